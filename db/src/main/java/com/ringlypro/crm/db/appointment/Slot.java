package com.ringlypro.crm.db.appointment;

import java.time.ZonedDateTime;

/**
 * A time that an appointment can have, in the zone of the business.
 *
 * @param end after as many minutes as the appointment takes, also where clocks are changed
 *     meanwhile
 */
public record Slot(ZonedDateTime start, ZonedDateTime end) {

  TimeRange range() {
    return new TimeRange(start.toInstant(), end.toInstant());
  }
}
