package com.ringlypro.crm.sync.connector;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as a provider knows it.
 *
 * @param duration null if the provider does not say
 * @param title what it is about; empty if nothing is said
 * @param state null for a word that only this provider, or this account of it, knows
 * @param contactId the provider's id of the contact that it is with; null if there is none
 * @param confirmationCode of ours, by which an appointment that was made from here is known again;
 *     null if it shows none
 */
public record AppointmentRecord(
    Instant start,
    @Nullable Duration duration,
    String title,
    @Nullable AppointmentState state,
    @Nullable String contactId,
    @Nullable String confirmationCode)
    implements SyncRecord {

  public AppointmentRecord withState(@Nullable AppointmentState other) {
    return new AppointmentRecord(start, duration, title, other, contactId, confirmationCode);
  }
}
