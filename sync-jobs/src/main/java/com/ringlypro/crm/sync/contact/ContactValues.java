package com.ringlypro.crm.sync.contact;

import static java.util.Objects.requireNonNullElse;

import com.ringlypro.crm.sync.connector.ContactRecord;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a contact says, field by field; an empty text where it says nothing. */
record ContactValues(Map<ContactField, String> byField) {

  private static final JsonMapper JSON = JsonMapper.shared();

  ContactValues {
    byField = Collections.unmodifiableMap(new EnumMap<>(byField));
  }

  static ContactValues of(Function<ContactField, String> value) {
    var values = new EnumMap<ContactField, String>(ContactField.class);
    for (ContactField field : ContactField.values()) {
      values.put(field, value.apply(field));
    }
    return new ContactValues(values);
  }

  /** What a record says that was made of such values. */
  static ContactValues of(ContactRecord record) {
    return of(field ->
        switch (field) {
          case FIRST_NAME -> requireNonNullElse(record.firstName(), "");
          case LAST_NAME -> requireNonNullElse(record.lastName(), "");
          case PHONE -> record.phones().stream().findFirst().orElse("");
          case EMAIL -> record.emails().stream().findFirst().orElse("");
        });
  }

  /** A record that says this. */
  ContactRecord toRecord() {
    return new ContactRecord(
        get(ContactField.FIRST_NAME),
        get(ContactField.LAST_NAME),
        has(ContactField.PHONE) ? List.of(get(ContactField.PHONE)) : List.of(),
        has(ContactField.EMAIL) ? List.of(get(ContactField.EMAIL)) : List.of());
  }

  String get(ContactField field) {
    return byField.getOrDefault(field, "");
  }

  boolean has(ContactField field) {
    return !get(field).isEmpty();
  }

  ContactValues with(ContactField field, String value) {
    return of(each -> each == field ? value : get(each));
  }

  static ContactValues fromJson(String json) {
    JsonNode node = JSON.readTree(json);
    return of(field -> node.path(field.column()).asString(""));
  }

  String toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    byField.forEach((field, value) -> node.put(field.column(), value));
    return node.toString();
  }
}
