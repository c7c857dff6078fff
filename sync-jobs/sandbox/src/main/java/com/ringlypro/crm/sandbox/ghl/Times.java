package com.ringlypro.crm.sandbox.ghl;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Contacts' times are in UTC with milliseconds, events' have the location's offset. */
final class Times {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private Times() {}

  static String utc(Instant instant) {
    return UTC.format(instant);
  }

  static String local(Instant instant, ZoneId zone) {
    return OFFSET.format(instant.atZone(zone));
  }

  /** A time with offset, as bodies hold it. */
  static Instant parse(String text, String field) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw GhlException.unprocessable(field + " must be a valid ISO 8601 date string");
    }
  }

  /** Epoch milliseconds as queries hold them. */
  static Instant millis(String text, String field) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw GhlException.unprocessable(field + " must be a number string");
    }
  }
}
