package com.ringlypro.crm.sync.appointment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a remote appointment.
 *
 * @param link the link of the remote id, null if there is none
 * @param linked the row it leads to, null if there is no link or the row is gone
 * @param byCode the client's appointment with the confirmation code that the remote one shows
 * @param atThatTime the client's appointment that holds the time of the remote one
 * @param contact the client's contact that the remote one is with
 */
record AppointmentMatch(
    @Nullable Link link,
    @Nullable LocalAppointment linked,
    @Nullable Candidate byCode,
    @Nullable Candidate atThatTime,
    @Nullable Customer contact) {

  boolean isLinked(AppointmentBase base, @Nullable String version) {
    return link != null
        && !link.closed()
        && link.base().equals(base)
        && Objects.equals(link.version(), version);
  }

  /** A row of {@code sync_links}. */
  record Link(
      boolean closed,
      @Nullable String closedReason,
      @Nullable String version,
      AppointmentBase base) {}

  /**
   * A row of {@code appointments}.
   *
   * @param source how the appointment came about
   */
  record LocalAppointment(
      int id, AppointmentValues values, String source, @Nullable Integer contactId, String phone) {}

  /**
   * An appointment that may be the same.
   *
   * @param followsId the remote record that it follows already; null if none
   */
  record Candidate(LocalAppointment appointment, @Nullable String followsId) {}

  /** A row of {@code contacts}. */
  record Customer(int id, String name, String phone, String email) {

    boolean has(LocalAppointment appointment) {
      return Objects.equals(appointment.contactId(), id)
          || (!phone.isEmpty() && phone.equals(appointment.phone()));
    }
  }
}
