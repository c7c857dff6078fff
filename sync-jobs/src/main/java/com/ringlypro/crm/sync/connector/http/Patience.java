package com.ringlypro.crm.sync.connector.http;

import com.ringlypro.crm.sync.connector.ProviderException.Retriable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOff;

/**
 * How one request is repeated: after the time that the provider names, else after a growing time
 * with jitter, and not at all if that would take too long.
 */
final class Patience implements RetryPolicy {

  private final HttpProperties properties;
  private final RequestMeter meter;
  private final boolean repeatable;
  private int failures;
  private Duration next = Duration.ZERO;

  /**
   * @param repeatable whether the request may be repeated when nobody knows what the last one did
   */
  Patience(HttpProperties properties, RequestMeter meter, boolean repeatable) {
    this.properties = properties;
    this.meter = meter;
    this.repeatable = repeatable;
  }

  @Override
  public boolean shouldRetry(Throwable failure) {
    if (!(failure instanceof Retriable retriable) || failures >= properties.retries()) {
      return false;
    }
    if (!repeatable && !retriable.undone()) {
      return false;
    }
    Duration named = retriable.delay();
    next = named == null ? growing() : named;
    failures++;
    return next.compareTo(properties.longestDelay()) <= 0;
  }

  @Override
  public BackOff getBackOff() {
    return () ->
        () -> {
          meter.waited(next);
          return next.toMillis();
        };
  }

  private Duration growing() {
    long full = properties.firstDelay().toMillis() << failures;
    // between half and all of it, so that workers that failed together do not return together
    return Duration.ofMillis(full - ThreadLocalRandom.current().nextLong(full / 2 + 1));
  }
}
