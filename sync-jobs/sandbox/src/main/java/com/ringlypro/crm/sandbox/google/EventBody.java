package com.ringlypro.crm.sandbox.google;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads events as clients write them, and refuses what Google would. */
final class EventBody {

  private static final Set<String> WRITABLE =
      Set.of(
          "anyoneCanAddSelf",
          "attachments",
          "attendees",
          "colorId",
          "conferenceData",
          "description",
          "end",
          "eventLabelId",
          "eventType",
          "extendedProperties",
          "gadget",
          "guestsCanInviteOthers",
          "guestsCanModify",
          "guestsCanSeeOtherGuests",
          "location",
          "recurrence",
          "reminders",
          "source",
          "start",
          "status",
          "summary",
          "transparency",
          "visibility",
          "birthdayProperties",
          "focusTimeProperties",
          "outOfOfficeProperties",
          "workingLocationProperties");

  /** Google knows them, and leaves them as they are. */
  private static final Set<String> READ_ONLY =
      Set.of(
          "attendeesOmitted",
          "created",
          "creator",
          "endTimeUnspecified",
          "etag",
          "hangoutLink",
          "htmlLink",
          "iCalUID",
          "id",
          "kind",
          "locked",
          "organizer",
          "originalStartTime",
          "privateCopy",
          "recurringEventId",
          "sequence",
          "updated");

  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "status", Set.of("confirmed", "tentative", "cancelled"),
          "transparency", Set.of("opaque", "transparent"),
          "visibility", Set.of("default", "public", "private", "confidential"),
          "eventType",
              Set.of(
                  "birthday",
                  "default",
                  "focusTime",
                  "fromGmail",
                  "outOfOffice",
                  "workingLocation"));

  private static final int MAX_KEY = 44;
  private static final int MAX_VALUE = 1024;
  private static final int MAX_REMINDERS = 5;

  private EventBody() {}

  /** A whole event, as an insertion or an update brings it. */
  static SortedMap<String, JsonNode> whole(ObjectNode body) {
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      String name = field.getKey();
      if (!WRITABLE.contains(name) && !READ_ONLY.contains(name)) {
        throw GoogleException.of(
            400,
            "badRequest",
            "Invalid JSON payload received. Unknown name \"%s\"".formatted(name));
      }
      if (WRITABLE.contains(name) && !field.getValue().isNull()) {
        fields.put(name, field.getValue());
      }
    }
    fields.putIfAbsent("status", body.stringNode("confirmed"));
    WORDS.forEach((name, words) -> {
      JsonNode word = fields.get(name);
      if (word != null && !words.contains(word.asString(""))) {
        throw GoogleException.invalid("Invalid value for: " + name);
      }
    });
    refuseWrongTimes(fields);
    refuseLongProperties(fields);
    return fields;
  }

  /** An event with some fields changed: objects one by one, all others whole, null clears. */
  static SortedMap<String, JsonNode> patched(GoogleEvent event, ObjectNode patch) {
    ObjectNode whole = patch.objectNode();
    event.fields().forEach((name, value) -> whole.set(name, value.deepCopy()));
    merge(whole, patch);
    return whole(whole);
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      if (field.getValue().isNull()) {
        target.remove(name);
      } else if (field.getValue() instanceof ObjectNode below
          && target.get(name) instanceof ObjectNode before) {
        merge(before, below);
        if (below.has("date")) {
          before.remove("dateTime");
        } else if (below.has("dateTime")) {
          before.remove("date");
        }
      } else {
        target.set(name, field.getValue());
      }
    }
  }

  private static void refuseWrongTimes(Map<String, JsonNode> fields) {
    EventTime start = EventTime.read(fields.get("start"), "start");
    EventTime end = EventTime.read(fields.get("end"), "end");
    if (start.isDay() != end.isDay()) {
      throw GoogleException.invalid(
          "Start and end times must either both be date or both be dateTime.");
    }
    int order = start.instant(ZoneOffset.UTC).compareTo(end.instant(ZoneOffset.UTC));
    if (order > 0 || (order == 0 && start.isDay())) {
      throw GoogleException.of(400, "timeRangeEmpty", "The specified time range is empty.");
    }
    JsonNode recurrence = fields.get("recurrence");
    if (recurrence != null && !recurrence.isEmpty()) {
      if (!start.isDay() && start.zone() == null) {
        throw GoogleException.required("Missing time zone definition for start time.");
      }
      var _ =
          new Recurrence(
              start, recurrence.values().stream().map(line -> line.asString("")).toList());
    }
  }

  private static void refuseLongProperties(Map<String, JsonNode> fields) {
    JsonNode properties = fields.get("extendedProperties");
    if (properties != null) {
      for (JsonNode group : properties.values()) {
        for (Map.Entry<String, JsonNode> property : group.properties()) {
          if (property.getKey().length() > MAX_KEY
              || property.getValue().asString("").length() > MAX_VALUE) {
            throw GoogleException.invalid("Invalid extended property: " + property.getKey());
          }
        }
      }
    }
    JsonNode reminders = fields.get("reminders");
    if (reminders != null && reminders.path("overrides").size() > MAX_REMINDERS) {
      throw GoogleException.invalid("Too many reminders");
    }
  }
}
