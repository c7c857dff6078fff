package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists events page by page, all of them or what has changed since a token was given out. */
final class EventList {

  /** How far series are followed where nobody says how far. */
  private static final Duration HORIZON = Duration.ofDays(365);

  private final EventCalendar calendar;
  private final Clock clock;

  EventList(EventCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  /** Answers a request for a page. */
  Response page(Request request, @Nullable String masterId) {
    EventQuery query = EventQuery.of(request, calendar, masterId);
    if (masterId != null && request.parameter("syncToken").isPresent()) {
      throw GoogleException.parameter("syncToken", "Unknown parameter: syncToken");
    }
    ListToken token = token(request, query);
    if (token.since() >= 0) {
      query = query.withDeleted();
    }
    EventCalendar.Paging paging = calendar.paging();
    int most =
        paging.emptyPages() && !token.emptied()
            ? 0
            : Math.min(query.maxResults(), paging.pageSize());
    String after = token.after();
    TreeMap<String, GoogleEvent> rest = new TreeMap<>();
    for (GoogleEvent event : entries(query, token.since())) {
      String place = place(event, query.orderBy());
      if (after == null || place.compareTo(after) > 0) {
        rest.put(place, event);
      }
    }
    List<Map<String, Object>> items = new ArrayList<>();
    String last = after == null ? "" : after;
    for (Map.Entry<String, GoogleEvent> entry : rest.entrySet()) {
      if (items.size() == most) {
        break;
      }
      items.add(told(entry.getValue(), query.zone()));
      last = entry.getKey();
    }
    Map<String, Object> body = head(query.zone());
    if (items.size() < rest.size()) {
      body.put("nextPageToken", token.page(last, most == 0).sealed());
    } else if (query.canGoOn()) {
      body.put("nextSyncToken", token.sync(kind(query)).sealed());
    }
    body.put("items", items);
    return Response.json(200, body);
  }

  private Map<String, Object> head(ZoneId zone) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("kind", "calendar#events");
    head.put("etag", "\"p%d\"".formatted(calendar.version()));
    head.put("summary", calendar.origin().summary());
    head.put("description", "");
    head.put("updated", clock.instant().toString());
    head.put("timeZone", zone.getId());
    head.put("accessRole", calendar.accessRole());
    head.put("defaultReminders", List.of());
    return head;
  }

  private Map<String, Object> told(GoogleEvent event, ZoneId zone) {
    return event.isCancelled()
        ? event.toldCancelled(zone)
        : event.told(calendar.origin().owner(), zone);
  }

  /** Where the list is to go on, or its beginning. */
  private ListToken token(Request request, EventQuery query) {
    Optional<String> page = request.parameter("pageToken");
    Optional<String> sync = request.parameter("syncToken");
    if (sync.isPresent()) {
      refuseWithSyncToken(request);
    }
    String question = query.question() + sync.orElse("");
    long since = sync.isPresent() ? syncToken(sync.get(), query).since() : -1;
    if (page.isEmpty()) {
      return new ListToken(
          calendar.id(),
          calendar.life(),
          since,
          calendar.version(),
          null,
          false,
          question,
          clock.instant());
    }
    ListToken token = ListToken.open("pageToken", page.get());
    if (token.after() == null
        || !token.calendar().equals(calendar.id())
        || !token.question().equals(question)) {
      throw GoogleException.parameter("pageToken", "Invalid page token value.");
    }
    return token;
  }

  private static void refuseWithSyncToken(Request request) {
    for (String name : EventQuery.NOT_WITH_SYNC_TOKEN) {
      if (request.parameter(name).isPresent()) {
        throw GoogleException.parameter(
            "syncToken", "Sync token cannot be used with the parameter %s.".formatted(name));
      }
    }
    if (request.parameter("showDeleted").orElse("true").equals("false")) {
      throw GoogleException.parameter(
          "syncToken", "Sync token cannot be used with showDeleted set to false.");
    }
  }

  private ListToken syncToken(String text, EventQuery query) {
    ListToken token = ListToken.open("syncToken", text);
    if (token.after() != null
        || !token.calendar().equals(calendar.id())
        || !token.question().equals(kind(query))) {
      throw GoogleException.parameter("syncToken", "Invalid sync token value.");
    }
    if (!calendar.knows(token.life())
        || token.at().isBefore(clock.instant().minus(EventCalendar.MEMORY))) {
      throw GoogleException.of(
              410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.")
          .at("parameter", "syncToken");
    }
    return token;
  }

  /** What has to be the same from one sync to the next. */
  private static String kind(EventQuery query) {
    return "%s %s"
        .formatted(query.singleEvents(), query.filters().getOrDefault("eventTypes", List.of()));
  }

  private List<GoogleEvent> entries(EventQuery query, long since) {
    Instant updatedMin = query.updatedMin();
    if (updatedMin != null && updatedMin.isBefore(clock.instant().minus(EventCalendar.MEMORY))) {
      throw GoogleException.of(
              410,
              "updatedMinTooLongAgo",
              "The requested minimum modification time lies too far in the past.")
          .at("parameter", "updatedMin");
    }
    Instant from = query.timeMin();
    Instant to = query.timeMax() == null ? clock.instant().plus(HORIZON) : query.timeMax();
    List<GoogleEvent> all = query.singleEvents() ? calendar.expanded(from, to) : calendar.events();
    return all.stream()
        .filter(event -> event.version() > since)
        .filter(event -> query.masterId() == null || query.masterId().equals(event.masterId()))
        .filter(event -> query.wants(event) && !isHidden(event, query) && !isOld(event, query))
        .filter(event -> !query.hasTimes() || calendar.overlaps(event, from, to))
        .toList();
  }

  private boolean isHidden(GoogleEvent event, EventQuery query) {
    if (!event.isCancelled() || query.showDeleted() || query.updatedMin() != null) {
      return false;
    }
    // Instances that are cancelled cannot be told from the rule, so they belong to the series.
    return event.masterId() == null || query.singleEvents();
  }

  private static boolean isOld(GoogleEvent event, EventQuery query) {
    Instant updatedMin = query.updatedMin();
    return updatedMin != null && event.updated().isBefore(updatedMin);
  }

  private String place(GoogleEvent event, String orderBy) {
    return switch (orderBy) {
      case "startTime" ->
          "%015d %s"
              .formatted(
                  event.start().instant(calendar.origin().zone()).toEpochMilli(), event.id());
      case "updated" -> "%015d %s".formatted(event.updated().toEpochMilli(), event.id());
      default -> event.id();
    };
  }
}
