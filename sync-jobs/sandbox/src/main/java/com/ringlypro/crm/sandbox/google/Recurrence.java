package com.ringlypro.crm.sandbox.google;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.InstanceIterator;
import org.dmfs.rfc5545.RecurrenceSet;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recurrenceset.Difference;
import org.dmfs.rfc5545.recurrenceset.Merged;
import org.dmfs.rfc5545.recurrenceset.OfList;
import org.dmfs.rfc5545.recurrenceset.OfRuleAndFirst;

/** When the instances of a series begin, by the lines of RFC 5545 that it holds. */
final class Recurrence {

  // An instance of a day begins at different instants in different zones.
  private static final Duration DAY = Duration.ofDays(1);

  private final EventTime first;
  private final RecurrenceSet starts;

  /**
   * Reads the lines of a series.
   *
   * @throws GoogleException when they are no such lines
   */
  Recurrence(EventTime first, List<String> lines) {
    this.first = first;
    try {
      List<RecurrenceSet> added = new ArrayList<>();
      List<RecurrenceSet> removed = new ArrayList<>();
      for (String line : lines) {
        String[] parts = line.split(":", 2);
        switch (parts[0].split(";", 2)[0]) {
          case "RRULE" -> added.add(new OfRuleAndFirst(new RecurrenceRule(parts[1]), start()));
          case "RDATE" -> added.add(dates(parts));
          case "EXDATE" -> removed.add(dates(parts));
          default -> throw invalid(line);
        }
      }
      if (added.isEmpty()) {
        throw invalid(String.join(" ", lines));
      }
      RecurrenceSet all = new Merged(added);
      this.starts = removed.isEmpty() ? all : new Difference(all, new Merged(removed));
      var _ = starts.iterator();
    } catch (InvalidRecurrenceRuleException
        | IllegalArgumentException
        | ArrayIndexOutOfBoundsException e) {
      throw invalid(String.join(" ", lines));
    }
  }

  private static GoogleException invalid(String line) {
    return GoogleException.invalid("Invalid recurrence rule: " + line);
  }

  private DateTime start() {
    if (first.isDay()) {
      LocalDate day = first.days();
      return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
    }
    return new DateTime(TimeZone.getTimeZone(zone()), first.instant(zone()).toEpochMilli());
  }

  private ZoneId zone() {
    return first.zone() == null ? ZoneOffset.UTC : first.zone();
  }

  private OfList dates(String[] parts) {
    TimeZone zone = null;
    for (String parameter : parts[0].split(";", -1)) {
      if (parameter.startsWith("TZID=")) {
        zone = TimeZone.getTimeZone(ZoneId.of(parameter.substring("TZID=".length())));
      }
    }
    return zone == null ? new OfList(parts[1]) : new OfList(zone, parts[1]);
  }

  /** The starts in a span of time, in order. */
  List<EventTime> between(Instant from, Instant to) {
    List<EventTime> found = new ArrayList<>();
    InstanceIterator iterator = starts.iterator();
    iterator.fastForward(new DateTime(from.minus(DAY).toEpochMilli()));
    while (iterator.hasNext()) {
      DateTime next = iterator.next();
      if (next.getTimestamp() >= to.plus(DAY).toEpochMilli()) {
        break;
      }
      EventTime start = eventTime(next);
      Instant at = start.instant(ZoneOffset.UTC);
      if (!at.isBefore(from.minus(DAY)) && at.isBefore(to.plus(DAY))) {
        found.add(start);
      }
    }
    return found;
  }

  boolean contains(EventTime start) {
    Instant at = start.instant(ZoneOffset.UTC);
    return between(at, at.plusMillis(1)).stream()
        .anyMatch(found -> found.basic().equals(start.basic()));
  }

  private EventTime eventTime(DateTime next) {
    return first.isDay()
        ? EventTime.of(LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth()))
        : EventTime.of(Instant.ofEpochMilli(next.getTimestamp()), first.zone());
  }
}
