package com.ringlypro.crm.sandbox.hubspot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object on the wire, by the name that HubSpot's description gives its shape. */
record SimplePublicObject(
    String id,
    SortedMap<String, @Nullable String> properties,
    String createdAt,
    String updatedAt,
    boolean archived,
    @Nullable String archivedAt,
    @Nullable Map<String, AssociatedIds> associations,
    @Nullable String objectWriteTraceId) {

  /**
   * An object as an answer tells it.
   *
   * @param told the properties to tell, null where the object has no value
   */
  static SimplePublicObject of(CrmObject object, Collection<String> told) {
    SortedMap<String, @Nullable String> properties = new TreeMap<>();
    told.forEach(name -> properties.put(name, object.value(name)));
    return new SimplePublicObject(
        object.id(),
        properties,
        Timestamps.text(object.createdAt()),
        Timestamps.text(object.updatedAt()),
        object.archived(),
        object.archivedAt() == null ? null : Timestamps.text(object.archivedAt()),
        null,
        null);
  }

  SimplePublicObject associated(@Nullable Map<String, AssociatedIds> newAssociations) {
    return new SimplePublicObject(
        id,
        properties,
        createdAt,
        updatedAt,
        archived,
        archivedAt,
        newAssociations,
        objectWriteTraceId);
  }

  SimplePublicObject traced(@Nullable String newTraceId) {
    return new SimplePublicObject(
        id, properties, createdAt, updatedAt, archived, archivedAt, associations, newTraceId);
  }

  /** The objects of one type that belong to an object. */
  record AssociatedIds(List<AssociatedId> results) {}

  /**
   * One of them.
   *
   * @param type such as {@code meeting_to_contact}
   */
  record AssociatedId(String id, String type) {}
}
