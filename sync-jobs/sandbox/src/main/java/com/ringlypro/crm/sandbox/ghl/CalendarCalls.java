package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.sandbox.http.Json;
import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calendars, appointments, blocked times and free slots of a location. */
final class CalendarCalls {

  private static final Duration MAX_SLOT_RANGE = Duration.ofDays(31);
  private static final Set<String> STATUSES =
      Set.of("new", "confirmed", "cancelled", "showed", "noshow", "invalid", "completed", "active");
  private static final Set<String> CHANGEABLE =
      Set.of(
          "title",
          "meetingLocationType",
          "meetingLocationId",
          "overrideLocationConfig",
          "appointmentStatus",
          "assignedUserId",
          "description",
          "address",
          "ignoreDateRange",
          "toNotify",
          "ignoreFreeSlotValidation",
          "rrule",
          "calendarId",
          "startTime",
          "endTime");
  private static final Set<String> BOOKABLE =
      Stream.concat(CHANGEABLE.stream(), Stream.of("locationId", "contactId"))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> BLOCKABLE =
      Set.of("title", "calendarId", "assignedUserId", "locationId", "startTime", "endTime");
  private static final List<String> ORDERS =
      List.of(
          "startTime",
          "endTime",
          "locationId",
          "ignoreDateRange",
          "toNotify",
          "ignoreFreeSlotValidation",
          "overrideLocationConfig");

  private CalendarCalls() {}

  static Response location(Location location, Request request) {
    Bodies.own(location, request.variable("id"));
    return Response.json(
        200,
        Map.of(
            "location",
            Map.of(
                "id", location.id(),
                "companyId", location.origin().account().companyId(),
                "name", location.origin().name(),
                "timezone", location.origin().zone().getId()),
            "traceId",
            UUID.randomUUID().toString()));
  }

  static Response calendars(Location location, Request request) {
    Bodies.own(location, Bodies.needed(request, "locationId"));
    return Response.json(200, ContactCalls.traced(Map.of("calendars", List.of(told(location)))));
  }

  static Response calendar(Location location, Request request) {
    refuseOther(location, request.variable("id"));
    return Response.json(200, ContactCalls.traced(Map.of("calendar", told(location))));
  }

  private static Map<String, Object> told(Location location) {
    Map<String, Object> calendar = new LinkedHashMap<>();
    calendar.put("id", location.calendarId());
    calendar.put("locationId", location.id());
    calendar.put("name", location.origin().name());
    calendar.put("calendarType", "round_robin");
    calendar.put("slotDuration", location.origin().slotMinutes());
    calendar.put("slotDurationUnit", "mins");
    calendar.put("appoinmentPerSlot", 1);
    calendar.put("autoConfirm", true);
    calendar.put("isActive", true);
    calendar.put(
        "openHours",
        location.origin().openDays().stream()
            .map(open ->
                Map.of(
                    "daysOfTheWeek",
                    List.of(open.day().getValue() % 7),
                    "hours",
                    List.of(
                        Map.of(
                            "openHour", open.opens().getHour(),
                            "openMinute", open.opens().getMinute(),
                            "closeHour", open.closes().getHour(),
                            "closeMinute", open.closes().getMinute()))))
            .toList());
    return calendar;
  }

  static Response events(Location location, Request request) {
    return listed(location, request, false);
  }

  static Response blocks(Location location, Request request) {
    return listed(location, request, true);
  }

  private static Response listed(Location location, Request request, boolean blocks) {
    Bodies.own(location, Bodies.needed(request, "locationId"));
    long named =
        Stream.of("calendarId", "userId", "groupId")
            .filter(name -> request.parameter(name).isPresent())
            .count();
    if (named == 0) {
      throw GhlException.unprocessable("Either of userId, groupId or calendarId is required");
    }
    Instant from = Times.millis(Bodies.needed(request, "startTime"), "startTime");
    Instant to = Times.millis(Bodies.needed(request, "endTime"), "endTime");
    boolean ours =
        request.parameter("calendarId").filter(location.calendarId()::equals).isPresent();
    List<Map<String, Object>> events =
        ours
            ? location.events(blocks, from, to).stream()
                .map(event -> event.told(location.id(), location.origin().zone()))
                .toList()
            : List.of();
    return Response.json(200, ContactCalls.traced(Map.of("events", events)));
  }

  static Response read(Location location, Request request) {
    GhlEvent event = found(location, request);
    return Response.json(
        200,
        ContactCalls.traced(Map.of("event", event.told(location.id(), location.origin().zone()))));
  }

  static Response book(Location location, Request request) {
    Map<String, JsonNode> fields =
        Bodies.read(request, BOOKABLE, "calendarId", "locationId", "contactId", "startTime");
    Bodies.own(location, Bodies.text(fields, "locationId"));
    refuseOther(location, Bodies.text(fields, "calendarId"));
    boolean unchecked = Bodies.truth(fields, "ignoreFreeSlotValidation");
    if (fields.containsKey("rrule") && !unchecked) {
      throw GhlException.unprocessable("rrule needs ignoreFreeSlotValidation to be true");
    }
    Instant start = Times.parse(Bodies.text(fields, "startTime"), "startTime");
    Instant end =
        fields.containsKey("endTime")
            ? Times.parse(Bodies.text(fields, "endTime"), "endTime")
            : start.plus(Duration.ofMinutes(location.origin().slotMinutes()));
    Map<String, JsonNode> kept = kept(fields);
    kept.putIfAbsent("appointmentStatus", Json.MAPPER.valueToTree("confirmed"));
    GhlEvent event = location.createEvent(false, kept, start, end, !unchecked);
    return Response.json(200, event.answered(location.id(), location.origin().zone()));
  }

