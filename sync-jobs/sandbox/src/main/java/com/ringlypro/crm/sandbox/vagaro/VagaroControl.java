package com.ringlypro.crm.sandbox.vagaro;

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
 * What a person may do in Vagaro's own pages, below {@code /_control/vagaro}; bodies are fields of
 * records, with times by the clock on the wall of the business such as {@code 2026-09-01T10:00:00},
 * and answers are records as the API tells them.
 *
 * <ul>
 *   <li>{@code PUT /access-life}: {@code {"seconds": 60}}, of access tokens to come
 *   <li>{@code GET /merchants}, {@code GET|PATCH /merchants/{merchant}}: settings, of which {@code
 *       {"perSecond": 2, "writes": false, "times": "STANDARD_OFFSET", "hidesStatus": true,
 *       "camelCaseTokens": true, "capitalizedWebhooks": true, "tellsNotes": true}} can be changed,
 *       each by itself
 *   <li>{@code DELETE /merchants/{merchant}/tokens}: ends all that were given out
 *   <li>{@code PUT /merchants/{merchant}/webhook}: {@code {"url": "http://…", "token": "…"}}, where
 *       webhooks go, by the world's token where none is given; {@code {}} for nowhere
 *   <li>{@code POST /merchants/{merchant}/webhook}: sends {@code {"type": …, "action": …,
 *       "payload": …}} of whatever kind
 *   <li>{@code GET|POST /merchants/{merchant}/customers}, {@code GET|PATCH|DELETE
 *       …/customers/{id}}; the same with {@code appointments}, whose {@code bookingStatus} can be
 *       any, and {@code personal-tasks}
 * </ul>
 */
final class VagaroControl {

  private static final String MERCHANT = "/merchants/{merchant}";
  private static final Map<Kind, String> PATHS =
      Map.of(
          Kind.CUSTOMER, "customers",
          Kind.APPOINTMENT, "appointments",
          Kind.PERSONAL_TASK, "personal-tasks");

  private final VagaroSandbox vagaro;

  VagaroControl(VagaroSandbox vagaro) {
    this.vagaro = vagaro;
  }

  private record Life(long seconds) {}

  private record Webhook(@Nullable String url, @Nullable String token) {}

  private record Event(String type, String action, JsonNode payload) {}

  private record Change(
      @Nullable Integer perSecond,
      @Nullable Boolean writes,
      @Nullable Times times,
      @Nullable Boolean hidesStatus,
      @Nullable Boolean camelCaseTokens,
      @Nullable Boolean capitalizedWebhooks,
      @Nullable Boolean tellsNotes) {

    Merchant.Settings of(Merchant.Settings before) {
      return new Merchant.Settings(
          perSecond == null ? before.perSecond() : perSecond,
          writes == null ? before.writes() : writes,
          times == null ? before.times() : times,
          hidesStatus == null ? before.hidesStatus() : hidesStatus,
          camelCaseTokens == null ? before.camelCaseTokens() : camelCaseTokens,
          capitalizedWebhooks == null ? before.capitalizedWebhooks() : capitalizedWebhooks,
          tellsNotes == null ? before.tellsNotes() : tellsNotes);
    }
  }

  Router router() {
    Router router =
        new Router()
            .on("PUT", "/access-life", this::setLife)
            .on("GET", "/merchants", request -> merchants());
    on(router, "GET", "", (merchant, request) -> Response.json(200, told(merchant)));
    on(
        router,
        "PATCH",
        "",
        (merchant, request) -> {
          merchant.settings(request.json(Change.class).of(merchant.settings()));
          return Response.json(200, told(merchant));
        });
    on(
        router,
        "DELETE",
        "/tokens",
        (merchant, request) -> {
          vagaro.grants().revoke(merchant.id());
          return Response.noContent();
        });
    on(router, "PUT", "/webhook", this::setWebhook);
    on(
        router,
        "POST",
        "/webhook",
        (merchant, request) -> {
          Event event = request.json(Event.class);
          vagaro.webhooks().send(merchant, event.type, event.action, event.payload);
          return Response.noContent();
        });
    PATHS.forEach((kind, path) -> addRecords(router, kind, "/" + path));
    return router;
  }

  private void addRecords(Router router, Kind kind, String all) {
    String one = all + "/{id}";
    on(
        router,
        "GET",
        all,
        (merchant, request) ->
            Response.json(
                200,
                Map.of(
                    all.substring(1),
                    merchant.all(kind).stream()
                        .map(record -> Told.record(merchant, kind, record))
                        .toList())));
    on(
        router,
        "POST",
        all,
        (merchant, request) ->
            told(201, merchant, kind, merchant.create(kind, fields(merchant, request))));
    on(
        router,
        "GET",
        one,
        (merchant, request) ->
            told(
                200,
                merchant,
                kind,
                merchant
                    .find(kind, request.variable("id"))
                    .orElseThrow(() -> VagaroException.notFound(kind.word()))));
    on(
        router,
        "PATCH",
        one,
        (merchant, request) ->
            told(
                200,
                merchant,
                kind,
                merchant.change(kind, request.variable("id"), fields(merchant, request))));
    on(
        router,
        "DELETE",
        one,
        (merchant, request) -> {
          if (!merchant.delete(kind, request.variable("id"))) {
            throw VagaroException.notFound(kind.word());
          }
          return Response.noContent();
        });
  }

  private void on(Router router, String method, String path, VagaroSandbox.Operation operation) {
    router.on(
        method,
        MERCHANT + path,
        request -> operation.handle(vagaro.merchant(request.variable("merchant")), request));
  }

  private static Map<String, JsonNode> fields(Merchant merchant, Request request) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    request.object().properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return WriteCalls.times(merchant, fields);
  }

  private Response setLife(Request request) {
    vagaro.grants().accessLife(Duration.ofSeconds(request.json(Life.class).seconds));
    return Response.noContent();
  }

  private Response setWebhook(Merchant merchant, Request request) {
    Webhook wish = request.json(Webhook.class);
    String token = wish.token == null ? merchant.origin().account().webhookToken() : wish.token;
    vagaro
        .webhooks()
        .target(
            merchant, wish.url == null ? null : new Webhooks.Target(URI.create(wish.url), token));
    return Response.json(200, told(merchant));
  }

  private Response merchants() {
    return Response.json(
        200,
        Map.of(
            "merchants",
            vagaro.merchants().stream()
                .sorted(Comparator.comparing(Merchant::id))
                .map(this::told)
                .toList()));
  }

  private static Response told(int status, Merchant merchant, Kind kind, VagaroRecord record) {
    return Response.json(status, Told.record(merchant, kind, record));
  }

  private Map<String, Object> told(Merchant merchant) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", merchant.id());
    told.put("name", merchant.origin().name());
    told.put("region", merchant.origin().account().region());
    told.put("timezone", merchant.origin().zone().getId());
    told.put("customers", merchant.all(Kind.CUSTOMER).size());
    told.put("appointments", merchant.all(Kind.APPOINTMENT).size());
    told.put("settings", merchant.settings());
    Webhooks.Target target = vagaro.webhooks().target(merchant);
    told.put("webhook", target == null ? null : target.url().toString());
    return told;
  }
}
