package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.RollingWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** Counts one portal's requests against its limits. */
final class RateLimiter {

  private static final Duration BURST_WINDOW = Duration.ofSeconds(10);
  private static final Duration SEARCH_WINDOW = Duration.ofSeconds(1);

  private final Clock clock;
  private final ZoneId zone;
  private final RollingWindow burst;
  private final RollingWindow searches;
  private Limits limits = Limits.GENEROUS;
  private LocalDate day = LocalDate.MIN;
  private int today;

  RateLimiter(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    this.burst = new RollingWindow(clock, BURST_WINDOW);
    this.searches = new RollingWindow(clock, SEARCH_WINDOW);
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
    admit(burst, limits.burst(), LimitPolicy.TEN_SECONDLY_ROLLING);
  }

  /**
   * Admits a search, which has a limit of its own.
   *
   * @throws HubSpotException 429
   */
  synchronized void admitSearch() {
    admit(searches, limits.search(), LimitPolicy.SECONDLY);
  }

  /** What an answer other than a search's tells about the limits. */
  synchronized Map<String, String> headers() {
    return Map.of(
        "X-HubSpot-RateLimit-Max", Integer.toString(limits.burst()),
        "X-HubSpot-RateLimit-Remaining", Integer.toString(limits.burst() - burst.used()),
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

  private void admit(RollingWindow window, int max, LimitPolicy policy) {
    if (usedToday() >= limits.daily()) {
      throw HubSpotException.limit(LimitPolicy.DAILY);
    }
    if (!window.admit(max)) {
      throw HubSpotException.limit(policy);
    }
    today++;
  }
}
