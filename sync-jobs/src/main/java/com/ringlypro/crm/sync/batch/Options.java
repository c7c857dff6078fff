package com.ringlypro.crm.sync.batch;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's options for a provider; what is not set means yes. */
record Options(boolean enabled, boolean contacts, boolean calendar) {

  private static final String CONTACTS = "syncContacts";
  private static final String CALENDAR = "syncCalendar";

  static Options parse(@Nullable String settings, JsonMapper json) {
    if (settings == null) {
      return new Options(true, true, true);
    }
    JsonNode node = json.readTree(settings);
    return new Options(
        node.path("enabled").asBoolean(true),
        node.path(CONTACTS).asBoolean(true),
        node.path(CALENDAR).asBoolean(true));
  }

  /** The name of the option for records of that kind. */
  static String of(String kind) {
    return kind.equals("contact") ? CONTACTS : CALENDAR;
  }

  /** Whether records of that kind are wanted. */
  boolean wants(String kind) {
    return enabled && (of(kind).equals(CONTACTS) ? contacts : calendar);
  }
}
