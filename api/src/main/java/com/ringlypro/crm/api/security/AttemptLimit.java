package com.ringlypro.crm.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Counts attempts by e-mail address and by the network address they came from, so that they cannot
 * be made in great numbers. It is the same whether there is such an account or not. Counted per
 * process and in memory: with several processes an attacker has as many times the attempts, which
 * is still few.
 */
final class AttemptLimit {

  private static final int MAX_KEYS = 100_000;

  private final int maxByEmail;
  private final int maxByOrigin;
  private final Duration window;
  private final String what;
  private final Cache<String, Integer> byEmail;
  private final Cache<String, Integer> byOrigin;

  /**
   * @param window for how long attempts count, from the first one on
   * @param what in words for the caller, such as {@code attempts to sign in}
   */
  AttemptLimit(int maxByEmail, int maxByOrigin, Duration window, String what, Clock clock) {
    this.maxByEmail = maxByEmail;
    this.maxByOrigin = maxByOrigin;
    this.window = window;
    this.what = what;
    this.byEmail = counters(clock);
    this.byOrigin = counters(clock);
  }

  private Cache<String, Integer> counters(Clock clock) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_KEYS)
        .expireAfter(Expiry.<String, Integer>creating((_, _) -> window))
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }

  /**
   * Counts an attempt, before its outcome is known, so that attempts at the same time count too.
   *
   * @throws ApiException LIMIT_EXCEEDED if it may not be made
   */
  void begin(String email, String origin) {
    int ofEmail = increment(byEmail, key(email));
    int ofOrigin = increment(byOrigin, origin);
    if (ofEmail > maxByEmail || ofOrigin > maxByOrigin) {
      throw new ApiException(
          ErrorCode.LIMIT_EXCEEDED,
          "Too many %s. Try again in %d minutes.".formatted(what, window.toMinutes()));
    }
  }

  /** Takes back what was counted, as the attempt succeeded. */
  void succeeded(String email, String origin) {
    byEmail.invalidate(key(email));
    byOrigin.asMap().computeIfPresent(origin, (_, count) -> count > 1 ? count - 1 : null);
  }

  private static int increment(Cache<String, Integer> counters, String key) {
    return counters.asMap().merge(key, 1, Integer::sum);
  }

  private static String key(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
