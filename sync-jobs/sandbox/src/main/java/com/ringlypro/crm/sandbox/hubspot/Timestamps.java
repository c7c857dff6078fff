package com.ringlypro.crm.sandbox.hubspot;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** HubSpot's times: ISO 8601 in UTC with milliseconds out, the same or epoch milliseconds in. */
final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{1,18}");

  private Timestamps() {}

  static String text(Instant instant) {
    return FORMAT.format(instant);
  }

  static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  static Optional<Instant> parse(String text) {
    if (EPOCH_MILLIS.matcher(text).matches()) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
