package com.ringlypro.crm.db.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * A Google account with a calendar, as Google knows it.
 *
 * @param email also the id of its primary calendar
 * @param accessExpiresAt when the access token ends
 * @param scope that the account has granted, separated by blanks
 * @param revoked whether its owner has withdrawn what was granted
 */
public record GoogleAccount(
    String email,
    String accessToken,
    String refreshToken,
    Instant accessExpiresAt,
    String scope,
    boolean revoked) {

  private static final String SCOPE =
      "https://www.googleapis.com/auth/calendar.events"
          + " https://www.googleapis.com/auth/calendar.readonly"
          + " https://www.googleapis.com/auth/userinfo.email";

  static GoogleAccount of(Profile profile) {
    Business business = profile.business();
    Dice dice = Dice.of(profile.plan().seed(), "google", business.id(), 0);
    boolean revoked = business.id() % 25 == 12;
    Instant syncedAt =
        profile.now().minus(revoked ? Duration.ofDays(9) : Duration.ofMinutes(dice.below(90)));
    return new GoogleAccount(
        "calendar@" + ClientRows.slug(business) + ".example",
        "demo-" + Codes.hex(dice, business.id()),
        "demo-" + Codes.hex(dice, business.id()),
        syncedAt.plus(Duration.ofHours(1)),
        SCOPE,
        revoked);
  }

  @Override
  public String toString() {
    return "GoogleAccount[email=%s]".formatted(email);
  }
}
