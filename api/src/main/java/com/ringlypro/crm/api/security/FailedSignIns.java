package com.ringlypro.crm.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Counts refused sign-ins by e-mail address and by the network address they came from, so that
 * passwords cannot be tried in great numbers. Counted per process and in memory: with several
 * processes an attacker has as many times the attempts, which is still few.
 */
final class FailedSignIns {

  static final int MAX_BY_EMAIL = 10;
  static final int MAX_BY_ORIGIN = 50;

  /** For how long attempts count, from the first one on. */
  static final Duration WINDOW = Duration.ofMinutes(15);

  private static final int MAX_KEYS = 100_000;

  private final Cache<String, Integer> byEmail;
  private final Cache<String, Integer> byOrigin;

  FailedSignIns(Clock clock) {
    this.byEmail = counters(clock);
    this.byOrigin = counters(clock);
  }

  private static Cache<String, Integer> counters(Clock clock) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_KEYS)
        .expireAfter(Expiry.<String, Integer>creating((_, _) -> WINDOW))
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }

  /**
   * Counts an attempt, before its outcome is known, so that attempts at the same time count too.
   *
   * @return whether it may be made
   */
  boolean begin(String email, String origin) {
    int ofEmail = increment(byEmail, key(email));
    int ofOrigin = increment(byOrigin, origin);
    return ofEmail <= MAX_BY_EMAIL && ofOrigin <= MAX_BY_ORIGIN;
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
