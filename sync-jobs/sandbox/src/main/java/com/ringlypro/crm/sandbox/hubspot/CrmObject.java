package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.db.demo.RemoteMeeting;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact or the like as HubSpot keeps it.
 *
 * @param id a number within its portal and type, as text
 * @param properties the values that somebody has written, none of them empty
 * @param updatedAt the property that its type calls {@link ObjectType#changed()}
 * @param archivedAt null unless in the recycle bin
 */
public record CrmObject(
    ObjectType type,
    String id,
    Map<String, String> properties,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant archivedAt) {

  public CrmObject {
    properties = Map.copyOf(properties);
  }

  static CrmObject of(RemoteContact remote) {
    Map<String, String> properties = new HashMap<>();
    putIfAny(properties, "firstname", remote.firstName());
    putIfAny(properties, "lastname", remote.lastName());
    putIfAny(properties, "phone", remote.phone());
    putIfAny(properties, "mobilephone", remote.mobilePhone());
    putIfAny(properties, Property.EMAIL, remote.email());
    return new CrmObject(
        ObjectType.CONTACTS,
        remote.id(),
        properties,
        remote.createdAt(),
        remote.updatedAt(),
        remote.archived() ? remote.updatedAt() : null);
  }

  static CrmObject of(RemoteMeeting remote) {
    Map<String, String> properties = new HashMap<>();
    Instant start = remote.start();
    Instant end = remote.end();
    putIfAny(properties, Property.TITLE, remote.title());
    putIfAny(properties, Property.OUTCOME, remote.outcome());
    putIfAny(properties, Property.START, start == null ? null : Timestamps.text(start));
    putIfAny(properties, Property.END, end == null ? null : Timestamps.text(end));
    putIfAny(
        properties,
        Property.TIMESTAMP,
        Timestamps.text(start == null ? remote.createdAt() : start));
    return new CrmObject(
        ObjectType.MEETINGS,
        remote.id(),
        properties,
        remote.createdAt(),
        remote.updatedAt(),
        remote.archived() ? remote.updatedAt() : null);
  }

  public boolean archived() {
    return archivedAt != null;
  }

  /** A property's value as HubSpot tells it, calculated ones included. */
  public @Nullable String value(String property) {
    if (property.equals(Property.ID)) {
      return id;
    } else if (property.equals(Property.SEARCHABLE_PHONE)) {
      return searchablePhone();
    } else if (property.equals(type.created())) {
      return Timestamps.text(createdAt);
    } else if (property.equals(type.changed())) {
      return Timestamps.text(updatedAt);
    }
    return properties.get(property);
  }

  /** The value of a property that is a time. */
  @Nullable Instant time(String property) {
    if (property.equals(type.created())) {
      return createdAt;
    } else if (property.equals(type.changed())) {
      return updatedAt;
    }
    String value = properties.get(property);
    return value == null ? null : Timestamps.parse(value).orElseThrow();
  }

  /** The e-mail addresses by which no other object of the type can be known. */
  List<String> addresses() {
    return type.knownByEmail() ? EmailAddress.all(properties) : List.of();
  }

  Associations.End end() {
    return new Associations.End(type, id);
  }

  long number() {
    return Long.parseLong(id);
  }

  CrmObject with(Map<String, String> newProperties, Instant now) {
    return new CrmObject(type, id, newProperties, createdAt, now, archivedAt);
  }

  CrmObject archived(@Nullable Instant at, Instant now) {
    return new CrmObject(type, id, properties, createdAt, now, at);
  }

  /** Digits without the country code, as far as HubSpot can tell it. */
  private @Nullable String searchablePhone() {
    String phone = properties.get("phone");
    if (phone == null) {
      return null;
    }
    String digits = phone.replaceAll("\\D", "");
    return digits.isEmpty() ? null : digits.substring(Math.max(0, digits.length() - 10));
  }

  private static void putIfAny(
      Map<String, String> properties, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      properties.put(name, value);
    }
  }
}
