package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reading contacts: by page, by id or address, by search. */
final class ContactReads {

  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 10;

  private ContactReads() {}

  static Response list(Portal portal, Request request) {
    long limit = number(request, "limit", DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw HubSpotException.invalid("limit must be from 1 to " + MAX_LIMIT);
    }
    long after = number(request, "after", 0);
    Collection<String> told = ContactProperty.told(request.parameters("properties"));
    List<Contact> found = portal.contacts().after(after, limit + 1, isArchived(request));
    List<SimplePublicObject> page =
        found.stream().limit(limit).map(contact -> SimplePublicObject.of(contact, told)).toList();
    boolean last = found.size() <= limit;
    return Response.json(
        200, new Page(null, page, last ? null : Page.Paging.after(page.getLast().id())));
  }

  static Response read(Portal portal, Request request) {
    String id = request.variable("objectId");
    Optional<Contact> found =
        isArchived(request)
            ? portal.contacts().findArchived(id)
            : find(portal, id, request.parameter("idProperty").orElse(ContactProperty.ID));
    return Response.json(
        200,
        SimplePublicObject.of(
            found.orElseThrow(() -> HubSpotException.notFound(id)),
            ContactProperty.told(request.parameters("properties"))));
  }

  static Response search(Portal portal, Request request) {
    if (request.body().length() > SearchQuery.MAX_BODY) {
      throw HubSpotException.invalid(
          "The request is longer than %d characters".formatted(SearchQuery.MAX_BODY));
    }
    SearchRequest wanted = request.json(SearchRequest.class);
    SearchQuery query = SearchQuery.of(wanted);
    Collection<String> told =
        ContactProperty.told(wanted.properties() == null ? List.of() : wanted.properties());
    SearchIndex.Found found = portal.contacts().search(query);
    int next = query.offset() + found.page().size();
    boolean last = next >= found.total() || found.page().isEmpty();
    return Response.json(
        200,
        new Page(
            found.total(),
            found.page().stream().map(contact -> SimplePublicObject.of(contact, told)).toList(),
            last ? null : Page.Paging.after(Integer.toString(next))));
  }

  /** A contact outside the recycle bin by a property that tells contacts apart. */
  static Optional<Contact> find(Portal portal, String id, String idProperty) {
    return switch (idProperty) {
      case ContactProperty.ID -> portal.contacts().findLive(id);
      case ContactProperty.EMAIL -> portal.contacts().findByEmail(id);
      default -> throw HubSpotException.invalid("Property %s is not unique".formatted(idProperty));
    };
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
