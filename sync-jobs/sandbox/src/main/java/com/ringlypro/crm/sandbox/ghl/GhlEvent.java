package com.ringlypro.crm.sandbox.ghl;

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
 * An appointment, or a time that is kept free of appointments.
 *
 * @param block whether it is the latter
 * @param fields what somebody has written besides the times
 * @param masterId of the series that it belongs to
 */
public record GhlEvent(
    String id,
    boolean block,
    SortedMap<String, JsonNode> fields,
    Instant start,
    Instant end,
    @Nullable String masterId,
    Instant added,
    Instant updated) {

  public GhlEvent {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** A text field, empty where there is none. */
  public String text(String field) {
    JsonNode value = fields.get(field);
    return value == null ? "" : value.asString("");
  }

  boolean takesTime() {
    String status = text("appointmentStatus");
    return !status.equals("cancelled") && !status.equals("invalid");
  }

  boolean overlaps(Instant from, Instant to) {
    return start.isBefore(to) && from.isBefore(end);
  }

  /** As events are listed and read. */
  Map<String, Object> told(String locationId, ZoneId zone) {
    Map<String, Object> told = answered(locationId, zone);
    String user = "user-" + locationId;
    told.putIfAbsent("title", "");
    told.putIfAbsent("groupId", "");
    told.putIfAbsent("assignedUserId", user);
    told.put("users", List.of(user));
    told.put("createdBy", Map.of("source", "calendar_page"));
    return told;
  }

  /** As a write answers it. */
  Map<String, Object> answered(String locationId, ZoneId zone) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", id);
    told.put("locationId", locationId);
    told.putAll(fields);
    told.put("startTime", Times.local(start, zone));
    told.put("endTime", Times.local(end, zone));
    if (masterId != null) {
      told.put("isRecurring", true);
      told.put("masterEventId", masterId);
    }
    if (!block) {
      told.put("dateAdded", Times.utc(added));
      told.put("dateUpdated", Times.utc(updated));
    }
    return told;
  }
}
