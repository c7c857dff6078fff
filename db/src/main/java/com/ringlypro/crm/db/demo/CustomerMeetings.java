package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.appointment.AppointmentStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The appointments of a provider that keeps the business's calendar beside us. */
final class CustomerMeetings extends RemoteMeetings {

  /** The words of GoHighLevel. */
  static final Map<AppointmentStatus, List<String>> GHL =
      Map.of(
          AppointmentStatus.COMPLETED, List.of("showed", "completed"),
          AppointmentStatus.NO_SHOW, List.of("noshow"),
          AppointmentStatus.CANCELLED, List.of("cancelled", "invalid"),
          AppointmentStatus.PENDING, List.of("new"),
          AppointmentStatus.CONFIRMED, List.of("confirmed", "active"),
          AppointmentStatus.SCHEDULED, List.of("confirmed"));

  /** The words of Vagaro, in all spellings that occur. */
  static final Map<AppointmentStatus, List<String>> VAGARO =
      Map.of(
          AppointmentStatus.COMPLETED, List.of("Service Completed", "Service Complete", "Show"),
          AppointmentStatus.NO_SHOW, List.of("No Show"),
          AppointmentStatus.CANCELLED, List.of("Cancel", "Denied"),
          AppointmentStatus.PENDING, List.of("Awaiting Confirmation", "Need Acceptance"),
          AppointmentStatus.CONFIRMED, List.of("Confirmed", "Accepted"),
          AppointmentStatus.SCHEDULED, List.of("Accepted"));

  private final String provider;
  private final Function<Booking, String> keptId;
  private final LongFunction<String> idOfOthers;
  private final Map<AppointmentStatus, List<String>> words;

  /**
   * @param keptId the id of one that is kept in both places
   * @param idOfOthers an id that no other appointment has
   * @param words the provider's words for ours, the usual one first
   */
  CustomerMeetings(
      Profile profile,
      String provider,
      CustomerContacts contacts,
      Function<Booking, String> keptId,
      LongFunction<String> idOfOthers,
      Map<AppointmentStatus, List<String>> words) {
    super(profile, provider, contacts, contacts.size());
    this.provider = provider;
    this.keptId = keptId;
    this.idOfOthers = idOfOthers;
    this.words = words;
  }

  @Override
  boolean isKept(Booking booking) {
    return provider.equals(booking.crm());
  }

  @Override
  String keptId(Booking booking) {
    return keptId.apply(booking);
  }

  @Override
  String sharedId(Booking booking) {
    return idOfOthers.apply(-booking.key());
  }

  @Override
  String unknownId(int position) {
    return idOfOthers.apply(1 + position);
  }

  @Override
  String outcome(AppointmentStatus status) {
    return words.getOrDefault(status, List.of()).getFirst();
  }

  @Override
  String outcome(boolean past, int lot) {
    List<String> fitting =
        words.getOrDefault(
            lot < 10
                ? AppointmentStatus.CANCELLED
                : past && lot < 18
                    ? AppointmentStatus.NO_SHOW
                    : past
                        ? AppointmentStatus.COMPLETED
                        : lot < 25 ? AppointmentStatus.PENDING : AppointmentStatus.CONFIRMED,
            List.of());
    return fitting.get(lot % fitting.size());
  }

  @Override
  boolean isLenient() {
    return false;
  }
}
