package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calendars of an account, and when somebody is busy. */
final class CalendarCalls {

  private static final List<String> ROLES = List.of("freeBusyReader", "reader", "writer", "owner");
  private static final Duration LONGEST_RANGE = Duration.ofDays(92);
  private static final int MAX_CALENDARS = 50;

  private CalendarCalls() {}

  private record FreeBusy(
      @Nullable String timeMin,
      @Nullable String timeMax,
      @Nullable String timeZone,
      @Nullable Integer groupExpansionMax,
      @Nullable Integer calendarExpansionMax,
      @Nullable List<Item> items) {}

  private record Item(@Nullable String id) {}

  private record Busy(Instant start, Instant end) {}

  static Response list(Account account, Request request) {
    int least = ROLES.indexOf(request.parameter("minAccessRole").orElse(ROLES.getFirst()));
    int first = request.parameter("pageToken").map(CalendarCalls::position).orElse(0);
    List<EventCalendar> calendars =
        account.calendars().stream()
            .filter(calendar -> ROLES.indexOf(calendar.accessRole()) >= least)
            .toList();
    int last =
        Math.min(
            calendars.size(),
            first + request.parameter("maxResults").map(Integer::parseInt).orElse(100));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kind", "calendar#calendarList");
    body.put("etag", "\"p%d\"".formatted(calendars.size()));
    if (last < calendars.size()) {
      body.put("nextPageToken", Integer.toString(last));
    }
    body.put(
        "items",
        calendars.subList(Math.min(first, last), last).stream().map(CalendarCalls::entry).toList());
    return Response.json(200, body);
  }

  private static int position(String pageToken) {
    try {
      return Integer.parseInt(pageToken);
    } catch (NumberFormatException e) {
      throw GoogleException.parameter("pageToken", "Invalid page token value.");
    }
  }

  static Response listed(Account account, Request request) {
    return Response.json(200, entry(account.calendar(request.variable("calendar"))));
  }

  static Response get(Account account, Request request) {
    EventCalendar calendar = account.calendar(request.variable("calendar"));
    return Response.json(
        200,
        Map.of(
            "kind", "calendar#calendar",
            "etag", etag(calendar),
            "id", calendar.id(),
            "summary", calendar.origin().summary(),
            "timeZone", calendar.origin().zone().getId()));
  }

  static Map<String, Object> entry(EventCalendar calendar) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("kind", "calendar#calendarListEntry");
    entry.put("etag", etag(calendar));
    entry.put("id", calendar.id());
    entry.put("summary", calendar.origin().summary());
    entry.put("timeZone", calendar.origin().zone().getId());
    entry.put("selected", true);
    entry.put("accessRole", calendar.accessRole());
    entry.put("defaultReminders", List.of());
    if (calendar.isPrimary()) {
      entry.put("primary", true);
    }
    return entry;
  }

  private static String etag(EventCalendar calendar) {
    return "\"%d\"".formatted(Integer.toUnsignedLong(calendar.id().hashCode()));
  }

  static Response freeBusy(Account account, Request request) {
    FreeBusy wish = request.json(FreeBusy.class);
    if (wish.timeMin == null || wish.timeMax == null) {
      throw GoogleException.required("Missing timeMin or timeMax parameter.");
    }
    Instant from = EventQuery.instant("timeMin", wish.timeMin);
    Instant to = EventQuery.instant("timeMax", wish.timeMax);
    if (!from.isBefore(to)) {
      throw GoogleException.of(400, "timeRangeEmpty", "The specified time range is empty.");
    } else if (Duration.between(from, to).compareTo(LONGEST_RANGE) > 0) {
      throw GoogleException.of(400, "timeRangeTooLong", "The requested time range is too long.");
    }
    ZoneId zone = ZoneId.of(wish.timeZone == null ? "UTC" : wish.timeZone);
    List<Item> items = wish.items == null ? List.of() : wish.items;
    Map<String, Object> calendars = new LinkedHashMap<>();
    for (Item item : items) {
      String id = item.id == null ? "" : item.id;
      calendars.put(
          id,
          items.size() > MAX_CALENDARS
              ? failed("tooManyCalendarsRequested")
              : busy(account, id, from, to, zone));
    }
    return Response.json(
        200,
        Map.of(
            "kind",
            "calendar#freeBusy",
            "timeMin",
            EventTime.told(from, zone),
            "timeMax",
            EventTime.told(to, zone),
            "calendars",
            calendars));
  }

  private static Map<String, Object> failed(String reason) {
    return Map.of(
        "errors", List.of(Map.of("domain", "global", "reason", reason)), "busy", List.of());
  }

  private static Map<String, Object> busy(
      Account account, String id, Instant from, Instant to, ZoneId zone) {
    EventCalendar calendar;
    try {
      calendar = account.calendar(id);
    } catch (GoogleException e) {
      return failed(e.reason());
    }
    return Map.of(
        "busy",
        busy(calendar, from, to).stream()
            .map(busy ->
                Map.of(
                    "start", EventTime.told(busy.start, zone),
                    "end", EventTime.told(busy.end, zone)))
            .toList());
  }

  /** The times that events take, joined where they touch. */
  private static List<Busy> busy(EventCalendar calendar, Instant from, Instant to) {
    ZoneId zone = calendar.origin().zone();
    List<Busy> times =
        calendar.expanded(from, to).stream()
            .filter(GoogleEvent::takesTime)
            .map(event -> new Busy(event.start().instant(zone), event.end().instant(zone)))
            .sorted(Comparator.comparing(Busy::start))
            .toList();
    List<Busy> joined = new ArrayList<>();
    for (Busy next : times) {
      Busy last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && !next.start.isAfter(last.end)) {
        joined.removeLast();
        joined.add(new Busy(last.start, next.end.isAfter(last.end) ? next.end : last.end));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }
}
