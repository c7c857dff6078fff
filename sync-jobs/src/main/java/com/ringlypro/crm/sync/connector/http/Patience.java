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
  private int failures;
  private Duration next = Duration.ZERO;

  Patience(HttpProperties properties, RequestMeter meter) {
    this.properties = properties;
    this.meter = meter;
  }

  @Override
  public boolean shouldRetry(Throwable failure) {
    if (!(failure instanceof Retriable retriable) || failures >= properties.retries()) {
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
