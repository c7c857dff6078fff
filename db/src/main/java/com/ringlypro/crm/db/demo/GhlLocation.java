package com.ringlypro.crm.db.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * A location of GoHighLevel, which is one business, as GoHighLevel knows it.
 *
 * @param companyId the agency that the location belongs to
 * @param calendarId the calendar that appointments are booked in
 * @param accessToken of the app's installation at this location
 * @param refreshToken to be used once
 * @param accessExpiresAt when the access token ends
 * @param scope that the location has granted, separated by blanks
 */
public record GhlLocation(
    String id,
    String companyId,
    String calendarId,
    String accessToken,
    String refreshToken,
    Instant accessExpiresAt,
    String scope) {

  /** What is left of an access token's life in a new world. */
  static final Duration LEFT_OF_ACCESS = Duration.ofHours(20);

  private static final String SCOPE =
      "contacts.readonly contacts.write calendars.readonly calendars.write"
          + " calendars/events.readonly calendars/events.write locations.readonly";

  static GhlLocation of(Profile profile) {
    return of(profile, "ghl");
  }

  /** The one that the business used before. */
  static GhlLocation before(Profile profile) {
    return of(profile, "former ghl");
  }

  private static GhlLocation of(Profile profile, String purpose) {
    int number = profile.business().id();
    Dice dice = Dice.of(profile.plan().seed(), purpose, number, 0);
    return new GhlLocation(
        Codes.word(dice, number),
        Codes.word(dice, 4),
        Codes.word(dice, -number),
        "demo-" + Codes.hex(dice, number),
        "demo-" + Codes.hex(dice, number),
        profile.now().plus(LEFT_OF_ACCESS),
        SCOPE);
  }

  @Override
  public String toString() {
    return "GhlLocation[id=%s]".formatted(id);
  }
}
