package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import com.ringlypro.crm.sandbox.http.Router;
import java.net.URI;
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
 * answer is an object with all its properties.
 *
 * <ul>
 *   <li>{@code GET|PUT /webhook}: where the app's webhooks go, {@code {"url": "http://…"}}; {@code
 *       {}} for nowhere, as at first
 *   <li>{@code PUT /access-life}: {@code {"seconds": 60}}, of access tokens to come
 *   <li>{@code GET /portals}, {@code GET|PATCH /portals/{portal}}: settings, of which {@code
 *       {"limits": {"burst": 190, "search": 5, "daily": 625000}, "searchLag": "PT10S",
 *       "tokenRevoked": true}} can be changed, each by itself
 *   <li>{@code GET /portals/{portal}/contacts?email=&after=&limit=100}: by ascending id, archived
 *       ones included; {@code POST}: one more
 *   <li>{@code GET|PUT|PATCH|DELETE /portals/{portal}/contacts/{id}}: look; create or replace under
 *       this id; change; move to the recycle bin, or with {@code ?purge=true} delete for good
 *   <li>{@code POST /portals/{portal}/contacts/{id}/restore}
 *   <li>{@code POST /portals/{portal}/contacts/{id}/merge/{other}}
 *   <li>the same with {@code meetings} in place of {@code contacts}, except that they have no
 *       address and cannot be merged
 *   <li>{@code GET /portals/{portal}/meetings/{id}/contacts}: the ids of those who come, and {@code
 *       PUT|DELETE …/contacts/{other}}: one more or one less; likewise {@code meetings} of a
 *       contact
 * </ul>
 */
final class HubSpotControl {

  private static final String PORTAL = "/portals/{portal}";
  private static final int DEFAULT_LIMIT = 100;

  private final HubSpotSandbox hubSpot;

  HubSpotControl(HubSpotSandbox hubSpot) {
    this.hubSpot = hubSpot;
  }

  Router router() {
    Router router = new Router();
    router
        .on("GET", "/webhook", request -> webhook())
        .on("PUT", "/webhook", this::setWebhook)
        .on("PUT", "/access-life", this::setLife)
        .on("GET", "/portals", request -> portals());
    on(router, "GET", PORTAL, (portal, request) -> settings(portal));
    on(router, "PATCH", PORTAL, HubSpotControl::set);
    for (ObjectType type : ObjectType.values()) {
      addObjects(router, type);
      for (ObjectType other : ObjectType.values()) {
        if (other != type) {
          addAssociations(router, type, other);
        }
      }
    }
    return router;
  }

  private void addObjects(Router router, ObjectType type) {
    String all = PORTAL + "/" + type.plural();
    String one = all + "/{id}";
    on(router, "GET", all, (portal, request) -> list(portal.objects(type), request));
    on(
        router,
        "POST",
        all,
        (portal, request) -> told(201, portal.objects(type).create(properties(request))));
    on(router, "GET", one, (portal, request) -> told(200, find(portal.objects(type), request)));
    on(
        router,
        "PUT",
        one,
        (portal, request) ->
            told(200, portal.objects(type).put(request.variable("id"), properties(request))));
    on(
        router,
        "PATCH",
        one,
        (portal, request) ->
            told(200, portal.objects(type).change(request.variable("id"), properties(request))));
    on(router, "DELETE", one, (portal, request) -> delete(portal.objects(type), request));
    on(
        router,
        "POST",
        one + "/restore",
        (portal, request) -> told(200, portal.objects(type).restore(request.variable("id"))));
    if (type.canBeMerged()) {
      on(
          router,
          "POST",
          one + "/merge/{other}",
          (portal, request) ->
              told(
                  200,
                  portal.objects(type).merge(request.variable("id"), request.variable("other"))));
    }
  }

  private void addAssociations(Router router, ObjectType type, ObjectType other) {
    String all = PORTAL + "/" + type.plural() + "/{id}/" + other.plural();
    String one = all + "/{other}";
    on(
        router,
        "GET",
        all,
        (portal, request) ->
            Response.json(
                200, Map.of("results", portal.associated(type, request.variable("id"), other))));
    on(
        router,
        "PUT",
        one,
        (portal, request) -> {
          portal.associate(type, request.variable("id"), other, request.variable("other"));
          return Response.noContent();
        });
    on(
        router,
        "DELETE",
        one,
        (portal, request) -> {
          portal.dissociate(type, request.variable("id"), other, request.variable("other"));
          return Response.noContent();
        });
  }

  private void on(Router router, String method, String pattern, PortalHandler handler) {
    router.on(method, pattern, request -> handler.handle(portal(request), request));
  }

  private Portal portal(Request request) {
    String name = request.variable("portal");
    return hubSpot.portals().stream()
        .filter(portal -> portal.name().equals(name))
        .findFirst()
        .orElseThrow(() -> HubSpotException.of(404, "There is no portal " + name));
  }

  private Response webhook() {
    URI target = hubSpot.webhooks().target();
    return Response.json(200, new Webhook(target == null ? null : target.toString()));
  }

  private Response setWebhook(Request request) {
    String url = request.json(Webhook.class).url;
    hubSpot.webhookUrl(url == null ? null : URI.create(url));
    return webhook();
  }

  private Response setLife(Request request) {
    hubSpot.grants().accessLife(Duration.ofSeconds(request.json(Life.class).seconds));
    return Response.noContent();
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
      portal.searchLag(change.searchLag);
    }
    if (change.tokenRevoked != null) {
      portal.tokenRevoked(change.tokenRevoked);
    }
    return settings(portal);
  }

  private static Response list(ObjectStore store, Request request) {
    long after = ObjectReads.number(request, "after", 0);
    long limit = ObjectReads.number(request, "limit", DEFAULT_LIMIT);
    List<CrmObject> found =
        request
            .parameter("email")
            .map(address -> store.findByEmail(address).stream().toList())
            .orElseGet(store::all);
    return Response.json(
        200,
        new Page(
            found.size(),
            found.stream()
                .filter(object -> object.number() > after)
                .limit(limit)
                .map(HubSpotControl::told)
                .toList(),
            null));
  }

  private static CrmObject find(ObjectStore store, Request request) {
    String id = request.variable("id");
    return store.find(id).orElseThrow(() -> HubSpotException.notFound(id));
  }

  private static Response delete(ObjectStore store, Request request) {
    if (request.parameter("purge").map(Boolean::parseBoolean).orElse(false)) {
      store.purge(request.variable("id"));
    } else {
      store.archive(request.variable("id"));
    }
    return Response.noContent();
  }

  private static Map<String, @Nullable String> properties(Request request) {
    return request.json(Properties.class);
  }

  private static Response told(int status, CrmObject object) {
    return Response.json(status, told(object));
  }

  private static SimplePublicObject told(CrmObject object) {
    return ObjectWrites.told(object, new TreeSet<>(object.properties().keySet()));
  }

  private static final class Properties extends LinkedHashMap<String, @Nullable String> {}

  private record Webhook(@Nullable String url) {}

  private record Life(long seconds) {}

  private record Change(
      @Nullable Limits limits, @Nullable Duration searchLag, @Nullable Boolean tokenRevoked) {}

  private record Settings(
      long portalId,
      String timeZone,
      int contacts,
      int meetings,
      Limits limits,
      Duration searchLag,
      boolean tokenRevoked) {

    static Settings of(Portal portal) {
      return new Settings(
          portal.id(),
          portal.zone().getId(),
          portal.contacts().size(),
          portal.meetings().size(),
          portal.limits(),
          portal.contacts().searchLag(),
          portal.tokenRevoked());
    }
  }
}
