package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.integration.GhlUserType;
import com.ringlypro.crm.db.secret.SecretCipher;
import com.ringlypro.crm.db.secret.SecretColumn;
import java.time.Duration;
import java.time.Instant;

/** The tables {@code google_calendar_integrations} and {@code ghl_integrations}. */
final class IntegrationRows {

  private final SecretCipher cipher;

  IntegrationRows(SecretCipher cipher) {
    this.cipher = cipher;
  }

  void google(CopyRows rows, Profile profile) {
    GoogleAccount account = profile.google();
    if (account == null) {
      return;
    }
    Business business = profile.business();
    Dice dice = Dice.of(profile.plan().seed(), "google row", business.id(), 0);
    Instant syncedAt = account.accessExpiresAt().minus(Duration.ofHours(1));
    rows.set("client_id", business.id())
        .set("google_email", account.email())
        .set(
            "access_token", SecretColumn.GOOGLE_ACCESS_TOKEN.encrypt(account.accessToken(), cipher))
        .set(
            "refresh_token",
            SecretColumn.GOOGLE_REFRESH_TOKEN.encrypt(account.refreshToken(), cipher))
        .set("token_type", "Bearer")
        .set("expires_at", account.accessExpiresAt())
        .set("scope", account.scope())
        .set("calendar_id", dice.chance(50) ? null : "primary")
        .set("calendar_name", business.name())
        .set("is_active", true)
        .set("sync_appointments", true)
        .set("sync_blocked_times", dice.chance(70))
        .set("last_synced_at", syncedAt)
        .set(
            "last_error",
            account.revoked() ? "The authorisation was withdrawn; connect again." : null)
        .set("created_at", profile.signedUpAt().plus(Duration.ofDays(2)))
        .set("updated_at", syncedAt)
        .end();
  }

  /** The location in use and, for some, one from before. */
  void ghl(CopyRows rows, Profile profile) {
    GhlLocation location = profile.ghl();
    if (location == null) {
      return;
    }
    Instant connectedAt = profile.signedUpAt().plus(Duration.ofDays(20));
    if (profile.business().id() % 8 == 7) {
      GhlLocation before = GhlLocation.before(profile);
      ghl(rows, profile, before, false, profile.signedUpAt(), connectedAt);
    }
    ghl(rows, profile, location, true, connectedAt, profile.now());
  }

  private void ghl(
      CopyRows rows,
      Profile profile,
      GhlLocation location,
      boolean active,
      Instant connectedAt,
      Instant syncedAt) {
    Business business = profile.business();
    rows.set("client_id", business.id())
        .set("user_id", business.ownerId())
        .set("ghl_location_id", location.id())
        .set("ghl_company_id", location.companyId())
        .set("access_token", SecretColumn.GHL_ACCESS_TOKEN.encrypt(location.accessToken(), cipher))
        .set(
            "refresh_token",
            SecretColumn.GHL_REFRESH_TOKEN.encrypt(location.refreshToken(), cipher))
        .set("token_type", "Bearer")
        .set("scope", location.scope())
        .set("expires_at", syncedAt.plus(GhlLocation.LEFT_OF_ACCESS))
        .set("user_type", GhlUserType.LOCATION.text())
        .set("location_name", business.name())
        .set("is_active", active)
        .set("last_synced_at", syncedAt)
        .set("created_at", connectedAt)
        .set("updated_at", syncedAt)
        .end();
  }
}
