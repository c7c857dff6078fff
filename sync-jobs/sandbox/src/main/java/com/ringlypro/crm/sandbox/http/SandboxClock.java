package com.ringlypro.crm.sandbox.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time by which the fakes stamp changes and count requests; it runs until it is set. */
public final class SandboxClock extends Clock {

  private volatile Clock time = Clock.systemUTC();

  /** Stands still at this time from now on. */
  public void set(Instant instant) {
    time = Clock.fixed(instant, ZoneOffset.UTC);
  }

  /** Jumps; it keeps running if it ran. */
  public synchronized void advance(Duration duration) {
    time = Clock.offset(time, duration);
  }

  /** Runs with the machine's time. */
  public void reset() {
    time = Clock.systemUTC();
  }

  @Override
  public Instant instant() {
    return time.instant();
  }

  @Override
  public ZoneId getZone() {
    return time.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return time.withZone(zone);
  }
}
