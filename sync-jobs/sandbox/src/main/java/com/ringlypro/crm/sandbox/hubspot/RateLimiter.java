package com.ringlypro.crm.sandbox.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Counts one portal's requests against its limits. */
final class RateLimiter {

  private static final Duration BURST_WINDOW = Duration.ofSeconds(10);
  private static final Duration SEARCH_WINDOW = Duration.ofSeconds(1);

  private final Clock clock;
  private final ZoneId zone;
  private final Deque<Instant> burst = new ArrayDeque<>();
  private final Deque<Instant> searches = new ArrayDeque<>();
  private Limits limits = Limits.GENEROUS;
  private LocalDate day = LocalDate.MIN;
  private int today;

  RateLimiter(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  synchronized Limits limits() {
    return limits;
  }

  synchronized void limits(Limits newLimits) {
    limits = newLimits;
    burst.clear();
    searches.clear();
    today = 0;
  }

  /**
   * Admits a request.
   *
   * @throws HubSpotException 429
   */
  synchronized void admit() {
    admit(burst, BURST_WINDOW, limits.burst(), LimitPolicy.TEN_SECONDLY_ROLLING);
  }

  /**
   * Admits a search, which has a limit of its own.
   *
   * @throws HubSpotException 429
   */
  synchronized void admitSearch() {
    admit(searches, SEARCH_WINDOW, limits.search(), LimitPolicy.SECONDLY);
  }

  /** What an answer other than a search's tells about the limits. */
  synchronized Map<String, String> headers() {
    return Map.of(
        "X-HubSpot-RateLimit-Max", Integer.toString(limits.burst()),
        "X-HubSpot-RateLimit-Remaining", Integer.toString(limits.burst() - burst.size()),
        "X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(BURST_WINDOW.toMillis()),
        "X-HubSpot-RateLimit-Daily", Integer.toString(limits.daily()),
        "X-HubSpot-RateLimit-Daily-Remaining", Integer.toString(limits.daily() - usedToday()));
  }

  synchronized int usedToday() {
    LocalDate now = LocalDate.ofInstant(clock.instant(), zone);
    if (!now.equals(day)) {
      day = now;
      today = 0;
    }
    return today;
  }

  /** When the daily count starts again. */
  Instant resetsAt() {
    return LocalDate.ofInstant(clock.instant(), zone).plusDays(1).atStartOfDay(zone).toInstant();
  }

  private void admit(Deque<Instant> window, Duration length, int max, LimitPolicy policy) {
    if (usedToday() >= limits.daily()) {
      throw HubSpotException.limit(LimitPolicy.DAILY);
    }
    Instant now = clock.instant();
    Instant start = now.minus(length);
    while (!window.isEmpty() && !window.getFirst().isAfter(start)) {
      window.removeFirst();
    }
    if (window.size() >= max) {
      throw HubSpotException.limit(policy);
    }
    window.addLast(now);
    today++;
  }
}
