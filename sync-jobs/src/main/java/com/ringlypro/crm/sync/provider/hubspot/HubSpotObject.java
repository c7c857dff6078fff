package com.ringlypro.crm.sync.provider.hubspot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object as HubSpot sends it: all properties are text, and any of them may be missing. */
record HubSpotObject(JsonNode raw) {

  static final String ID = "hs_object_id";

  @Nullable String id() {
    String id = raw.path("id").asString("").strip();
    return id.isEmpty() ? null : id;
  }

  boolean hasProperties() {
    return raw.path("properties").isObject();
  }

  boolean isArchived() {
    return raw.path("archived").asBoolean(false);
  }

  @Nullable String property(String name) {
    String text = raw.path("properties").path(name).asString("");
    return text.isBlank() ? null : text;
  }

  /** Several values of one property stand in one text. */
  Stream<String> values(String name) {
    String text = property(name);
    return text == null
        ? Stream.empty()
        : Arrays.stream(text.split(";", -1)).map(String::strip).filter(part -> !part.isEmpty());
  }

  /** A property that is a time, if it is one in a form that we know. */
  @Nullable Instant time(String name) {
    String text = property(name);
    if (text == null) {
      return null;
    }
    try {
      return text.matches("-?[0-9]+")
          ? Instant.ofEpochMilli(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeException | NumberFormatException other) {
      return null;
    }
  }
}
