package com.ringlypro.crm.db.client;

import com.ringlypro.crm.db.StoredEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What of the JSON in {@code clients.settings} is shown: options, and whether secrets are stored.
 * It is a view of {@link Client} and never written.
 */
@Entity
@Table(name = "client_settings")
@Immutable
public class ClientSettings extends StoredEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Client client;

  @Column private @Nullable String elevenLabsAgentId;

  @Column private @Nullable String elevenLabsPhoneNumberId;

  @Column(nullable = false)
  private boolean ghlConfigured;

  @Column(nullable = false)
  private boolean ghlEnabled;

  @Column(nullable = false)
  private boolean ghlApiKeySet;

  @Column private @Nullable String ghlLocationId;

  @Column private @Nullable String ghlCalendarId;

  @Column private @Nullable String ghlPipelineId;

  @Column(nullable = false)
  private boolean ghlSyncContacts;

  @Column(nullable = false)
  private boolean ghlSyncCalendar;

  @Column(nullable = false)
  private boolean ghlTriggerWorkflows;

  @Column(nullable = false)
  private boolean hubspotConfigured;

  @Column(nullable = false)
  private boolean hubspotEnabled;

  @Column private @Nullable String hubspotMeetingSlug;

  @Column(nullable = false)
  private String hubspotTimezone;

  @Column(nullable = false)
  private boolean hubspotSyncContacts;

  @Column(nullable = false)
  private boolean hubspotSyncCalendar;

  @Column(nullable = false)
  private boolean hubspotSaveLocal;

  @Column(nullable = false)
  private boolean vagaroConfigured;

  @Column(nullable = false)
  private boolean vagaroEnabled;

  @Column private @Nullable String vagaroClientId;

  @Column private @Nullable String vagaroMerchantId;

  @Column private @Nullable String vagaroRegion;

  @Column(nullable = false)
  private boolean vagaroClientSecretKeySet;

  @Column(nullable = false)
  private boolean vagaroWebhookTokenSet;

  @Column(nullable = false)
  private boolean zohoConfigured;

  @Column(nullable = false)
  private boolean zohoEnabled;

  @Column private @Nullable String zohoClientId;

  @Column(nullable = false)
  private boolean zohoClientSecretSet;

  @Column private @Nullable String zohoRegion;

  @Column(nullable = false)
  private boolean zohoSyncContacts;

  @Column(nullable = false)
  private boolean zohoLogCalls;

  @Column(nullable = false)
  private boolean zohoCreateEvents;

  @Column(nullable = false)
  private boolean zohoCreateTasks;

  @Column(nullable = false)
  private boolean whatsappEnabled;

  @Column private @Nullable String whatsappPhoneNumber;

  @Column private @Nullable String whatsappDisplayName;

  @Column private @Nullable String whatsappBusinessType;

  @Column private @Nullable String whatsappDefaultLanguage;

  @Column private @Nullable String whatsappGreetingMessage;

  @Column(nullable = false)
  private boolean sendgridConfigured;

  @Column(nullable = false)
  private boolean sendgridEnabled;

  @Column private @Nullable String sendgridFromEmail;

  @Column private @Nullable String sendgridFromName;

  @Column private @Nullable String sendgridReplyTo;

  @Column(nullable = false)
  private boolean sendgridConfirmationEmails;

  @Column(nullable = false)
  private boolean sendgridReminderEmails;

  @Column(nullable = false)
  private boolean sendgridDepositEmails;

  @Column(nullable = false)
  private boolean sendgridWelcomeEmails;

  @Column(nullable = false)
  private boolean zelleEnabled;

  @Column private @Nullable String zelleEmail;

  @Column private @Nullable String zelleDepositType;

  @Column private @Nullable String zelleDefaultAmount;

  @Column private @Nullable String zelleDepositMessage;

  @Column private @Nullable String zelleQrCodeUrl;

  protected ClientSettings() {}

  /** The client business whose settings they are. */
  public Client getClient() {
    return client;
  }
}
