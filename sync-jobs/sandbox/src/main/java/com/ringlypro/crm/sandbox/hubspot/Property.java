package com.ringlypro.crm.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A property that contacts have; those that a portal adds itself are left out. */
record ContactProperty(String name, Type type, boolean readOnly) {

  static final String ID = "hs_object_id";
  static final String CREATED = "createdate";
  static final String CHANGED = "lastmodifieddate";
  static final String EMAIL = "email";
  static final String MORE_EMAILS = "hs_additional_emails";
  static final String MERGED_IDS = "hs_merged_object_ids";
  static final String SEARCHABLE_PHONE = "hs_searchable_calculated_phone_number";

  /** By what a value is compared. */
  enum Type {
    TEXT,
    NUMBER,
    TIME
  }

  private static final List<String> ALWAYS = List.of(CREATED, ID, CHANGED);
  private static final List<String> UNLESS_NAMED = List.of(EMAIL, "firstname", "lastname");
  private static final List<String> NAMING = List.of(EMAIL, "firstname", "lastname");

  private static final Map<String, ContactProperty> ALL =
      Stream.concat(
              Stream.of(
                  new ContactProperty(ID, Type.NUMBER, true),
                  new ContactProperty(CREATED, Type.TIME, true),
                  new ContactProperty(CHANGED, Type.TIME, true),
                  new ContactProperty(MERGED_IDS, Type.TEXT, true),
                  new ContactProperty(SEARCHABLE_PHONE, Type.TEXT, true)),
              Stream.of(
                      EMAIL,
                      MORE_EMAILS,
                      "firstname",
                      "lastname",
                      "phone",
                      "mobilephone",
                      "company",
                      "jobtitle",
                      "address",
                      "city",
                      "state",
                      "zip",
                      "country",
                      "website",
                      "lifecyclestage",
                      "hs_lead_status",
                      "hubspot_owner_id")
                  .map(name -> new ContactProperty(name, Type.TEXT, false)))
          .collect(Collectors.toUnmodifiableMap(ContactProperty::name, Function.identity()));

  static @Nullable ContactProperty named(String name) {
    return ALL.get(name);
  }

  /** What an answer tells: what was asked for and what HubSpot adds to it. */
  static Set<String> told(List<String> asked) {
    Set<String> names = new LinkedHashSet<>(ALWAYS);
    names.addAll(asked.isEmpty() ? UNLESS_NAMED : asked);
    return names;
  }

  /**
   * The values after a change: an empty text removes one.
   *
   * @throws HubSpotException when HubSpot would refuse one of them
   */
  static Map<String, String> change(
      Map<String, String> values, Map<String, @Nullable String> changes) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changes.forEach((name, value) -> {
      String accepted = accepted(name, value);
      if (accepted.isEmpty()) {
        changed.remove(name);
      } else {
        changed.put(name, accepted);
      }
    });
    return changed;
  }

  /** The values of a new contact, of which one at least must tell who it is. */
  static Map<String, String> create(Map<String, @Nullable String> wanted) {
    Map<String, String> values = change(Map.of(), wanted);
    if (NAMING.stream().noneMatch(values::containsKey)) {
      throw HubSpotException.invalid("At least one of %s must be set".formatted(NAMING));
    }
    return values;
  }

  private static String accepted(String name, @Nullable String value) {
    ContactProperty property = named(name);
    if (property == null) {
      throw refused(
          "Property \"%s\" does not exist".formatted(name), "PROPERTY_DOESNT_EXIST", name);
    }
    if (property.readOnly) {
      throw refused("\"%s\" is a read only property".formatted(name), "READ_ONLY_VALUE", name);
    }
    if (value == null) {
      throw refused("\"%s\" must be text, empty to clear it".formatted(name), "INVALID", name);
    }
    if (name.equals(EMAIL) && !value.isEmpty() && !EmailAddress.isPlausible(value)) {
      throw refused("Email address %s is invalid".formatted(value), "INVALID_EMAIL", name);
    }
    return value;
  }

  private static HubSpotException refused(String message, String code, String property) {
    return HubSpotException.invalid(
        "Property values were not valid: " + message,
        new HubSpotError.Detail(message, code, Map.of("propertyName", List.of(property))));
  }
}
