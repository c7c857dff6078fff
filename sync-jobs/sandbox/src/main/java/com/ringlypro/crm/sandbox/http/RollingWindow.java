package com.ringlypro.crm.sandbox.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what happened within a length of time that moves along. Not safe for several threads. */
public final class RollingWindow {

  private final Clock clock;
  private final Duration length;
  private final Deque<Instant> times = new ArrayDeque<>();

  public RollingWindow(Clock clock, Duration length) {
    this.clock = clock;
    this.length = length;
  }

  /** How often it happened in the window that ends now. */
  public int used() {
    Instant start = clock.instant().minus(length);
    while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
      times.removeFirst();
    }
    return times.size();
  }

  /** Counts one more, unless there were {@code max} already. */
  public boolean admit(int max) {
    if (used() >= max) {
      return false;
    }
    times.addLast(clock.instant());
    return true;
  }

  /** When the oldest one leaves the window. */
  public Duration untilNext() {
    return used() == 0
        ? Duration.ZERO
        : Duration.between(clock.instant(), times.getFirst().plus(length));
  }

  public Duration length() {
    return length;
  }

  public void clear() {
    times.clear();
  }
}
