package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event: a single one, a series, or an instance of a series.
 *
 * @param fields what somebody has written, {@code start} and {@code end} among it
 * @param masterId of the series that it is an instance of
 * @param originalStart where the series has the instance
 * @param sequence how often its time was changed
 * @param version the calendar's number of the change that made it what it is
 */
public record GoogleEvent(
    String id,
    SortedMap<String, JsonNode> fields,
    @Nullable String masterId,
    @Nullable EventTime originalStart,
    int sequence,
    Instant created,
    Instant updated,
    long version) {

  public GoogleEvent {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** A text field, empty where there is none. */
  public String text(String field) {
    JsonNode value = fields.get(field);
    return value == null ? "" : value.asString("");
  }

  /** A property that only programs see, empty where there is none. */
  public String privateProperty(String name) {
    JsonNode properties = fields.get("extendedProperties");
    return properties == null ? "" : properties.path("private").path(name).asString("");
  }

  public boolean isCancelled() {
    return text("status").equals("cancelled");
  }

  /** What changes whenever the event does. */
  public String etag() {
    return "\"%d%04d\"".formatted(updated.toEpochMilli(), version % 10_000);
  }

  boolean isSeries() {
    return !recurrence().isEmpty();
  }

  /** RRULE, RDATE and EXDATE lines. */
  List<String> recurrence() {
    JsonNode lines = fields.get("recurrence");
    return lines == null
        ? List.of()
        : lines.values().stream().map(line -> line.asString("")).toList();
  }

  EventTime start() {
    return EventTime.read(fields.get("start"), "start");
  }

  EventTime end() {
    return EventTime.read(fields.get("end"), "end");
  }

  /** Whether its owner is busy meanwhile. */
  boolean takesTime() {
    JsonNode attendees = fields.get("attendees");
    return !isCancelled()
        && !text("transparency").equals("transparent")
        && (attendees == null
            || attendees.values().stream()
                .noneMatch(attendee ->
                    attendee.path("self").asBoolean(false)
                        && attendee.path("responseStatus").asString("").equals("declined")));
  }

  boolean overlaps(@Nullable Instant from, @Nullable Instant to, ZoneId calendarZone) {
    return (from == null || end().instant(calendarZone).isAfter(from))
        && (to == null || start().instant(calendarZone).isBefore(to));
  }

  GoogleEvent with(Map<String, JsonNode> newFields, Instant now, long newVersion) {
    boolean moved =
        !start().equals(EventTime.read(newFields.get("start"), "start"))
            || !end().equals(EventTime.read(newFields.get("end"), "end"));
    return new GoogleEvent(
        id,
        new TreeMap<>(newFields),
        masterId,
        originalStart,
        moved ? sequence + 1 : sequence,
        created,
        now,
        newVersion);
  }

  /** The instance of this series that begins then. */
  GoogleEvent instance(EventTime at) {
    SortedMap<String, JsonNode> instance = new TreeMap<>(fields);
    instance.remove("recurrence");
    ZoneId zone = at.zone() == null ? ZoneId.of("UTC") : at.zone();
    EventTime end =
        at.isDay()
            ? EventTime.of(
                at.days().plusDays(end().days().toEpochDay() - start().days().toEpochDay()))
            : EventTime.of(
                at.instant(zone).plus(Duration.between(start().instant(zone), end().instant(zone))),
                at.zone());
    instance.put("start", Json.MAPPER.valueToTree(at.told(zone)));
    instance.put("end", Json.MAPPER.valueToTree(end.told(zone)));
    return new GoogleEvent(
        id + "_" + at.basic(), instance, id, at, sequence, created, updated, version);
  }

  /** As it is read. */
  Map<String, Object> told(String owner, ZoneId zone) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("kind", "calendar#event");
    told.put("etag", etag());
    told.put("id", id);
    told.put("status", text("status"));
    told.put("htmlLink", "https://www.google.com/calendar/event?eid=" + id);
    told.put("created", created.toString());
    told.put("updated", updated.toString());
    told.put("creator", Map.of("email", owner, "self", true));
    told.put("organizer", Map.of("email", owner, "self", true));
    told.put("iCalUID", (masterId == null ? id : masterId) + "@google.com");
    told.put("sequence", sequence);
    told.put("reminders", Map.of("useDefault", true));
    told.put("eventType", "default");
    told.putAll(fields);
    told.put("start", start().told(zone));
    told.put("end", end().told(zone));
    tellSeries(told, zone);
    return told;
  }

  /** As lists hold what is cancelled: nobody may rely on more. */
  Map<String, Object> toldCancelled(ZoneId zone) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("kind", "calendar#event");
    told.put("etag", etag());
    told.put("id", id);
    told.put("status", "cancelled");
    tellSeries(told, zone);
    return told;
  }

  private void tellSeries(Map<String, Object> told, ZoneId zone) {
    if (masterId != null && originalStart != null) {
      told.put("recurringEventId", masterId);
      told.put("originalStartTime", originalStart.told(zone));
    }
  }
}
