package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writing one contact. */
final class ContactWrites {

  private ContactWrites() {}

  static Response create(Portal portal, Request request) {
    Map<String, @Nullable String> properties =
        needed(request.json(Create.class).properties, "properties");
    return Response.json(201, told(portal.contacts().create(properties), properties.keySet()));
  }

  static Response change(Portal portal, Request request) {
    Map<String, @Nullable String> properties =
        needed(request.json(Change.class).properties, "properties");
    String id = request.variable("objectId");
    String idProperty = request.parameter("idProperty").orElse(ContactProperty.ID);
    Contact contact =
        ContactReads.find(portal, id, idProperty).orElseThrow(() -> HubSpotException.notFound(id));
    return Response.json(
        200, told(portal.contacts().change(contact.id(), properties), properties.keySet()));
  }

  /** As often as it is asked for, and for ids that nobody has, the answer is the same. */
  static Response archive(Portal portal, Request request) {
    portal.contacts().archive(request.variable("objectId"));
    return Response.noContent();
  }

  static Response merge(Portal portal, Request request) {
    Merge merge = request.json(Merge.class);
    Contact survivor =
        portal
            .contacts()
            .merge(
                needed(merge.primaryObjectId, "primaryObjectId"),
                needed(merge.objectIdToMerge, "objectIdToMerge"));
    return Response.json(200, told(survivor, survivor.properties().keySet()));
  }

  static SimplePublicObject told(Contact contact, Collection<String> properties) {
    return SimplePublicObject.of(contact, ContactProperty.told(List.copyOf(properties)));
  }

  static <T> T needed(@Nullable T value, String field) {
    if (value == null) {
      throw HubSpotException.invalid(
          "Some of required attributes are not set [%s]".formatted(field));
    }
    return value;
  }

  private record Create(
      @Nullable Map<String, @Nullable String> properties, @Nullable List<JsonNode> associations) {}

  private record Change(@Nullable Map<String, @Nullable String> properties) {}

  private record Merge(@Nullable String primaryObjectId, @Nullable String objectIdToMerge) {}
}
