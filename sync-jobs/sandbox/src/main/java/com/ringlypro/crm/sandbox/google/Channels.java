package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Deliveries;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whoever watches a calendar that something has changed, and nothing more. */
final class Channels implements EventCalendar.Listener {

  private static final Duration USUAL_LIFE = Duration.ofDays(7);
  private static final Duration LONGEST_LIFE = Duration.ofDays(30);
  private static final int ATTEMPTS = 5;
  private static final Set<Integer> TRIED_AGAIN = Set.of(500, 502, 503, 504);
  private static final String SYNC = "sync";
  private static final String EXISTS = "exists";

  private final Clock clock;
  private final Deliveries deliveries = new Deliveries();
  private final Map<String, Channel> channels = new LinkedHashMap<>();

  Channels(Clock clock) {
    this.clock = clock;
  }

  /** A channel, and the number of its last message. */
  record Channel(
      String id,
      @Nullable String token,
      URI address,
      Instant expiresAt,
      EventCalendar calendar,
      long number) {

    /** The same for all channels of a calendar. */
    String resourceId() {
      return "r" + Integer.toHexString(calendar.id().hashCode());
    }

    String resourceUri() {
      return "https://www.googleapis.com/calendar/v3/calendars/%s/events?alt=json"
          .formatted(calendar.id());
    }

    Channel next() {
      return new Channel(id, token, address, expiresAt, calendar, number + 1);
    }
  }

  Deliveries deliveries() {
    return deliveries;
  }

  /** Those that have not ended. */
  synchronized Collection<Channel> open() {
    channels.values().removeIf(channel -> !channel.expiresAt.isAfter(clock.instant()));
    return List.copyOf(channels.values());
  }

  /**
   * Opens a channel.
   *
   * @param wishedEnd null for the usual life
   */
  synchronized Channel watch(
      EventCalendar calendar,
      String id,
      @Nullable String token,
      URI address,
      @Nullable Instant wishedEnd) {
    var _ = open();
    if (channels.containsKey(id)) {
      throw GoogleException.of(400, "channelIdNotUnique", "Channel id %s not unique".formatted(id));
    }
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST_LIFE);
    Instant end = wishedEnd == null ? now.plus(USUAL_LIFE) : wishedEnd;
    Channel channel =
        new Channel(id, token, address, end.isAfter(latest) ? latest : end, calendar, 0);
    channels.put(id, channel);
    send(channel, SYNC);
    return channel;
  }

  /** Ends a channel; false when there is no such one of the account. */
  synchronized boolean stop(Account account, String id, String resourceId) {
    Channel channel = channels.get(id);
    return channel != null
        && channel.resourceId().equals(resourceId)
        && channel.calendar.origin().owner().equals(account.email())
        && channels.remove(id) != null;
  }

  @Override
  public synchronized void changed(EventCalendar calendar) {
    open().stream()
        .filter(channel -> channel.calendar == calendar)
        .forEach(channel -> send(channel, EXISTS));
  }

  private void send(Channel channel, String state) {
    Channel sent = channel.next();
    channels.put(channel.id, sent);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Goog-Channel-ID", sent.id);
    if (sent.token != null) {
      headers.put("X-Goog-Channel-Token", sent.token);
    }
    headers.put(
        "X-Goog-Channel-Expiration",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(sent.expiresAt.atOffset(ZoneOffset.UTC)));
    headers.put("X-Goog-Resource-ID", sent.resourceId());
    headers.put("X-Goog-Resource-URI", sent.resourceUri());
    headers.put("X-Goog-Resource-State", state);
    headers.put("X-Goog-Message-Number", Long.toString(sent.number));
    Deliveries.Message message = new Deliveries.Message(headers, "");
    deliveries.send(
        new Deliveries.Delivery(
            sent.calendar.origin().owner(),
            state,
            sent.address,
            () -> message,
            ATTEMPTS,
            TRIED_AGAIN::contains));
  }

  synchronized void reset() {
    channels.clear();
    deliveries.reset();
  }
}
