package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events of a calendar, and channels that tell of their changes. */
final class EventCalls {

  private static final Pattern ID = Pattern.compile("[0-9a-v]{5,1024}");
  private static final Set<String> UPDATES = Set.of("all", "externalOnly", "none");
  private static final Set<String> READERS = Set.of("reader", "freeBusyReader");
  private static final int MAX_CHANNEL_ID = 64;
  private static final int MAX_CHANNEL_TOKEN = 256;

  private final Clock clock;
  private final Channels channels;

  EventCalls(Clock clock, Channels channels) {
    this.clock = clock;
    this.channels = channels;
  }

  private record NewChannel(
      @Nullable String id,
      @Nullable String type,
      @Nullable String address,
      @Nullable String token,
      @Nullable Long expiration,
      @Nullable Map<String, String> params,
      @Nullable Boolean payload,
      @Nullable String kind,
      @Nullable String resourceId,
      @Nullable String resourceUri) {}

  Response list(Account account, Request request) {
    return new EventList(calendar(account, request), clock).page(request, null);
  }

  Response instances(Account account, Request request) {
    EventCalendar calendar = calendar(account, request);
    return new EventList(calendar, clock).page(request, event(calendar, request).id());
  }

  Response get(Account account, Request request) {
    EventCalendar calendar = calendar(account, request);
    GoogleEvent event = event(calendar, request);
    return request.header("if-none-match").filter(event.etag()::equals).isPresent()
        ? new Response(304, Map.of(), "", 0)
        : told(calendar, event, request);
  }

  Response insert(Account account, Request request) {
    EventCalendar calendar = writable(account, request);
    ObjectNode body = request.object();
    String id = body.path("id").asString(null);
    if (id != null && !ID.matcher(id).matches()) {
      throw GoogleException.invalid("Invalid resource id value.");
    }
    return told(calendar, calendar.insert(id, EventBody.whole(body)), request);
  }

  Response update(Account account, Request request) {
    ObjectNode body = request.object();
    return change(account, request, before -> EventBody.whole(body));
  }

  Response patch(Account account, Request request) {
    ObjectNode body = request.object();
    return change(account, request, before -> EventBody.patched(before, body));
  }

  private interface Change {
    Map<String, JsonNode> apply(GoogleEvent before);
  }

  private static Response change(Account account, Request request, Change change) {
    EventCalendar calendar = writable(account, request);
    GoogleEvent changed =
        calendar.change(
            request.variable("event"),
            request.header("if-match").orElse(null),
            before -> {
              Map<String, JsonNode> fields = change.apply(before);
              refuseChangesOfOthers(before, fields);
              return fields;
            });
    return told(calendar, changed, request);
  }

  /** What others have organised is theirs but for the guest's own marks. */
  private static void refuseChangesOfOthers(GoogleEvent before, Map<String, JsonNode> fields) {
    JsonNode organizer = before.fields().get("organizer");
    if (organizer == null) {
      return;
    }
    fields.put("organizer", organizer);
    for (String name : Set.of("start", "end", "summary", "description", "location", "recurrence")) {
      if (!Optional.ofNullable(before.fields().get(name))
          .equals(Optional.ofNullable(fields.get(name)))) {
        throw GoogleException.of(
            403,
            "forbiddenForNonOrganizer",
            "Shared properties can only be changed by the organizer of the event.");
      }
    }
  }

  Response delete(Account account, Request request) {
    EventCalendar calendar = writable(account, request);
    calendar.delete(request.variable("event"), request.header("if-match").orElse(null));
    return Response.noContent();
  }

  /** Moves an event to another calendar; here it is cancelled from then on. */
  Response move(Account account, Request request) {
    EventCalendar from = writable(account, request);
    EventCalendar to =
        account.calendar(
            request
                .parameter("destination")
                .orElseThrow(() -> GoogleException.required("Required parameter: destination")));
    return told(to, move(from, to, request.variable("event")), request);
  }

