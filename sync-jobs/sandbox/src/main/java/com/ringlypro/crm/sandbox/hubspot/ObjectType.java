package com.ringlypro.crm.sandbox.hubspot;

import static com.ringlypro.crm.sandbox.hubspot.Property.calculated;
import static com.ringlypro.crm.sandbox.hubspot.Property.choice;
import static com.ringlypro.crm.sandbox.hubspot.Property.text;
import static com.ringlypro.crm.sandbox.hubspot.Property.time;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a portal holds: all that sets one type of objects apart from another. */
@SuppressWarnings("ImmutableEnumChecker") // all lists and maps come from List.of and the like
public enum ObjectType {

  /** People; no two have one e-mail address, and two that are one can be merged. */
  CONTACTS(
      "contact",
      "createdate",
      "lastmodifieddate",
      List.of(Property.EMAIL, "firstname", "lastname"),
      List.of("firstname", "lastname", Property.EMAIL, "phone", "company"),
      List.of(Property.EMAIL, "firstname", "lastname"),
      calculated(Property.MERGED_IDS, Property.Type.TEXT),
      calculated(Property.SEARCHABLE_PHONE, Property.Type.TEXT),
      text(Property.EMAIL),
      text(Property.MORE_EMAILS),
      text("firstname"),
      text("lastname"),
      text("phone"),
      text("mobilephone"),
      text("company"),
      text("jobtitle"),
      text("address"),
      text("city"),
      text("state"),
      text("zip"),
      text("country"),
      text("website"),
      text("lifecyclestage"),
      text("hs_lead_status"),
      text("hubspot_owner_id")),

  /** Appointments, in all portals with one outcome more than HubSpot itself has. */
  MEETINGS(
      "meeting",
      "hs_createdate",
      "hs_lastmodifieddate",
      List.of(),
      List.of(Property.TITLE, "hs_meeting_body"),
      List.of(Property.TIMESTAMP),
      time(Property.TIMESTAMP),
      time(Property.START),
      time(Property.END),
      choice(
          Property.OUTCOME,
          "SCHEDULED",
          "COMPLETED",
          "RESCHEDULED",
          "NO_SHOW",
          "CANCELED",
          "WAITING_LIST"),
      text(Property.TITLE),
      text("hs_meeting_body"),
      text("hs_internal_meeting_notes"),
      text("hs_meeting_location"),
      text("hs_meeting_external_url"),
      text("hubspot_owner_id"));

  private final String singular;
  private final String created;
  private final String changed;
  private final List<String> toldUnlessNamed;
  private final List<String> queried;
  private final List<String> needed;
  private final Map<String, Property> properties;

  /**
   * @param singular the type's name in messages and in the names of associations
   * @param toldUnlessNamed properties that an answer tells when none was asked for
   * @param queried properties that are searched for free text
   * @param needed properties of which a new object must have one
   */
  ObjectType(
      String singular,
      String created,
      String changed,
      List<String> toldUnlessNamed,
      List<String> queried,
      List<String> needed,
      Property... more) {
    this.singular = singular;
    this.created = created;
    this.changed = changed;
    this.toldUnlessNamed = toldUnlessNamed;
    this.queried = queried;
    this.needed = needed;
    this.properties =
        Stream.concat(
                Stream.of(
                    calculated(Property.ID, Property.Type.NUMBER),
                    calculated(created, Property.Type.TIME),
                    calculated(changed, Property.Type.TIME)),
                Arrays.stream(more))
            .collect(Collectors.toUnmodifiableMap(Property::name, Function.identity()));
  }

  /** The type that paths call so. */
  static Optional<ObjectType> inPaths(String plural) {
    return Arrays.stream(values()).filter(type -> type.plural().equals(plural)).findFirst();
  }

  /** The type that the names of associations call so. */
  static Optional<ObjectType> inAssociations(String singular) {
    return Arrays.stream(values()).filter(type -> type.singular.equals(singular)).findFirst();
  }

  /** The name in paths. */
  String plural() {
    return name().toLowerCase(Locale.ROOT);
  }

  String singular() {
    return singular;
  }

  /** The property that tells when an object was made. */
  String created() {
    return created;
  }

  /** The property that tells when an object was last changed, by anybody and in any way. */
  String changed() {
    return changed;
  }

  /** The properties that are searched for free text. */
  List<String> queried() {
    return queried;
  }

  /**
   * Whether an e-mail address, in any spelling, belongs to one object only and stands for its id.
   */
  boolean knownByEmail() {
    return this == CONTACTS;
  }

  boolean canBeMerged() {
    return this == CONTACTS;
  }

  @Nullable Property property(String name) {
    return properties.get(name);
  }

  /** What an answer tells: what was asked for and what HubSpot adds to it. */
  Set<String> told(List<String> asked) {
    Set<String> names = new LinkedHashSet<>(List.of(created, Property.ID, changed));
    names.addAll(asked.isEmpty() ? toldUnlessNamed : asked);
    return names;
  }

  /**
   * The values after a change: an empty text removes one.
   *
   * @throws HubSpotException when HubSpot would refuse one of them
   */
  Map<String, String> change(Map<String, String> values, Map<String, @Nullable String> changes) {
    Map<String, String> changedValues = new LinkedHashMap<>(values);
    changes.forEach((name, value) -> {
      Property property = property(name);
      if (property == null) {
        throw Property.unknown(name);
      }
      String accepted = property.accepted(value);
      if (accepted.isEmpty()) {
        changedValues.remove(name);
      } else {
        changedValues.put(name, accepted);
      }
    });
    return changedValues;
  }

  /**
   * The values of a new object.
   *
   * @throws HubSpotException when HubSpot would refuse one of them, or needs another
   */
  Map<String, String> create(Map<String, @Nullable String> wanted) {
    Map<String, String> values = change(Map.of(), wanted);
    if (needed.stream().noneMatch(values::containsKey)) {
      throw HubSpotException.invalid("At least one of %s must be set".formatted(needed));
    }
    return values;
  }
}
