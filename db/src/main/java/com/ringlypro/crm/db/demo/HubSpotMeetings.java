package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.appointment.AppointmentStatus;
import org.jspecify.annotations.Nullable;

/** The meetings of one HubSpot account, by ascending id. */
final class HubSpotMeetings extends RemoteMeetings {

  /** An outcome that is no word of HubSpot, as an account may add them. */
  static final String ADDED_OUTCOME = "WAITING_LIST";

  private static final long FIRST_PULLED_ID = 70_000_000_000L;
  // beyond FIRST_PULLED_ID by more than any key of a booking
  private static final long FIRST_SHARED_ID = 90_000_000_000L;
  private static final long FIRST_UNKNOWN_ID = 110_000_000_001L;

  private final Business business;

  HubSpotMeetings(WorldPlan plan, Business business, HubSpotPortal portal) {
    super(
        new Profile(plan, business),
        "hubspot",
        new HubSpotContacts(plan, business, portal),
        portal.contacts() * 2 / 3);
    this.business = business;
  }

  /** HubSpot's id of the meeting that an appointment came from. */
  static String pulledId(Booking booking) {
    return Long.toString(FIRST_PULLED_ID + booking.key());
  }

  @Override
  boolean isKept(Booking booking) {
    return booking.isPulled();
  }

  @Override
  String keptId(Booking booking) {
    return pulledId(booking);
  }

  @Override
  String sharedId(Booking booking) {
    return Long.toString(FIRST_SHARED_ID + booking.key());
  }

  @Override
  String unknownId(int position) {
    return Long.toString(
        FIRST_UNKNOWN_ID
            + business.id() * 7_919L
            + position * 53L
            + dice("meeting id", position).below(53));
  }

  @Override
  String outcome(AppointmentStatus status) {
    return switch (status) {
      case COMPLETED -> "COMPLETED";
      case NO_SHOW -> "NO_SHOW";
      case CANCELLED -> "CANCELED";
      default -> "SCHEDULED";
    };
  }

  @Override
  @Nullable String outcome(boolean past, int lot) {
    if (lot < 2) {
      return ADDED_OUTCOME;
    } else if (lot < 5) {
      return null;
    } else if (lot < 9) {
      return "RESCHEDULED";
    } else if (lot < 18) {
      return "CANCELED";
    } else if (!past) {
      return "SCHEDULED";
    } else if (lot < 27) {
      return "NO_SHOW";
    }
    // some are over, but nobody has said how they went
    return lot < 31 ? "SCHEDULED" : "COMPLETED";
  }

  @Override
  boolean isLenient() {
    return true;
  }
}