  static GoogleEvent move(EventCalendar from, EventCalendar to, String id) {
    GoogleEvent event = from.event(id).orElseThrow(GoogleException::notFound);
    if (event.masterId() != null) {
      throw GoogleException.invalid("Cannot move an instance of a series.");
    }
    from.delete(id, null);
    return to.event(id).isPresent()
        ? to.change(id, null, before -> event.fields())
        : to.insert(id, event.fields());
  }

  Response watch(Account account, Request request) {
    EventCalendar calendar = calendar(account, request);
    NewChannel wish = request.json(NewChannel.class);
    String id = wish.id == null ? "" : wish.id;
    if (id.isEmpty() || id.length() > MAX_CHANNEL_ID) {
      throw GoogleException.required("Missing or invalid channel id");
    }
    if (wish.type == null || !Set.of("web_hook", "webhook").contains(wish.type)) {
      throw GoogleException.invalid("Unsupported channel type: " + wish.type);
    }
    if (wish.token != null && wish.token.length() > MAX_CHANNEL_TOKEN) {
      throw GoogleException.invalid("Channel token is too long");
    }
    Channels.Channel channel =
        channels.watch(calendar, id, wish.token, address(wish.address), end(wish));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("kind", "api#channel");
    told.put("id", channel.id());
    told.put("resourceId", channel.resourceId());
    told.put("resourceUri", channel.resourceUri());
    told.put("token", channel.token());
    told.put("expiration", Long.toString(channel.expiresAt().toEpochMilli()));
    told.values().removeIf(value -> value == null);
    return Response.json(200, told);
  }

  /** Google calls nothing but HTTPS; the sandbox calls this machine too. */
  private static URI address(@Nullable String text) {
    if (text == null || !text.matches("https://.+|http://(127\\.0\\.0\\.1|localhost)[:/].*")) {
      throw GoogleException.of(
          400, "webhookUrlNotHttps", "WebHook callback must be HTTPS: " + text);
    }
    return URI.create(text);
  }

  private @Nullable Instant end(NewChannel wish) {
    String ttl = wish.params == null ? null : wish.params.get("ttl");
    if (wish.expiration != null) {
      return Instant.ofEpochMilli(wish.expiration);
    }
    return ttl == null ? null : clock.instant().plusSeconds(Long.parseLong(ttl));
  }

  Response stop(Account account, Request request) {
    NewChannel channel = request.json(NewChannel.class);
    String id = channel.id == null ? "" : channel.id;
    String resourceId = channel.resourceId == null ? "" : channel.resourceId;
    if (!channels.stop(account, id, resourceId)) {
      throw GoogleException.of(404, "notFound", "Channel '%s' not found".formatted(id));
    }
    return Response.noContent();
  }

  private static Response told(EventCalendar calendar, GoogleEvent event, Request request) {
    return Response.json(
            200, event.told(calendar.origin().owner(), EventQuery.zone(request, calendar)))
        .with(Map.of("ETag", event.etag()));
  }

  private static GoogleEvent event(EventCalendar calendar, Request request) {
    return calendar.event(request.variable("event")).orElseThrow(GoogleException::notFound);
  }

  private static EventCalendar calendar(Account account, Request request) {
    return account.calendar(request.variable("calendar"));
  }

  private static EventCalendar writable(Account account, Request request) {
    EventCalendar calendar = calendar(account, request);
    if (READERS.contains(calendar.accessRole())) {
      throw GoogleException.of(
          403, "requiredAccessLevel", "You need to have writer access to this calendar.");
    }
    if (!calendar.admitWrite(account.limits().writesPerSecond())) {
      throw GoogleException.of(429, "rateLimitExceeded", "Rate Limit Exceeded");
    }
    request
        .parameter("sendUpdates")
        .filter(value -> !UPDATES.contains(value))
        .ifPresent(value -> {
          throw GoogleException.parameter("sendUpdates", "Invalid value: " + value);
        });
    return calendar;
  }
}
