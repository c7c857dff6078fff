package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import com.ringlypro.crm.sandbox.http.Router;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person may do in Google's own pages, below {@code /_control/google}; bodies and answers
 * are events as the API has them, {@code {account}} is an address, and {@code {calendar}} an id or
 * {@code primary}.
 *
 * <ul>
 *   <li>{@code PUT /access-life}: {@code {"seconds": 60}}, of access tokens to come
 *   <li>{@code PUT /limit}: {@code {"perMinute": 10000}}, of all accounts together
 *   <li>{@code GET /channels}: those that are open
 *   <li>{@code GET /accounts}, {@code GET|PATCH /accounts/{account}}: {@code {"limits":
 *       {"perMinute": 600, "writesPerSecond": 5}}} can be changed
 *   <li>{@code DELETE /accounts/{account}/grant}: withdraws what was granted
 *   <li>{@code POST /accounts/{account}/calendars}: opens {@code {"id": …, "summary": …}}; {@code
 *       PATCH|DELETE …/{calendar}}: {@code {"accessRole": "reader", "paging": {"pageSize": 10,
 *       "emptyPages": true}}}, each by itself, can be changed; closes it
 *   <li>{@code DELETE …/{calendar}/sync-tokens}: ends all that were given out
 *   <li>{@code GET|POST …/{calendar}/events}, {@code GET|PATCH|DELETE …/events/{event}}, also of
 *       one instance of a series; {@code "organizer": {"email": …}} makes it somebody else's
 *   <li>{@code POST …/events/{event}/move/{destination}}: to another calendar
 * </ul>
 */
final class GoogleControl {

  private static final String ACCOUNT = "/accounts/{account}";
  private static final String CALENDAR = ACCOUNT + "/calendars/{calendar}";
  private static final String EVENT = CALENDAR + "/events/{event}";

  private final GoogleSandbox google;

  GoogleControl(GoogleSandbox google) {
    this.google = google;
  }

  private record Life(long seconds) {}

  private record Limit(int perMinute) {}

  private record AccountChange(Account.@Nullable Limits limits) {}

  private record NewCalendar(String id, String summary) {}

  private record CalendarChange(
      @Nullable String accessRole, EventCalendar.@Nullable Paging paging) {}

  private interface CalendarAction {
    Response handle(EventCalendar calendar, Request request);
  }

  Router router() {
    Router router =
        new Router()
            .on("PUT", "/access-life", this::setLife)
            .on("PUT", "/limit", this::setLimit)
            .on("GET", "/channels", request -> channels())
            .on("GET", "/accounts", request -> accounts())
            .on("GET", ACCOUNT, request -> Response.json(200, told(account(request))))
            .on("PATCH", ACCOUNT, this::setAccount)
            .on("DELETE", ACCOUNT + "/grant", this::revoke)
            .on("POST", ACCOUNT + "/calendars", this::open);
    on(router, "PATCH", CALENDAR, GoogleControl::setCalendar);
    on(router, "DELETE", CALENDAR, this::close);
    on(
        router,
        "DELETE",
        CALENDAR + "/sync-tokens",
        (calendar, request) -> {
          calendar.forgetSyncTokens();
          return Response.noContent();
        });
    on(router, "GET", CALENDAR + "/events", (calendar, request) -> events(calendar));
    on(
        router,
        "POST",
        CALENDAR + "/events",
        (calendar, request) -> told(201, calendar, insert(calendar, request.object())));
    on(
        router,
        "GET",
        EVENT,
        (calendar, request) ->
            told(
                200,
                calendar,
                calendar.event(request.variable("event")).orElseThrow(GoogleException::notFound)));
    on(
        router,
        "PATCH",
        EVENT,
        (calendar, request) ->
            told(200, calendar, calendar.patch(request.variable("event"), request.object())));
    on(
        router,
        "DELETE",
        EVENT,
        (calendar, request) -> {
          calendar.delete(request.variable("event"), null);
          return Response.noContent();
        });
    on(
        router,
        "POST",
        EVENT + "/move/{destination}",
        (calendar, request) -> {
          EventCalendar to = account(request).calendar(request.variable("destination"));
          return told(200, to, EventCalls.move(calendar, to, request.variable("event")));
        });
    return router;
  }

  private void on(Router router, String method, String path, CalendarAction action) {
    router.on(
        method,
        path,
        request -> action.handle(account(request).calendar(request.variable("calendar")), request));
  }

  private Account account(Request request) {
    return google.account(request.variable("account"));
  }

  private Response setLife(Request request) {
    google.grants().accessLife(Duration.ofSeconds(request.json(Life.class).seconds));
    return Response.noContent();
  }

  private Response setLimit(Request request) {
    google.limit(request.json(Limit.class).perMinute);
    return Response.noContent();
  }

  private Response channels() {
    return Response.json(
        200,
        Map.of(
            "channels",
            google.channels().open().stream()
                .map(channel ->
                    Map.of(
                        "id", channel.id(),
                        "account", channel.calendar().origin().owner(),
                        "calendar", channel.calendar().id(),
                        "address", channel.address(),
                        "expiresAt", channel.expiresAt(),
                        "messages", channel.number()))
                .toList()));
  }

  private Response accounts() {
    return Response.json(
        200,
        Map.of(
            "accounts",
            google.accounts().stream()
                .sorted(Comparator.comparing(Account::email))
                .map(GoogleControl::told)
                .toList()));
  }

  private Response setAccount(Request request) {
    Account account = account(request);
    AccountChange change = request.json(AccountChange.class);
    if (change.limits != null) {
      account.limits(change.limits);
    }
    return Response.json(200, told(account));
  }

  private Response revoke(Request request) {
    google.revoke(account(request));
    return Response.noContent();
  }

  private Response open(Request request) {
    NewCalendar wish = request.json(NewCalendar.class);
    return Response.json(201, CalendarCalls.entry(account(request).open(wish.id, wish.summary)));
  }

  private Response close(EventCalendar calendar, Request request) {
    account(request).close(calendar);
    return Response.noContent();
  }

  private static Response setCalendar(EventCalendar calendar, Request request) {
    CalendarChange change = request.json(CalendarChange.class);
    if (change.accessRole != null) {
      calendar.accessRole(change.accessRole);
    }
    if (change.paging != null) {
      calendar.paging(change.paging);
    }
    return Response.json(200, CalendarCalls.entry(calendar));
  }

  private static GoogleEvent insert(EventCalendar calendar, ObjectNode body) {
    Map<String, JsonNode> fields = new LinkedHashMap<>(EventBody.whole(body));
    JsonNode organizer = body.get("organizer");
    if (organizer != null) {
      fields.put("organizer", organizer);
    }
    return calendar.insert(body.path("id").asString(null), fields);
  }

  private static Response events(EventCalendar calendar) {
    return Response.json(
        200,
        Map.of("items", calendar.events().stream().map(event -> told(calendar, event)).toList()));
  }

  private static Response told(int status, EventCalendar calendar, GoogleEvent event) {
    return Response.json(status, told(calendar, event));
  }

  private static Map<String, Object> told(EventCalendar calendar, GoogleEvent event) {
    return event.told(calendar.origin().owner(), calendar.origin().zone());
  }

  private static Map<String, Object> told(Account account) {
    return Map.of(
        "email", account.email(),
        "timeZone", account.zone().getId(),
        "limits", account.limits(),
        "calendars",
            account.calendars().stream()
                .map(calendar ->
                    Map.of(
                        "id", calendar.id(),
                        "accessRole", calendar.accessRole(),
                        "paging", calendar.paging(),
                        "events", calendar.events().size()))
                .toList());
  }
}
