package com.ringlypro.crm.db.integration;

import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.secret.Encrypted;
import com.ringlypro.crm.db.secret.SecretColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** The Google calendar of a client business; it has one at most. */
@Entity
@Table(name = "google_calendar_integrations")
@DynamicUpdate
public class GoogleCalendarIntegration extends TenantOwned {

  @Column(nullable = false)
  private String googleEmail;

  @Encrypted(SecretColumn.GOOGLE_ACCESS_TOKEN)
  @Column
  private @Nullable String accessToken;

  @Encrypted(SecretColumn.GOOGLE_REFRESH_TOKEN)
  @Column
  private @Nullable String refreshToken;

  @Column(nullable = false)
  private String tokenType;

  @Column(nullable = false)
  private Instant expiresAt;

  @Column private @Nullable String scope;

  @Column private @Nullable String calendarId;

  @Column private @Nullable String calendarName;

  @Column(nullable = false)
  private boolean isActive;

  @Column(nullable = false)
  private boolean syncAppointments;

  @Column(nullable = false)
  private boolean syncBlockedTimes;

  @Column private @Nullable Instant lastSyncedAt;

  @Column private @Nullable String lastError;

  protected GoogleCalendarIntegration() {}
}