  static Response change(Location location, Request request) {
    found(location, request);
    Map<String, JsonNode> fields = Bodies.read(request, CHANGEABLE);
    GhlEvent event =
        location.changeEvent(
            request.variable("id"),
            kept(fields),
            time(fields, "startTime"),
            time(fields, "endTime"),
            !Bodies.truth(fields, "ignoreFreeSlotValidation"));
    return Response.json(200, event.answered(location.id(), location.origin().zone()));
  }

  private static Map<String, JsonNode> kept(Map<String, JsonNode> fields) {
    String status = Bodies.text(fields, "appointmentStatus");
    if (!status.isEmpty() && !STATUSES.contains(status)) {
      throw GhlException.unprocessable(
          "appointmentStatus must be one of " + new TreeSet<>(STATUSES));
    }
    Map<String, JsonNode> kept = new TreeMap<>(fields);
    kept.keySet().removeAll(ORDERS);
    return kept;
  }

  private static @Nullable Instant time(Map<String, JsonNode> fields, String name) {
    return fields.containsKey(name) ? Times.parse(Bodies.text(fields, name), name) : null;
  }

  static Response block(Location location, Request request) {
    Map<String, JsonNode> fields =
        Bodies.read(request, BLOCKABLE, "locationId", "startTime", "endTime");
    Bodies.own(location, Bodies.text(fields, "locationId"));
    if (fields.containsKey("calendarId") == fields.containsKey("assignedUserId")) {
      throw GhlException.unprocessable("Either calendarId or assignedUserId must be given");
    }
    GhlEvent event =
        location.createEvent(
            true,
            blockFields(fields),
            Times.parse(Bodies.text(fields, "startTime"), "startTime"),
            Times.parse(Bodies.text(fields, "endTime"), "endTime"),
            false);
    return Response.json(201, event.answered(location.id(), location.origin().zone()));
  }

  private static Map<String, JsonNode> blockFields(Map<String, JsonNode> fields) {
    Map<String, JsonNode> kept = kept(fields);
    kept.putIfAbsent("title", Json.MAPPER.valueToTree("Busy"));
    return kept;
  }

  static Response changeBlock(Location location, Request request) {
    found(location, request);
    Map<String, JsonNode> fields = Bodies.read(request, BLOCKABLE);
    GhlEvent event =
        location.changeEvent(
            request.variable("id"),
            kept(fields),
            time(fields, "startTime"),
            time(fields, "endTime"),
            false);
    return Response.json(201, event.answered(location.id(), location.origin().zone()));
  }

  static Response delete(Location location, Request request) {
    request.object();
    GhlEvent event = found(location, request);
    return Response.json(201, Map.of("succeeded", location.deleteEvent(event.id())));
  }

  static Response freeSlots(Location location, Request request) {
    refuseOther(location, request.variable("id"));
    Instant from = Times.millis(Bodies.needed(request, "startDate"), "startDate");
    Instant to = Times.millis(Bodies.needed(request, "endDate"), "endDate");
    if (Duration.between(from, to).compareTo(MAX_SLOT_RANGE) > 0) {
      throw GhlException.of(400, "The range must not be longer than 31 days");
    }
    ZoneId told = zone(request.parameter("timezone").orElse(location.origin().zone().getId()));
    Map<String, List<String>> days = new TreeMap<>();
    for (Instant start : slots(location, from, to)) {
      String day = start.atZone(told).toLocalDate().toString();
      days.computeIfAbsent(day, key -> new ArrayList<>()).add(Times.local(start, told));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    days.forEach((day, slots) -> body.put(day, Map.of("slots", slots)));
    return Response.json(200, ContactCalls.traced(body));
  }

  private static List<Instant> slots(Location location, Instant from, Instant to) {
    ZoneId zone = location.origin().zone();
    Duration length = Duration.ofMinutes(location.origin().slotMinutes());
    LocalDate first = from.atZone(zone).toLocalDate();
    return first
        .datesUntil(to.atZone(zone).toLocalDate().plusDays(1))
        .flatMap(date -> location.openHours().starts(date, length).stream())
        .filter(start -> !start.isBefore(from) && start.isBefore(to))
        .filter(start -> location.isFree(start, start.plus(length)))
        .toList();
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw GhlException.unprocessable("timezone must be an IANA time zone");
    }
  }

  private static GhlEvent found(Location location, Request request) {
    String id = request.variable("id");
    return location
        .event(id)
        .orElseThrow(() -> GhlException.of(404, "Event with id %s not found".formatted(id)));
  }

  private static void refuseOther(Location location, String calendarId) {
    if (!location.calendarId().equals(calendarId)) {
      throw GhlException.of(400, "Calendar with id %s not found".formatted(calendarId));
    }
  }
}
