package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.ContactRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A contact as HubSpot sends it: all properties are text, and any of them may be missing. */
record HubSpotContact(JsonNode raw) {

  static final String CHANGED = "lastmodifieddate";
  static final String ID = "hs_object_id";

  static final List<String> PROPERTIES =
      List.of(
          "email",
          "firstname",
          "lastname",
          "phone",
          "mobilephone",
          "hs_additional_emails",
          CHANGED,
          ID,
          "hs_merged_object_ids",
          "createdate");

  Change<ContactRecord> change() {
    String id = id();
    if (id == null) {
      return new Change.Rejected<>(null, "HubSpot sent a contact without an id", raw);
    }
    if (!raw.path("properties").isObject()) {
      return new Change.Rejected<>(id, "HubSpot sent a contact without properties", raw);
    }
    if (raw.path("archived").asBoolean(false)) {
      return new Change.Delete<>(id, raw);
    }
    var record =
        new ContactRecord(
            property("firstname"),
            property("lastname"),
            Stream.of("phone", "mobilephone").flatMap(this::values).toList(),
            Stream.of("email", "hs_additional_emails").flatMap(this::values).toList());
    return new Change.Upsert<>(id, property(CHANGED), record, mergedIds(), raw);
  }

  @Nullable String id() {
    String id = raw.path("id").asString("").strip();
    return id.isEmpty() ? null : id;
  }

  /** When it was changed, if it says so in a form that we know. */
  @Nullable Instant changed() {
    String text = property(CHANGED);
    if (text == null) {
      return null;
    }
    try {
      return text.matches("[0-9]+")
          ? Instant.ofEpochMilli(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeException | NumberFormatException other) {
      return null;
    }
  }

  private Set<String> mergedIds() {
    return values("hs_merged_object_ids").collect(Collectors.toUnmodifiableSet());
  }

  /** Several values of one property stand in one text. */
  private Stream<String> values(String name) {
    String text = property(name);
    return text == null
        ? Stream.empty()
        : Arrays.stream(text.split(";", -1)).map(String::strip).filter(part -> !part.isEmpty());
  }

  private @Nullable String property(String name) {
    String text = raw.path("properties").path(name).asString("");
    return text.isBlank() ? null : text;
  }
}
