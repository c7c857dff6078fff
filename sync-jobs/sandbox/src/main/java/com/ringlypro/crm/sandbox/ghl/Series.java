package com.ringlypro.crm.sandbox.ghl;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The occurrences of a recurring appointment, as far as the fake understands rules. */
final class Series {

  private static final Pattern RULE =
      Pattern.compile("(?:RRULE:)?FREQ=(DAILY|WEEKLY);(?:INTERVAL=(\\d+);)?COUNT=(\\d{1,2})");

  private Series() {}

  /** The starts; one when there is no rule. */
  static List<Instant> starts(String rule, Instant first, ZoneId zone) {
    if (rule.isEmpty()) {
      return List.of(first);
    }
    Matcher parts = RULE.matcher(rule);
    if (!parts.matches()) {
      throw GhlException.unprocessable("rrule must be FREQ=DAILY or WEEKLY with a COUNT");
    }
    int interval = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
    int days = interval * (parts.group(1).equals("WEEKLY") ? 7 : 1);
    return Stream.iterate(first.atZone(zone), start -> start.plusDays(days))
        .limit(Integer.parseInt(parts.group(3)))
        .map(ZonedDateTime::toInstant)
        .toList();
  }
}
