package com.ringlypro.crm.sandbox.hubspot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A property that objects of some type have; those that a portal adds itself are left out.
 *
 * @param options the only values that can be written, or none where any can
 */
record Property(String name, Type type, boolean readOnly, Set<String> options) {

  static final String ID = "hs_object_id";
  static final String EMAIL = "email";
  static final String MORE_EMAILS = "hs_additional_emails";
  static final String MERGED_IDS = "hs_merged_object_ids";
  static final String SEARCHABLE_PHONE = "hs_searchable_calculated_phone_number";
  static final String TIMESTAMP = "hs_timestamp";
  static final String TITLE = "hs_meeting_title";
  static final String START = "hs_meeting_start_time";
  static final String END = "hs_meeting_end_time";
  static final String OUTCOME = "hs_meeting_outcome";

  /** By what a value is compared. */
  enum Type {
    TEXT,
    NUMBER,
    TIME
  }

  static Property text(String name) {
    return new Property(name, Type.TEXT, false, Set.of());
  }

  static Property choice(String name, String... options) {
    return new Property(name, Type.TEXT, false, Set.of(options));
  }

  static Property time(String name) {
    return new Property(name, Type.TIME, false, Set.of());
  }

  /** One that HubSpot itself fills. */
  static Property calculated(String name, Type type) {
    return new Property(name, type, true, Set.of());
  }

  /**
   * What is stored when somebody writes a value; an empty text clears the property.
   *
   * @throws HubSpotException when HubSpot would refuse it
   */
  String accepted(@Nullable String value) {
    if (readOnly) {
      throw refused("\"%s\" is a read only property".formatted(name), "READ_ONLY_VALUE", name);
    }
    if (value == null) {
      throw refused("\"%s\" must be text, empty to clear it".formatted(name), "INVALID", name);
    }
    if (value.isEmpty()) {
      return value;
    }
    if (name.equals(EMAIL) && !EmailAddress.isPlausible(value)) {
      throw refused("Email address %s is invalid".formatted(value), "INVALID_EMAIL", name);
    }
    if (!options.isEmpty() && !options.contains(value)) {
      throw refused(
          "%s was not one of the allowed options".formatted(value), "INVALID_OPTION", name);
    }
    return type == Type.TIME
        ? Timestamps.parse(value)
            .map(Timestamps::text)
            .orElseThrow(
                () -> refused("%s was not a valid time".formatted(value), "INVALID_DATE", name))
        : value;
  }

  static HubSpotException unknown(String name) {
    return refused("Property \"%s\" does not exist".formatted(name), "PROPERTY_DOESNT_EXIST", name);
  }

  private static HubSpotException refused(String message, String code, String property) {
    return HubSpotException.invalid(
        "Property values were not valid: " + message,
        new HubSpotError.Detail(message, code, Map.of("propertyName", List.of(property))));
  }
}
