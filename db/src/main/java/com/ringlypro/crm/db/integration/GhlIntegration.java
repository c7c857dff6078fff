package com.ringlypro.crm.db.integration;

import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.secret.Encrypted;
import com.ringlypro.crm.db.secret.SecretColumn;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A GoHighLevel location of a client business; one at most is active. */
@Entity
@Table(name = "ghl_integrations")
@DynamicUpdate
public class GhlIntegration extends TenantOwned {

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable User user;

  @Column(nullable = false)
  private String ghlLocationId;

  @Column private @Nullable String ghlCompanyId;

  @Encrypted(SecretColumn.GHL_ACCESS_TOKEN)
  @Column
  private @Nullable String accessToken;

  @Encrypted(SecretColumn.GHL_REFRESH_TOKEN)
  @Column
  private @Nullable String refreshToken;

  @Column(nullable = false)
  private String tokenType;

  @Column private @Nullable String scope;

  @Column private @Nullable Instant expiresAt;

  @Enumerated(EnumType.STRING)
  @Column
  private @Nullable GhlUserType userType;

  @Column private @Nullable String locationName;

  @Column(nullable = false)
  private boolean isActive;

  @Column private @Nullable Instant lastSyncedAt;

  protected GhlIntegration() {}

  /** Who gave the authorisation, where that is known. */
  public @Nullable User getUser() {
    return user;
  }
}
