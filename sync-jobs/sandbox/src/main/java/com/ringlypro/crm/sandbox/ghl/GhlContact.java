package com.ringlypro.crm.sandbox.ghl;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A contact of a location.
 *
 * @param fields what somebody has written, by the names of the API; none is null
 */
public record GhlContact(
    String id, SortedMap<String, JsonNode> fields, Instant added, Instant updated) {

  public GhlContact {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** A text field, empty where there is none. */
  public String text(String field) {
    JsonNode value = fields.get(field);
    return value == null ? "" : value.asString("");
  }

  GhlContact with(Map<String, JsonNode> changes, Instant now) {
    SortedMap<String, JsonNode> all = new TreeMap<>(fields);
    changes.forEach((name, value) -> {
      if (value.isNull() || (value.isString() && value.asString().isEmpty())) {
        all.remove(name);
      } else {
        all.put(name, value);
      }
    });
    return new GhlContact(id, all, added, now);
  }

  /** As {@code GET /contacts/{id}} and webhooks tell it. */
  Map<String, Object> told(String locationId) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", id);
    told.put("locationId", locationId);
    told.put("dnd", false);
    told.put("tags", List.of());
    told.put("customFields", List.of());
    told.putAll(fields);
    lowerCase(told, "firstNameLowerCase", text("firstName"));
    lowerCase(told, "lastNameLowerCase", text("lastName"));
    lowerCase(told, "fullNameLowerCase", fullName());
    lowerCase(told, "emailLowerCase", text("email"));
    told.put("dateAdded", Times.utc(added));
    told.put("dateUpdated", Times.utc(updated));
    return told;
  }

  /**
   * As a search tells it.
   *
   * @param inFull whether names are told as they were written, and not only in lower case
   */
  Map<String, Object> found(String locationId, boolean inFull, List<Object> searchAfter) {
    Map<String, Object> told = told(locationId);
    told.remove("emailLowerCase");
    told.remove("name");
    if (!inFull) {
      told.remove("firstName");
      told.remove("lastName");
    } else if (!fullName().isEmpty()) {
      told.put("contactName", fullName());
    }
    told.put("searchAfter", searchAfter);
    return told;
  }

  private String fullName() {
    String name = (text("firstName") + " " + text("lastName")).strip();
    return name.isEmpty() ? text("name") : name;
  }

  private static void lowerCase(Map<String, Object> told, String field, String text) {
    if (!text.isEmpty()) {
      told.put(field, text.toLowerCase(Locale.ROOT));
    }
  }
}
