package com.ringlypro.crm.sync.appointment;

import com.ringlypro.crm.db.appointment.AppointmentStatus;
import com.ringlypro.crm.sync.connector.AppointmentState;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of its appointment, as far as it is kept in step.
 *
 * @param start in the zone of the client
 * @param purpose empty if nothing is said
 */
record AppointmentValues(
    LocalDateTime start, int minutes, String purpose, AppointmentStatus status) {

  /** The status in the words of all providers; null for one of an older system. */
  @Nullable AppointmentState state() {
    return switch (status) {
      case CONFIRMED, SCHEDULED -> AppointmentState.SCHEDULED;
      case PENDING -> AppointmentState.PENDING;
      case COMPLETED -> AppointmentState.COMPLETED;
      case NO_SHOW -> AppointmentState.NO_SHOW;
      case CANCELLED -> AppointmentState.CANCELLED;
      case OTHER -> null;
    };
  }
}
