package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a list of events is asked for.
 *
 * @param masterId of the series whose instances are wanted, null for all events
 * @param zone that times are told in
 * @param question the parameters that have to stay the same from page to page
 */
record EventQuery(
    @Nullable String masterId,
    boolean singleEvents,
    boolean showDeleted,
    @Nullable Instant timeMin,
    @Nullable Instant timeMax,
    @Nullable Instant updatedMin,
    String orderBy,
    int maxResults,
    ZoneId zone,
    String question,
    Map<String, List<String>> filters) {

  /** What cannot be asked for with a sync token. */
  static final Set<String> NOT_WITH_SYNC_TOKEN =
      Set.of(
          "iCalUID",
          "orderBy",
          "privateExtendedProperty",
          "q",
          "sharedExtendedProperty",
          "timeMin",
          "timeMax",
          "updatedMin");

  /** What may differ from page to page, as it changes no entry's place. */
  private static final Set<String> FREE =
      Set.of("pageToken", "syncToken", "maxResults", "timeZone", "maxAttendees");

  private static final Set<String> KNOWN =
      Set.of("singleEvents", "showDeleted", "eventTypes", "showHiddenInvitations");

  private static final Set<String> OF_INSTANCES =
      Set.of("showDeleted", "timeMin", "timeMax", "originalStart");

  /** Parameters of all of Google's APIs. */
  private static final Set<String> ANYWHERE =
      Set.of("alt", "fields", "key", "prettyPrint", "quotaUser", "alwaysIncludeEmail");

  private static final int USUAL_RESULTS = 250;
  private static final int MOST_RESULTS = 2500;

  static EventQuery of(Request request, EventCalendar calendar, @Nullable String masterId) {
    Map<String, List<String>> asked = new TreeMap<>(request.query());
    asked.keySet().removeAll(ANYWHERE);
    for (String name : asked.keySet()) {
      boolean known =
          FREE.contains(name)
              || (masterId == null
                  ? KNOWN.contains(name) || NOT_WITH_SYNC_TOKEN.contains(name)
                  : OF_INSTANCES.contains(name));
      if (!known) {
        throw GoogleException.parameter(name, "Unknown parameter: " + name);
      }
    }
    Map<String, List<String>> question = new TreeMap<>(asked);
    question.keySet().removeAll(FREE);
    Instant timeMin = time(request, "timeMin");
    Instant timeMax = time(request, "timeMax");
    if (timeMin != null && timeMax != null && !timeMin.isBefore(timeMax)) {
      throw GoogleException.of(400, "timeRangeEmpty", "The specified time range is empty.")
          .at("parameter", "timeMax");
    }
    String orderBy = request.parameter("orderBy").orElse("");
    boolean singleEvents = masterId != null || truth(request, "singleEvents");
    if (!Set.of("", "startTime", "updated").contains(orderBy)
        || (orderBy.equals("startTime") && !singleEvents)) {
      throw GoogleException.parameter(
          "orderBy", "The requested ordering is not available for the particular query.");
    }
    return new EventQuery(
        masterId,
        singleEvents,
        truth(request, "showDeleted"),
        timeMin,
        timeMax,
        time(request, "updatedMin"),
        orderBy,
        maxResults(request),
        zone(request, calendar),
        question.toString(),
        question);
  }

  /** This query by a sync token, to which deleted events always belong. */
  EventQuery withDeleted() {
    return new EventQuery(
        masterId,
        singleEvents,
        true,
        timeMin,
        timeMax,
        updatedMin,
        orderBy,
        maxResults,
        zone,
        question,
        filters);
  }

  boolean hasTimes() {
    return timeMin != null || timeMax != null;
  }

  /** Whether the last page brings a sync token. */
  boolean canGoOn() {
    return masterId == null
        && NOT_WITH_SYNC_TOKEN.stream()
            .filter(name -> !name.startsWith("time"))
            .noneMatch(filters::containsKey);
  }

  /** Whether an event is of those that are wanted, at whatever time it is. */
  boolean wants(GoogleEvent event) {
    return fits("eventTypes", type -> type.equals(type(event)))
        && fits("iCalUID", uid -> uid.equals(uid(event)))
        && fits("originalStart", start -> startsAt(event, start))
        && fits("q", words -> contains(event, words))
        && hasAll("privateExtendedProperty", event, "private")
        && hasAll("sharedExtendedProperty", event, "shared");
  }

  private boolean fits(String name, Predicate<String> fits) {
    List<String> values = filters.getOrDefault(name, List.of());
    return values.isEmpty() || values.stream().anyMatch(fits);
  }

  private static String type(GoogleEvent event) {
    return event.text("eventType").isEmpty() ? "default" : event.text("eventType");
  }

  private static String uid(GoogleEvent event) {
    return (event.masterId() == null ? event.id() : event.masterId()) + "@google.com";
  }

  private static boolean startsAt(GoogleEvent event, String start) {
    EventTime original = event.originalStart();
    return original != null
        && (original.isDay()
            ? original.days().toString().equals(start)
            : original.instant(ZoneId.of("UTC")).equals(instant("originalStart", start)));
  }

  private static boolean contains(GoogleEvent event, String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return Stream.of("summary", "description", "location")
        .anyMatch(name -> event.text(name).toLowerCase(Locale.ROOT).contains(wanted));
  }

  private boolean hasAll(String filter, GoogleEvent event, String group) {
    return filters.getOrDefault(filter, List.of()).stream()
        .allMatch(property -> {
          int equals = property.indexOf('=');
          if (equals < 0) {
            throw GoogleException.parameter(filter, "Invalid value: " + property);
          }
          JsonNode properties = event.fields().get("extendedProperties");
          return properties != null
              && property
                  .substring(equals + 1)
                  .equals(
                      properties.path(group).path(property.substring(0, equals)).asString(null));
        });
  }

  private static boolean truth(Request request, String name) {
    String value = request.parameter(name).orElse("false");
    if (!value.equals("true") && !value.equals("false")) {
      throw GoogleException.parameter(name, "Invalid value: " + value);
    }
    return value.equals("true");
  }

  private static @Nullable Instant time(Request request, String name) {
    return request.parameter(name).map(value -> instant(name, value)).orElse(null);
  }

  static Instant instant(String name, String value) {
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw GoogleException.of(400, "badRequest", "Bad Request").at("parameter", name);
    }
  }

  static int maxResults(Request request) {
    try {
      int wanted = request.parameter("maxResults").map(Integer::parseInt).orElse(USUAL_RESULTS);
      if (wanted < 1) {
        throw GoogleException.parameter("maxResults", "Invalid value: " + wanted);
      }
      return Math.min(wanted, MOST_RESULTS);
    } catch (NumberFormatException e) {
      throw GoogleException.parameter("maxResults", "Invalid value");
    }
  }

  static ZoneId zone(Request request, EventCalendar calendar) {
    try {
      return request.parameter("timeZone").map(ZoneId::of).orElse(calendar.origin().zone());
    } catch (DateTimeException e) {
      throw GoogleException.parameter("timeZone", "Invalid time zone");
    }
  }
}
