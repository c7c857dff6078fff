package com.ringlypro.crm.sync.appointment;

import com.ringlypro.crm.sync.appointment.AppointmentMatch.Customer;
import com.ringlypro.crm.sync.appointment.AppointmentMatch.LocalAppointment;
import com.ringlypro.crm.sync.batch.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done with a remote appointment. */
sealed interface AppointmentDecision {

  /**
   * Make a row and link it, also where the record was linked to one that was cancelled.
   *
   * @param agreed what the remote record says, as far as the row says it too
   */
  record Create(AppointmentValues values, @Nullable Customer customer, RemoteAppointment agreed)
      implements AppointmentDecision {}

  /**
   * Link a row, and change it where it differs.
   *
   * @param before the row as it was when this was decided
   * @param newCustomer the contact of a row that had none; null to leave the row's customer alone
   * @param base what both sides agree on from now on
   */
  record Follow(
      LocalAppointment before,
      AppointmentValues values,
      @Nullable Customer newCustomer,
      AppointmentBase base,
      List<Problem> problems)
      implements AppointmentDecision {

    boolean changesRow() {
      return newCustomer != null || !values.equals(before.values());
    }

    boolean isToWrite(AppointmentMatch match, @Nullable String version) {
      return changesRow() || !match.isLinked(base, version);
    }

    /** Whether another appointment holds the time that this one is to have. */
    boolean wantsWhatIsTaken() {
      return problems.stream().anyMatch(problem -> problem.code().equals(AppointmentRules.TAKEN));
    }

    /** Whether the row says something that the remote record does not. */
    boolean isAhead() {
      return !base.isSaidBy(values);
    }
  }

  /** Keep the record as an issue. */
  record Refuse(Problem problem) implements AppointmentDecision {}

  /**
   * Leave it alone.
   *
   * @param closeBecause why the link ends; null if it stays as it is
   */
  record Ignore(@Nullable String closeBecause) implements AppointmentDecision {}
}
