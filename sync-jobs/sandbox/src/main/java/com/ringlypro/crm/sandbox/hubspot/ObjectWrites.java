package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writing one object of one type. */
record ObjectWrites(ObjectType type) {

  Response create(Portal portal, Request request) {
    Create wanted = request.json(Create.class);
    Map<String, @Nullable String> properties = needed(wanted.properties, "properties");
    return Response.json(
        201, told(create(portal, type, properties, wanted.associations), properties.keySet()));
  }

  Response change(Portal portal, Request request) {
    Map<String, @Nullable String> properties =
        needed(request.json(Change.class).properties, "properties");
    String id = request.variable("objectId");
    String idProperty = request.parameter("idProperty").orElse(Property.ID);
    ObjectStore store = portal.objects(type);
    CrmObject object =
        ObjectReads.find(store, id, idProperty).orElseThrow(() -> HubSpotException.notFound(id));
    return Response.json(200, told(store.change(object.id(), properties), properties.keySet()));
  }

  /** As often as it is asked for, and for ids that nobody has, the answer is the same. */
  Response archive(Portal portal, Request request) {
    portal.objects(type).archive(request.variable("objectId"));
    return Response.noContent();
  }

  Response merge(Portal portal, Request request) {
    Merge merge = request.json(Merge.class);
    CrmObject survivor =
        portal
            .objects(type)
            .merge(
                needed(merge.primaryObjectId, "primaryObjectId"),
                needed(merge.objectIdToMerge, "objectIdToMerge"));
    return Response.json(200, told(survivor, survivor.properties().keySet()));
  }

  /**
   * Creates an object that belongs to others, or nothing when one of them is not as it must be.
   *
   * @throws HubSpotException when HubSpot would refuse it
   */
  static CrmObject create(
      Portal portal,
      ObjectType type,
      Map<String, @Nullable String> properties,
      @Nullable List<NewAssociation> associations) {
    List<Associations.End> others =
        associations == null
            ? List.of()
            : associations.stream().map(wanted -> wanted.checked(portal, type)).toList();
    CrmObject object = portal.objects(type).create(properties);
    others.forEach(other -> portal.associate(type, object.id(), other.type(), other.id()));
    return object;
  }

  static SimplePublicObject told(CrmObject object, Collection<String> properties) {
    return SimplePublicObject.of(object, object.type().told(List.copyOf(properties)));
  }

  static <T> T needed(@Nullable T value, String field) {
    if (value == null) {
      throw HubSpotException.invalid(
          "Some of required attributes are not set [%s]".formatted(field));
    }
    return value;
  }

  /** An association of an object that does not exist yet. */
  record NewAssociation(
      BatchResponse.@Nullable ObjectId to, @Nullable List<AssociationSpec> types) {

    Associations.End checked(Portal portal, ObjectType from) {
      BatchResponse.ObjectId other = needed(to, "to");
      List<AssociationSpec> specs = needed(types, "types");
      String id = needed(other.id(), "id");
      ObjectType type =
          specs.stream()
              .flatMap(spec -> spec.target(from).stream())
              .findFirst()
              .orElseThrow(() ->
                  HubSpotException.invalid(
                      "A %s has no association of the types %s".formatted(from.singular(), specs)));
      return portal
          .objects(type)
          .findLive(id)
          .map(CrmObject::end)
          .orElseThrow(() ->
              HubSpotException.invalid(
                  "There is no %s %s to associate with".formatted(type.singular(), id)));
    }
  }

  private record Create(
      @Nullable Map<String, @Nullable String> properties,
      @Nullable List<NewAssociation> associations) {}

  private record Change(@Nullable Map<String, @Nullable String> properties) {}

  private record Merge(@Nullable String primaryObjectId, @Nullable String objectIdToMerge) {}
}
