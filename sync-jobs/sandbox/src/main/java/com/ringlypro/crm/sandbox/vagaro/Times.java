package com.ringlypro.crm.sandbox.vagaro;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the {@code Z} at the end of a time that Vagaro tells means. */
public enum Times {
  /** That it is in UTC, as Vagaro writes. */
  UTC {
    @Override
    Instant shown(Instant instant, ZoneId zone) {
      return instant;
    }
  },
  /** UTC as if the business never had daylight saving time, as some have seen. */
  STANDARD_OFFSET {
    @Override
    Instant shown(Instant instant, ZoneId zone) {
      return LOCAL_WALL_CLOCK
          .shown(instant, zone)
          .minusSeconds(zone.getRules().getStandardOffset(instant).getTotalSeconds());
    }
  },
  /** Nothing: it is the clock on the wall of the business. */
  LOCAL_WALL_CLOCK {
    @Override
    Instant shown(Instant instant, ZoneId zone) {
      return LocalDateTime.ofInstant(instant, zone).toInstant(ZoneOffset.UTC);
    }
  };

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  abstract Instant shown(Instant instant, ZoneId zone);

  String told(Instant instant, ZoneId zone) {
    return FORMAT.format(shown(instant, zone));
  }

  /** A time as clients write it: the wall clock of the business. */
  static Instant written(String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw VagaroException.invalid("startTime must be a local time such as 2026-09-01T10:00:00");
    }
  }
}
