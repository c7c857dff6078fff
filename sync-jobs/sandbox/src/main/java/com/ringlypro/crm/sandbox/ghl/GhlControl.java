package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import com.ringlypro.crm.sandbox.http.Router;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person may do in GoHighLevel's own pages, below {@code /_control/ghl}; bodies and answers
 * are contacts and appointments as the API has them.
 *
 * <ul>
 *   <li>{@code GET|PUT /webhook}: where the app's webhooks go, {@code {"url": "http://…"}}, and the
 *       key that verifies them; {@code {}} for nowhere
 *   <li>{@code PUT /access-life}: {@code {"seconds": 60}}, of access tokens to come
 *   <li>{@code GET /locations}, {@code GET|PATCH /locations/{location}}: settings, of which {@code
 *       {"limits": {"burst": 100, "daily": 200000}, "searchLag": "PT5S", "duplicatesAllowed": true,
 *       "namesInSearch": false}} can be changed, each by itself
 *   <li>{@code POST /locations/{location}/private-token}: a new private integration token
 *   <li>{@code DELETE /locations/{location}/installation}: uninstalls the app
 *   <li>{@code GET|POST /locations/{location}/contacts}, {@code GET|PATCH|DELETE …/contacts/{id}},
 *       {@code POST …/contacts/{id}/merge/{other}}
 *   <li>{@code GET|POST /locations/{location}/appointments}, {@code GET|PATCH|DELETE
 *       …/appointments/{id}}
 * </ul>
 */
final class GhlControl {

  private static final String LOCATION = "/locations/{location}";

  private final GhlSandbox ghl;

  GhlControl(GhlSandbox ghl) {
    this.ghl = ghl;
  }

  private record Webhook(@Nullable String url) {}

  private record Life(long seconds) {}

  private record Change(
      Location.@Nullable Limits limits,
      @Nullable Duration searchLag,
      @Nullable Boolean duplicatesAllowed,
      @Nullable Boolean namesInSearch) {}

  Router router() {
    Router router = new Router();
    router
        .on("GET", "/webhook", request -> webhook())
        .on("PUT", "/webhook", this::setWebhook)
        .on("PUT", "/access-life", this::setLife)
        .on("GET", "/locations", request -> locations());
    on(router, "GET", "", (location, request) -> Response.json(200, told(location)));
    on(router, "PATCH", "", GhlControl::set);
    on(
        router,
        "POST",
        "/private-token",
        (location, request) -> Response.json(201, Map.of("token", ghl.privateToken(location))));
    on(
        router,
        "DELETE",
        "/installation",
        (location, request) -> {
          ghl.uninstall(location);
          return Response.noContent();
        });
    on(
        router,
        "GET",
        "/contacts",
        (location, request) ->
            Response.json(
                200,
                Map.of(
                    "contacts",
                    location.contacts().stream()
                        .map(contact -> contact.told(location.id()))
                        .toList())));
    on(
        router,
        "POST",
        "/contacts",
        (location, request) ->
            Response.json(201, location.createContact(fields(request)).told(location.id())));
    on(router, "GET", "/contacts/{id}", ContactCalls::read);
    on(
        router,
        "PATCH",
        "/contacts/{id}",
        (location, request) ->
            Response.json(
                200,
                location
                    .changeContact(request.variable("id"), fields(request))
                    .told(location.id())));
    on(
        router,
        "DELETE",
        "/contacts/{id}",
        (location, request) -> gone(location.deleteContact(request.variable("id"))));
    on(
        router,
        "POST",
        "/contacts/{id}/merge/{other}",
        (location, request) ->
            Response.json(
                200,
                location
                    .mergeContacts(request.variable("id"), request.variable("other"))
                    .told(location.id())));
    on(
        router,
        "GET",
        "/appointments",
        (location, request) ->
            Response.json(
                200,
                Map.of(
                    "events",
                    location.appointments().stream()
                        .map(event -> event.told(location.id(), location.origin().zone()))
                        .toList())));
    on(router, "POST", "/appointments", CalendarCalls::book);
    on(router, "GET", "/appointments/{id}", CalendarCalls::read);
    on(router, "PATCH", "/appointments/{id}", CalendarCalls::change);
    on(
        router,
        "DELETE",
        "/appointments/{id}",
        (location, request) -> gone(location.deleteEvent(request.variable("id"))));
    return router;
  }

  private void on(Router router, String method, String path, GhlSandbox.Operation operation) {
    router.on(
        method,
        LOCATION + path,
        request -> operation.handle(ghl.location(request.variable("location")), request));
  }

  private static Response gone(boolean wasThere) {
    if (!wasThere) {
      throw GhlException.of(404, "There is no such record");
    }
    return Response.noContent();
  }

  private static Map<String, JsonNode> fields(Request request) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    request.object().properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  private Response webhook() {
    Map<String, Object> told = new LinkedHashMap<>();
    URI target = ghl.webhooks().target();
    told.put("url", target == null ? null : target.toString());
    told.put("publicKey", ghl.webhookPublicKey());
    return Response.json(200, told);
  }

  private Response setWebhook(Request request) {
    String url = request.json(Webhook.class).url;
    ghl.webhookUrl(url == null ? null : URI.create(url));
    return webhook();
  }

  private Response setLife(Request request) {
    ghl.grants().accessLife(Duration.ofSeconds(request.json(Life.class).seconds));
    return Response.noContent();
  }

  private Response locations() {
    return Response.json(
        200,
        Map.of(
            "locations",
            ghl.locations().stream()
                .sorted(Comparator.comparing(location -> location.origin().name()))
                .map(this::told)
                .toList()));
  }

  private static Response set(Location location, Request request) {
    Change change = request.json(Change.class);
    if (change.limits != null) {
      location.limits(change.limits);
    }
    if (change.searchLag != null) {
      location.searchLag(change.searchLag);
    }
    if (change.duplicatesAllowed != null) {
      location.duplicatesAllowed(change.duplicatesAllowed);
    }
    if (change.namesInSearch != null) {
      location.namesInSearch(change.namesInSearch);
    }
    return Response.noContent();
  }

  private Map<String, Object> told(Location location) {
    return Map.of(
        "id", location.id(),
        "name", location.origin().name(),
        "timezone", location.origin().zone().getId(),
        "calendarId", location.calendarId(),
        "installed", ghl.webhooks().isInstalled(location.id()),
        "contacts", location.contacts().size(),
        "appointments", location.appointments().size(),
        "limits", location.limits());
  }
}
