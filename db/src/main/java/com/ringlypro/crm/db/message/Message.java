package com.ringlypro.crm.db.message;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.contact.Contact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A message, voicemail or call summary. */
@Entity
@Derived(name = "unread", sql = "row.direction = 'incoming' and not row.read")
@Derived(name = "hasRecording", sql = "coalesce(row.recording_url, '') <> ''")
@Table(name = "messages")
@DynamicUpdate
public class Message extends TenantOwned {

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Contact contact;

  @Column private @Nullable String twilioSid;

  @Column private @Nullable String recordingUrl;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Direction direction;

  @Column(nullable = false)
  private String fromNumber;

  @Column(nullable = false)
  private String toNumber;

  @Column(nullable = false)
  private String body;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private MessageStatus status;

  @Column private @Nullable String errorCode;

  @Column private @Nullable String errorMessage;

  @Column private @Nullable BigDecimal cost;

  @Column private @Nullable Instant sentAt;

  @Column private @Nullable Instant deliveredAt;

  @Column(nullable = false)
  private boolean read;

  @Column private @Nullable String ghlMessageId;

  @Column private @Nullable String ghlConversationId;

  @Column private @Nullable String ghlContactId;

  @Column(nullable = false)
  private boolean syncedToGhl;

  @Column(nullable = false)
  private boolean syncedFromGhl;

  @Column private @Nullable Instant ghlSyncedAt;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private MessageSource messageSource;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private MessageType messageType;

  @Column private @Nullable Integer callDuration;

  @Column private @Nullable Instant callStartTime;

  protected Message() {}

  /** The customer at the other end, null when unknown. */
  public @Nullable Contact getContact() {
    return contact;
  }
}
