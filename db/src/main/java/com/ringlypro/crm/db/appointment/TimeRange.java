package com.ringlypro.crm.db.appointment;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param start belongs to it
 * @param end does not
 */
public record TimeRange(Instant start, Instant end) {

  boolean overlaps(TimeRange other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
