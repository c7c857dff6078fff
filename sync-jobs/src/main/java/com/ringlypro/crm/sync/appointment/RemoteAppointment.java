package com.ringlypro.crm.sync.appointment;

import com.ringlypro.crm.sync.connector.AppointmentRecord;
import com.ringlypro.crm.sync.connector.AppointmentState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a remote record says of its appointment, as far as it is kept in step.
 *
 * @param contactId the remote id of the contact that it is with; null if there is none
 */
record RemoteAppointment(
    Instant start,
    int minutes,
    String title,
    @Nullable AppointmentState state,
    @Nullable String contactId) {

  /** Of an appointment that says nothing of how long it takes. */
  static final int USUAL_MINUTES = 30;

  static RemoteAppointment of(AppointmentRecord record) {
    Duration duration =
        record.duration() == null ? Duration.ofMinutes(USUAL_MINUTES) : record.duration();
    return new RemoteAppointment(
        record.start().truncatedTo(ChronoUnit.MINUTES),
        Math.toIntExact(Math.clamp(duration.toMinutes(), 1, Duration.ofDays(1).toMinutes())),
        // without the one character that PostgreSQL cannot store
        record.title().replace("\0", "").strip(),
        record.state(),
        record.contactId());
  }

  LocalDateTime startIn(ZoneId zone) {
    return LocalDateTime.ofInstant(start, zone);
  }
}
