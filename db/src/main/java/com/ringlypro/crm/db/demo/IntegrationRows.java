package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.integration.GhlUserType;
import com.ringlypro.crm.db.secret.SecretCipher;
import com.ringlypro.crm.db.secret.SecretColumn;
import java.time.Duration;
import java.time.Instant;

/** The tables {@code google_calendar_integrations} and {@code ghl_integrations}. */
final class IntegrationRows {

  private static final String GOOGLE_SCOPE =
      "https://www.googleapis.com/auth/calendar.events"
          + " https://www.googleapis.com/auth/calendar.readonly";
  private static final String GHL_SCOPE =
      "contacts.readonly contacts.write calendars.readonly calendars/events.readonly"
          + " calendars/events.write";

  private final SecretCipher cipher;

  IntegrationRows(SecretCipher cipher) {
    this.cipher = cipher;
  }

  void google(CopyRows rows, Profile profile) {
    if (!profile.usesGoogle()) {
      return;
    }
    Business business = profile.business();
    Dice dice = Dice.of(profile.plan().seed(), "google", business.id(), 0);
    boolean revoked = business.id() % 25 == 12;
    Instant syncedAt =
        profile.now().minus(revoked ? Duration.ofDays(9) : Duration.ofMinutes(dice.below(90)));
    rows.set("client_id", business.id())
        .set("google_email", "calendar@" + ClientRows.slug(business) + ".example")
        .set("access_token", seal(SecretColumn.GOOGLE_ACCESS_TOKEN, dice, business))
        .set("refresh_token", seal(SecretColumn.GOOGLE_REFRESH_TOKEN, dice, business))
        .set("token_type", "Bearer")
        .set("expires_at", syncedAt.plus(Duration.ofHours(1)))
        .set("scope", GOOGLE_SCOPE)
        .set("calendar_id", dice.chance(50) ? null : "primary")
        .set("calendar_name", business.name())
        .set("is_active", true)
        .set("sync_appointments", true)
        .set("sync_blocked_times", dice.chance(70))
        .set("last_synced_at", syncedAt)
        .set("last_error", revoked ? "The authorisation was withdrawn; connect again." : null)
        .set("created_at", profile.signedUpAt().plus(Duration.ofDays(2)))
        .set("updated_at", syncedAt)
        .end();
  }

  /** The location in use and, for some, one from before. */
  void ghl(CopyRows rows, Profile profile) {
    if (!profile.usesGhl()) {
      return;
    }
    Dice dice = Dice.of(profile.plan().seed(), "ghl", profile.business().id(), 0);
    String location = Codes.word(dice, 1);
    Instant connectedAt = profile.signedUpAt().plus(Duration.ofDays(20));
    if (profile.business().id() % 8 == 7) {
      ghl(rows, profile, dice, Codes.word(dice, 3), false, profile.signedUpAt(), connectedAt);
    }
    ghl(rows, profile, dice, location, true, connectedAt, profile.now());
  }

  private void ghl(
      CopyRows rows,
      Profile profile,
      Dice dice,
      String location,
      boolean active,
      Instant connectedAt,
      Instant syncedAt) {
    Business business = profile.business();
    rows.set("client_id", business.id())
        .set("user_id", business.ownerId())
        .set("ghl_location_id", location)
        .set("ghl_company_id", Codes.word(dice, 4))
        .set("access_token", seal(SecretColumn.GHL_ACCESS_TOKEN, dice, business))
        .set("refresh_token", seal(SecretColumn.GHL_REFRESH_TOKEN, dice, business))
        .set("token_type", "Bearer")
        .set("scope", GHL_SCOPE)
        .set("expires_at", syncedAt.plus(Duration.ofHours(20)))
        .set("user_type", GhlUserType.LOCATION.text())
        .set("location_name", business.name())
        .set("is_active", active)
        .set("last_synced_at", syncedAt)
        .set("created_at", connectedAt)
        .set("updated_at", syncedAt)
        .end();
  }

  private String seal(SecretColumn column, Dice dice, Business business) {
    return column.encrypt("demo-" + Codes.hex(dice, business.id()), cipher);
  }
}
