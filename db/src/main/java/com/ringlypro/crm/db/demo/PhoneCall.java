package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.call.CallStatus;
import com.ringlypro.crm.db.call.TelephonyStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A telephone call of the world.
 *
 * @param seconds how long both ends were connected, 0 if they never were
 * @param answeredBy {@code human}, {@code machine} or nobody
 */
record PhoneCall(
    Instant start,
    int seconds,
    boolean incoming,
    TelephonyStatus status,
    CallStatus callStatus,
    @Nullable String answeredBy) {

  static PhoneCall answered(Instant start, int seconds, boolean incoming, String by) {
    return new PhoneCall(
        start, seconds, incoming, TelephonyStatus.COMPLETED, CallStatus.COMPLETED, by);
  }

  Instant end() {
    return start.plusSeconds(seconds);
  }

  /** Minutes as they are billed: each one begun. */
  int minutes() {
    return Math.ceilDiv(seconds, 60);
  }
}
