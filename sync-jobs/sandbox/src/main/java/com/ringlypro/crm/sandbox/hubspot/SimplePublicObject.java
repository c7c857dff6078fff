package com.ringlypro.crm.sandbox.hubspot;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A contact on the wire, by the name that HubSpot's description gives its shape. */
record SimplePublicObject(
    String id,
    SortedMap<String, @Nullable String> properties,
    String createdAt,
    String updatedAt,
    boolean archived,
    @Nullable String archivedAt,
    @Nullable String objectWriteTraceId) {

  /**
   * A contact as an answer tells it.
   *
   * @param told the properties to tell, null where the contact has no value
   */
  static SimplePublicObject of(Contact contact, Collection<String> told) {
    SortedMap<String, @Nullable String> properties = new TreeMap<>();
    told.forEach(name -> properties.put(name, contact.value(name)));
    return new SimplePublicObject(
        contact.id(),
        properties,
        Timestamps.text(contact.createdAt()),
        Timestamps.text(contact.updatedAt()),
        contact.archived(),
        contact.archivedAt() == null ? null : Timestamps.text(contact.archivedAt()),
        null);
  }

  SimplePublicObject traced(@Nullable String objectWriteTraceId) {
    return new SimplePublicObject(
        id, properties, createdAt, updatedAt, archived, archivedAt, objectWriteTraceId);
  }
}
