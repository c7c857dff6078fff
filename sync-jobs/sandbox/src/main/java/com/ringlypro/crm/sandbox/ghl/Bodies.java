package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.sandbox.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads bodies as strictly as GoHighLevel: what it does not know, it refuses. */
final class Bodies {

  private Bodies() {}

  static Map<String, JsonNode> read(Request request, Set<String> known, String... required) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    request
        .object()
        .properties()
        .forEach(field -> {
          if (!known.contains(field.getKey())) {
            throw GhlException.unprocessable(
                "property %s should not exist".formatted(field.getKey()));
          }
          fields.put(field.getKey(), field.getValue());
        });
    for (String name : required) {
      if (text(fields, name).isEmpty()) {
        throw GhlException.unprocessable(name + " must be a string");
      }
    }
    return fields;
  }

  static String text(Map<String, JsonNode> fields, String name) {
    JsonNode value = fields.get(name);
    return value == null ? "" : value.asString("");
  }

  static boolean truth(Map<String, JsonNode> fields, String name) {
    JsonNode value = fields.get(name);
    return value != null && value.asBoolean(false);
  }

  /** A query's parameter that must be there. */
  static String needed(Request request, String name) {
    return request
        .parameter(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> GhlException.unprocessable(name + " must be a string"));
  }

  /** Refuses another location than the token's. */
  static void own(Location location, String locationId) {
    if (!location.id().equals(locationId)) {
      throw GhlException.of(403, "The token does not have access to this location.");
    }
  }
}
