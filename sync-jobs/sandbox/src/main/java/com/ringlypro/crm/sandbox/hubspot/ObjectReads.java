package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import com.ringlypro.crm.sandbox.hubspot.SimplePublicObject.AssociatedId;
import com.ringlypro.crm.sandbox.hubspot.SimplePublicObject.AssociatedIds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reading objects of one type: by page, by id or address, by search. */
record ObjectReads(ObjectType type) {

  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 10;

  Response list(Portal portal, Request request) {
    long limit = number(request, "limit", DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw HubSpotException.invalid("limit must be from 1 to " + MAX_LIMIT);
    }
    long after = number(request, "after", 0);
    Collection<String> told = type.told(request.parameters("properties"));
    List<ObjectType> others = others(request);
    List<CrmObject> found = portal.objects(type).after(after, limit + 1, isArchived(request));
    List<SimplePublicObject> page =
        found.stream().limit(limit).map(object -> told(portal, object, told, others)).toList();
    boolean last = found.size() <= limit;
    return Response.json(
        200, new Page(null, page, last ? null : Page.Paging.after(page.getLast().id())));
  }

  Response read(Portal portal, Request request) {
    String id = request.variable("objectId");
    ObjectStore store = portal.objects(type);
    Optional<CrmObject> found =
        isArchived(request)
            ? store.findArchived(id)
            : find(store, id, request.parameter("idProperty").orElse(Property.ID));
    return Response.json(
        200,
        told(
            portal,
            found.orElseThrow(() -> HubSpotException.notFound(id)),
            type.told(request.parameters("properties")),
            others(request)));
  }

  Response search(Portal portal, Request request) {
    if (request.body().length() > SearchQuery.MAX_BODY) {
      throw HubSpotException.invalid(
          "The request is longer than %d characters".formatted(SearchQuery.MAX_BODY));
    }
    SearchRequest wanted = request.json(SearchRequest.class);
    SearchQuery query = SearchQuery.of(portal, type, wanted);
    Collection<String> told =
        type.told(wanted.properties() == null ? List.of() : wanted.properties());
    SearchIndex.Found found = portal.objects(type).search(query);
    int next = query.offset() + found.page().size();
    boolean last = next >= found.total() || found.page().isEmpty();
    return Response.json(
        200,
        new Page(
            found.total(),
            found.page().stream().map(object -> SimplePublicObject.of(object, told)).toList(),
            last ? null : Page.Paging.after(Integer.toString(next))));
  }

  /** An object outside the recycle bin by a property that tells objects apart. */
  static Optional<CrmObject> find(ObjectStore store, String id, String idProperty) {
    if (idProperty.equals(Property.ID)) {
      return store.findLive(id);
    } else if (idProperty.equals(Property.EMAIL) && store.type().knownByEmail()) {
      return store.findByEmail(id);
    }
    throw HubSpotException.invalid("Property %s is not unique".formatted(idProperty));
  }

  private List<ObjectType> others(Request request) {
    return request.parameters("associations").stream()
        .map(name ->
            ObjectType.inPaths(name)
                .filter(other -> other != type)
                .orElseThrow(() ->
                    HubSpotException.invalid(
                        "%s have no associations with %s".formatted(type.plural(), name))))
        .toList();
  }

  private static SimplePublicObject told(
      Portal portal, CrmObject object, Collection<String> properties, List<ObjectType> others) {
    return SimplePublicObject.of(object, properties).associated(associated(portal, object, others));
  }

  /** Left out where there is nothing to tell, as HubSpot does. */
  private static @Nullable Map<String, AssociatedIds> associated(
      Portal portal, CrmObject object, List<ObjectType> others) {
    Map<String, AssociatedIds> told = new TreeMap<>();
    for (ObjectType other : others) {
      String name = object.type().singular() + "_to_" + other.singular();
      List<AssociatedId> ids =
          portal.associated(object.type(), object.id(), other).stream()
              .map(id -> new AssociatedId(id, name))
              .toList();
      if (!ids.isEmpty()) {
        told.put(other.plural(), new AssociatedIds(ids));
      }
    }
    return told.isEmpty() ? null : told;
  }

  private static boolean isArchived(Request request) {
    return request.parameter("archived").map(Boolean::parseBoolean).orElse(false);
  }

  static long number(Request request, String parameter, long otherwise) {
    try {
      return request.parameter(parameter).map(Long::valueOf).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw HubSpotException.invalid("%s must be a number".formatted(parameter));
    }
  }
}
