package com.ringlypro.crm.sync.connector.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one run asks of a provider, and keeps its pace. Requests made inside {@link #measure}
 * are counted here; a meter belongs to one thread at a time.
 */
public final class RequestMeter {

  private static final ScopedValue<RequestMeter> CURRENT = ScopedValue.newInstance();

  private int requests;
  private long receivedBytes;
  private long waitedMillis;
  private @Nullable Long lastRequestNanos;

  /** What was asked since the last {@link #take}. */
  public record Usage(int requests, long receivedBytes, long waitedMillis) {

    public static final Usage NONE = new Usage(0, 0, 0);

    public Usage plus(Usage other) {
      return new Usage(
          requests + other.requests,
          receivedBytes + other.receivedBytes,
          waitedMillis + other.waitedMillis);
    }
  }

  /** Runs something, counting its requests. */
  public <T> T measure(ScopedValue.CallableOp<? extends T, RuntimeException> operation) {
    return ScopedValue.where(CURRENT, this).call(operation);
  }

  /** What was counted so far, which is then forgotten. */
  public Usage take() {
    var usage = new Usage(requests, receivedBytes, waitedMillis);
    requests = 0;
    receivedBytes = 0;
    waitedMillis = 0;
    return usage;
  }

  /** The meter of the run that this thread works for; one that nobody reads if there is none. */
  static RequestMeter current() {
    return CURRENT.isBound() ? CURRENT.get() : new RequestMeter();
  }

  /** How long to wait so that no more than so many requests are made in a second. */
  Duration untilNextRequest(int perSecond) {
    if (lastRequestNanos == null) {
      return Duration.ZERO;
    }
    long wait = 1_000_000_000L / perSecond - (System.nanoTime() - lastRequestNanos);
    return Duration.ofNanos(Math.max(0, wait));
  }

  void requested() {
    requests++;
    lastRequestNanos = System.nanoTime();
  }

  void received(long bytes) {
    receivedBytes += bytes;
  }

  void waited(Duration wait) {
    waitedMillis += wait.toMillis();
  }
}
