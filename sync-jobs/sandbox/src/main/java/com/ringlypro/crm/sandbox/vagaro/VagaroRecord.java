package com.ringlypro.crm.sandbox.vagaro;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A customer, an appointment, or a time that somebody keeps for himself.
 *
 * @param fields what somebody has written; times are instants here
 */
public record VagaroRecord(
    String id, SortedMap<String, JsonNode> fields, Instant created, Instant modified) {

  public VagaroRecord {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** A text field, empty where there is none. */
  public String text(String field) {
    JsonNode value = fields.get(field);
    return value == null ? "" : value.asString("");
  }

  /** When it begins; not to be asked of customers. */
  public Instant start() {
    return Instant.parse(text("startTime"));
  }

  /** When it ends; not to be asked of customers. */
  public Instant end() {
    return Instant.parse(text("endTime"));
  }

  boolean takesTime() {
    return !text("bookingStatus").matches("Cancel|Denied|Deleted");
  }
}
