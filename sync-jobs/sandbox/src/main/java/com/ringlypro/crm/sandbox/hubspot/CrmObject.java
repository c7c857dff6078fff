package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.db.demo.RemoteContact;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact as HubSpot keeps it.
 *
 * @param id a number within its portal, as text
 * @param properties the values that somebody has written, none of them empty
 * @param updatedAt {@code lastmodifieddate}
 * @param archivedAt null unless in the recycle bin
 */
public record Contact(
    String id,
    Map<String, String> properties,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant archivedAt) {

  public Contact {
    properties = Map.copyOf(properties);
  }

  static Contact of(RemoteContact remote) {
    Map<String, String> properties = new HashMap<>();
    putIfAny(properties, "firstname", remote.firstName());
    putIfAny(properties, "lastname", remote.lastName());
    putIfAny(properties, "phone", remote.phone());
    putIfAny(properties, "mobilephone", remote.mobilePhone());
    putIfAny(properties, ContactProperty.EMAIL, remote.email());
    return new Contact(
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
    return switch (property) {
      case ContactProperty.ID -> id;
      case ContactProperty.CREATED -> Timestamps.text(createdAt);
      case ContactProperty.CHANGED -> Timestamps.text(updatedAt);
      case ContactProperty.SEARCHABLE_PHONE -> searchablePhone();
      default -> properties.get(property);
    };
  }

  /** The value of a property that is a time. */
  Instant time(String property) {
    return property.equals(ContactProperty.CHANGED) ? updatedAt : createdAt;
  }

  /** The e-mail addresses by which no other contact can be known. */
  List<String> addresses() {
    return EmailAddress.all(properties);
  }

  long number() {
    return Long.parseLong(id);
  }

  Contact with(Map<String, String> newProperties, Instant now) {
    return new Contact(id, newProperties, createdAt, now, archivedAt);
  }

  Contact archived(@Nullable Instant at, Instant now) {
    return new Contact(id, properties, createdAt, now, at);
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
