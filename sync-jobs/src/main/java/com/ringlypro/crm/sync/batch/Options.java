package com.ringlypro.crm.sync.batch;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's options for a provider; what is not set means yes. */
record Options(boolean enabled, boolean contacts, boolean calendar) {

  static Options parse(@Nullable String settings, JsonMapper json) {
    if (settings == null) {
      return new Options(true, true, true);
    }
    JsonNode node = json.readTree(settings);
    return new Options(
        node.path("enabled").asBoolean(true),
        node.path("syncContacts").asBoolean(true),
        node.path("syncCalendar").asBoolean(true));
  }

  /** Whether records of that kind are wanted. */
  boolean wants(String kind) {
    return enabled && (kind.equals("contact") ? contacts : calendar);
  }
}
