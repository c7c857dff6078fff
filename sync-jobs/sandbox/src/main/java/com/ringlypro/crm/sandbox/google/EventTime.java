package com.ringlypro.crm.sandbox.google;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When an event begins or ends: a day, or an instant.
 *
 * @param date null for an instant
 * @param time null for a day
 * @param zone that was named with an instant
 */
record EventTime(@Nullable LocalDate date, @Nullable Instant time, @Nullable ZoneId zone) {

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
  private static final DateTimeFormatter BASIC_UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  static EventTime of(LocalDate date) {
    return new EventTime(date, null, null);
  }

  static EventTime of(Instant time, @Nullable ZoneId zone) {
    return new EventTime(null, time, zone);
  }

  /**
   * Reads {@code {"date": …}} or {@code {"dateTime": …, "timeZone": …}}.
   *
   * @param name {@code start} or {@code end}
   */
  static EventTime read(@Nullable JsonNode node, String name) {
    String date = node == null ? "" : node.path("date").asString("");
    String dateTime = node == null ? "" : node.path("dateTime").asString("");
    if (date.isEmpty() == dateTime.isEmpty()) {
      throw date.isEmpty()
          ? GoogleException.required("Missing %s time.".formatted(name))
          : GoogleException.invalid("Invalid %s time.".formatted(name));
    }
    try {
      String zoneName = node == null ? "" : node.path("timeZone").asString("");
      ZoneId zone = zoneName.isEmpty() ? null : ZoneId.of(zoneName);
      return date.isEmpty() ? of(instant(dateTime, zone), zone) : of(LocalDate.parse(date));
    } catch (DateTimeException e) {
      throw GoogleException.invalid("Invalid %s time.".formatted(name));
    }
  }

  private static Instant instant(String text, @Nullable ZoneId zone) {
    return zone != null && !text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? LocalDateTime.parse(text).atZone(zone).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }

  /** The instant; for a day its first one. */
  Instant instant(ZoneId calendarZone) {
    return time != null ? time : days().atStartOfDay(calendarZone).toInstant();
  }

  boolean isDay() {
    return date != null;
  }

  /** The day of what is one. */
  LocalDate days() {
    if (date == null) {
      throw new IllegalStateException("Not a day");
    }
    return date;
  }

  /** As an event holds it, with the offset of a zone. */
  Map<String, Object> told(ZoneId offset) {
    Map<String, Object> told = new LinkedHashMap<>();
    if (time == null) {
      told.put("date", days().toString());
    } else {
      told.put("dateTime", told(time, offset));
      told.put("timeZone", (zone == null ? offset : zone).getId());
    }
    return told;
  }

  static String told(Instant time, ZoneId offset) {
    return OFFSET.format(time.atZone(offset));
  }

  /** As the ids of instances end. */
  String basic() {
    return time == null ? DateTimeFormatter.BASIC_ISO_DATE.format(days()) : BASIC_UTC.format(time);
  }
}
