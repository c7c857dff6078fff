package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import com.ringlypro.crm.sandbox.http.Router;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person may do in HubSpot's own pages, below {@code /_control/hubspot}; {@code {portal}} is
 * a portal's number, a body is a flat object of properties such as {@code {"firstname": "Ada"}}, an
 * answer is a contact with all its properties.
 *
 * <ul>
 *   <li>{@code GET /portals}, {@code GET|PATCH /portals/{portal}}: settings, of which {@code
 *       {"limits": {"burst": 190, "search": 5, "daily": 625000}, "searchLag": "PT10S",
 *       "tokenRevoked": true}} can be changed, each by itself
 *   <li>{@code GET /portals/{portal}/contacts?email=&after=&limit=100}: by ascending id, archived
 *       ones included; {@code POST}: one more
 *   <li>{@code GET|PUT|PATCH|DELETE /portals/{portal}/contacts/{id}}: look; create or replace under
 *       this id; change; move to the recycle bin, or with {@code ?purge=true} delete for good
 *   <li>{@code POST /portals/{portal}/contacts/{id}/restore}
 *   <li>{@code POST /portals/{portal}/contacts/{id}/merge/{other}}
 * </ul>
 */
final class HubSpotControl {

  private static final String PORTAL = "/portals/{portal}";
  private static final String CONTACTS = PORTAL + "/contacts";
  private static final String CONTACT = CONTACTS + "/{id}";
  private static final int DEFAULT_LIMIT = 100;

  private final HubSpotSandbox hubSpot;

  HubSpotControl(HubSpotSandbox hubSpot) {
    this.hubSpot = hubSpot;
  }

  Router router() {
    Router router = new Router();
    router.on("GET", "/portals", request -> portals());
    on(router, "GET", PORTAL, (portal, request) -> settings(portal));
    on(router, "PATCH", PORTAL, HubSpotControl::set);
    on(router, "GET", CONTACTS, HubSpotControl::contacts);
    on(
        router,
        "POST",
        CONTACTS,
        (portal, request) -> told(201, portal.contacts().create(properties(request))));
    on(router, "GET", CONTACT, (portal, request) -> told(200, contact(portal, request)));
    on(
        router,
        "PUT",
        CONTACT,
        (portal, request) ->
            told(200, portal.contacts().put(request.variable("id"), properties(request))));
    on(
        router,
        "PATCH",
        CONTACT,
        (portal, request) ->
            told(200, portal.contacts().change(request.variable("id"), properties(request))));
    on(router, "DELETE", CONTACT, HubSpotControl::delete);
    on(
        router,
        "POST",
        CONTACT + "/restore",
        (portal, request) -> told(200, portal.contacts().restore(request.variable("id"))));
    on(
        router,
        "POST",
        CONTACT + "/merge/{other}",
        (portal, request) ->
            told(200, portal.contacts().merge(request.variable("id"), request.variable("other"))));
    return router;
  }

  private void on(Router router, String method, String pattern, PortalHandler handler) {
    router.on(
        method,
        pattern,
        request -> HubSpotSandbox.answering(() -> handler.handle(portal(request), request)));
  }

  private Portal portal(Request request) {
    String name = request.variable("portal");
    return hubSpot.portals().stream()
        .filter(portal -> portal.name().equals(name))
        .findFirst()
        .orElseThrow(() -> HubSpotException.of(404, "There is no portal " + name));
  }

  private Response portals() {
    List<Settings> all =
        hubSpot.portals().stream()
            .sorted(Comparator.comparingLong(Portal::id))
            .map(Settings::of)
            .toList();
    return Response.json(200, Map.of("portals", all));
  }

  private static Response settings(Portal portal) {
    return Response.json(200, Settings.of(portal));
  }

  private static Response set(Portal portal, Request request) {
    Change change = request.json(Change.class);
    if (change.limits != null) {
      portal.limits(change.limits);
    }
    if (change.searchLag != null) {
      portal.contacts().searchLag(change.searchLag);
    }
    if (change.tokenRevoked != null) {
      portal.tokenRevoked(change.tokenRevoked);
    }
    return settings(portal);
  }

  private static Response contacts(Portal portal, Request request) {
    long after = ContactReads.number(request, "after", 0);
    long limit = ContactReads.number(request, "limit", DEFAULT_LIMIT);
    List<Contact> found =
        request
            .parameter("email")
            .map(address -> portal.contacts().findByEmail(address).stream().toList())
            .orElseGet(portal.contacts()::all);
    return Response.json(
        200,
        new Page(
            found.size(),
            found.stream()
                .filter(contact -> contact.number() > after)
                .limit(limit)
                .map(HubSpotControl::told)
                .toList(),
            null));
  }

  private static Contact contact(Portal portal, Request request) {
    String id = request.variable("id");
    return portal.contacts().find(id).orElseThrow(() -> HubSpotException.notFound(id));
  }

  private static Response delete(Portal portal, Request request) {
    if (request.parameter("purge").map(Boolean::parseBoolean).orElse(false)) {
      portal.contacts().purge(request.variable("id"));
    } else {
      portal.contacts().archive(request.variable("id"));
    }
    return Response.noContent();
  }

  private static Map<String, @Nullable String> properties(Request request) {
    return request.json(Properties.class);
  }

  private static Response told(int status, Contact contact) {
    return Response.json(status, told(contact));
  }

  private static SimplePublicObject told(Contact contact) {
    return ContactWrites.told(contact, new TreeSet<>(contact.properties().keySet()));
  }

  private static final class Properties extends LinkedHashMap<String, @Nullable String> {}

  private record Change(
      @Nullable Limits limits, @Nullable Duration searchLag, @Nullable Boolean tokenRevoked) {}

  private record Settings(
      long portalId,
      String timeZone,
      int contacts,
      Limits limits,
      Duration searchLag,
      boolean tokenRevoked) {

    static Settings of(Portal portal) {
      return new Settings(
          portal.id(),
          portal.zone().getId(),
          portal.contacts().size(),
          portal.limits(),
          portal.contacts().searchLag(),
          portal.tokenRevoked());
    }
  }
}
