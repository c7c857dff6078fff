package com.ringlypro.crm.db.client;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.MutableEntity;
import com.ringlypro.crm.db.secret.Encrypted;
import com.ringlypro.crm.db.secret.EncryptedPaths;
import com.ringlypro.crm.db.secret.SecretColumn;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalTime;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A tenant: a business with a phone number of ours and its configuration. */
@Entity
@Derived(
    name = "voiceReady",
    sql =
        """
        row.rachel_enabled and coalesce(row.settings ->> 'elevenLabsAgentId', '') <> ''
        """)
@Derived(name = "today", sql = "(now() at time zone row.timezone)::date")
@Derived(
    name = "unreadCount",
    sql =
        """
        select count(*) from messages m
        where m.client_id = row.id and m.direction = 'incoming' and not m.read
        """)
@Derived(
    name = "minutesUsed",
    sql =
        """
        select coalesce(sum((coalesce(c.duration, 0) + 59) / 60), 0) from calls c where c.client_id = row.id
        """)
@Derived(
    name = "lastActivityAt",
    sql =
        """
        greatest(row.created_at,
        (select max(c.created_at) from calls c where c.client_id = row.id),
        (select max(m.created_at) from messages m where m.client_id = row.id),
        (select max(a.created_at) from appointments a where a.client_id = row.id))
        """)
@Table(name = "clients")
@DynamicUpdate
public class Client extends MutableEntity {

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable User user;

  @Column(nullable = false)
  private String businessName;

  @Column(nullable = false)
  private String businessPhone;

  @Column(nullable = false)
  private String ringlyproNumber;

  @Column private @Nullable String twilioNumberSid;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private ForwardingStatus forwardingStatus;

  @Column(nullable = false)
  private String ownerName;

  @Column(nullable = false)
  private String ownerPhone;

  @Column(nullable = false)
  private String ownerEmail;

  @Column private @Nullable String websiteUrl;

  @Column(nullable = false)
  private String customGreeting;

  @Column private @Nullable String outboundVoicemailMessage;

  @Column private @Nullable String outboundVoicemailAudioUrl;

  @Column(nullable = false)
  private LocalTime businessHoursStart;

  @Column(nullable = false)
  private LocalTime businessHoursEnd;

  @Column(nullable = false)
  private String businessDays;

  @Column(nullable = false)
  private String timezone;

  @Column(nullable = false)
  private int appointmentDuration;

  @Column(nullable = false)
  private boolean bookingEnabled;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(columnDefinition = "json")
  private @Nullable String calendarSettings;

  @Encrypted(SecretColumn.HUBSPOT_API_KEY)
  @Column
  private @Nullable String hubspotApiKey;

  @Column private @Nullable String hubspotMeetingSlug;

  @Column private @Nullable String hubspotTimezone;

  @Column private @Nullable String bookingSystem;

  @EncryptedPaths
  @JdbcTypeCode(SqlTypes.JSON)
  @Column
  private @Nullable String settings;

  @Column(nullable = false)
  private boolean smsNotifications;

  @Column(nullable = false)
  private boolean ivrEnabled;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(columnDefinition = "json")
  private @Nullable String ivrOptions;

  @Column(nullable = false)
  private int monthlyFreeMinutes;

  @Column(nullable = false)
  private BigDecimal perMinuteRate;

  @Column(nullable = false)
  private boolean rachelEnabled;

  @Column private @Nullable String referralCode;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "referred_by")
  private @Nullable Client referredBy;

  @Column(nullable = false)
  private boolean active;

  @Column(nullable = false)
  private boolean depositRequired;

  @Column private @Nullable BigDecimal depositAmount;

  protected Client() {}

  /** The owner, null while the client business has none. */
  public @Nullable User getUser() {
    return user;
  }

  /** The client business that brought this one. */
  public @Nullable Client getReferredBy() {
    return referredBy;
  }
}
