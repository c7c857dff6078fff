package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.appointment.AppointmentStatus;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meetings of one HubSpot account, in three groups of ascending ids: those that the business's
 * appointments of source {@code hubspot_sync} came from; those that somebody entered in HubSpot
 * beside an appointment made elsewhere, with the same slot and person; and those that the business
 * does not know until a sync brings them.
 */
final class HubSpotMeetings {

  /** An outcome that is no word of HubSpot, as an account may add them. */
  static final String ADDED_OUTCOME = "WAITING_LIST";

  private static final long FIRST_PULLED_ID = 70_000_000_000L;
  // beyond FIRST_PULLED_ID by more than any key of a booking
  private static final long FIRST_SHARED_ID = 90_000_000_000L;
  private static final long FIRST_UNKNOWN_ID = 110_000_000_001L;
  private static final int PAST_WEEKS = 42;
  private static final int WEEKS = PAST_WEEKS + 17;
  private static final int CLAIMS_EACH = 50;
  private static final Duration REMEMBERED = Duration.ofDays(300);

  private final Profile profile;
  private final Business business;
  private final HubSpotContacts contacts;
  private final int unknown;
  private final LocalDate firstMonday;
  private final Deal deal;

  HubSpotMeetings(WorldPlan plan, Business business, HubSpotPortal portal) {
    this.profile = new Profile(plan, business);
    this.business = business;
    this.contacts = new HubSpotContacts(plan, business, portal);
    this.unknown = portal.contacts() * 2 / 3;
    this.firstMonday =
        profile
            .today()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(PAST_WEEKS);
    int slots = WEEKS * profile.opening().slotsPerWeek();
    this.deal = Deal.of(slots, dice("hubspot slots", 0).below(slots));
  }

  /** HubSpot's id of the meeting that an appointment came from. */
  static String pulledId(Booking booking) {
    return Long.toString(FIRST_PULLED_ID + booking.key());
  }

  /** All meetings, by ascending id. */
  Stream<RemoteMeeting> stream() {
    return Stream.of(
            known(Booking::isPulled, HubSpotMeetings::pulledId),
            known(this::isShared, booking -> Long.toString(FIRST_SHARED_ID + booking.key())),
            IntStream.range(0, unknown).mapToObj(this::unknown))
        .flatMap(group -> group);
  }

  private boolean isShared(Booking booking) {
    return isLive(booking) && dice("hubspot shares", booking.key()).chance(40);
  }

  /** Whether it keeps its slot from others, and a sync still looks at it. */
  private boolean isLive(Booking booking) {
    return !booking.isPulled()
        && !booking.isCancelled()
        && profile.instant(booking.start()).isAfter(profile.now().minus(REMEMBERED));
  }

  /** A meeting for each of the appointments whose person HubSpot knows. */
  private Stream<RemoteMeeting> known(Predicate<Booking> which, Function<Booking, String> id) {
    return IntStream.range(0, business.contacts())
        .boxed()
        .flatMap(contact -> {
          String contactId = contacts.idOf(contact);
          return contactId == null
              ? Stream.empty()
              : bookings(contact).stream()
                  .filter(which)
                  .map(booking -> known(id.apply(booking), booking, contact, contactId));
        });
  }

  private RemoteMeeting known(String id, Booking booking, int contact, String contactId) {
    Dice dice = dice("hubspot known meeting", booking.key());
    Instant start = profile.instant(booking.start());
    int minutes = booking.minutes() == null ? 30 : booking.minutes();
    return new RemoteMeeting(
        id,
        title(person(contact).firstName(), booking.service(), dice),
        start,
        start.plus(Duration.ofMinutes(minutes)),
        outcome(booking.status()),
        List.of(contactId),
        booking.bookedAt(),
        booking.changedAt(),
        false);
  }

  private static String outcome(AppointmentStatus status) {
    return switch (status) {
      case COMPLETED -> "COMPLETED";
      case NO_SHOW -> "NO_SHOW";
      case CANCELLED -> "CANCELED";
      default -> "SCHEDULED";
    };
  }

  private RemoteMeeting unknown(int position) {
    Dice dice = dice("hubspot meeting", position);
    RemoteContact contact = contacts.pick(dice);
    LocalDateTime claimed = position % CLAIMS_EACH == 7 ? claimed(position) : null;
    Instant start = profile.instant(claimed == null ? freeSlot(position) : claimed);
    Instant end = start.plus(Duration.ofMinutes(business.trade().minutes()));
    Instant seenAt = isImported(position) ? importedAt() : profile.now();
    boolean past = !end.isAfter(seenAt);
    String outcome =
        claimed == null ? outcome(past, dice.below(100)) : past ? "COMPLETED" : "SCHEDULED";
    boolean timeless = claimed == null && dice.chance(2);
    Instant createdAt =
        earlier(start, seenAt)
            .minus(Duration.ofMinutes(dice.between(60, 40 * 24 * 60)))
            .minusMillis(dice.below(1_000));
    Instant updatedAt =
        isImported(position) ? seenAt : updatedAt(createdAt, past ? end : null, dice);
    String service = dice.pick(business.trade().services());
    return new RemoteMeeting(
        id(position),
        dice.chance(3) ? null : title(contact.firstName(), service, dice),
        timeless ? null : start,
        timeless || dice.chance(3) ? null : end,
        outcome,
        claimed == null ? guests(contact, dice) : List.of(contact.id()),
        createdAt,
        updatedAt,
        claimed == null && dice.chance(2));
  }

  /**
   * When somebody last touched it: soon after its end, or at any time since it was made.
   *
   * @param end null when it is yet to come
   */
  private Instant updatedAt(Instant createdAt, @Nullable Instant end, Dice dice) {
    if (end != null) {
      return earlier(end.plusMillis(dice.below(72 * 3_600_000)), profile.now());
    }
    long age = Duration.between(createdAt, profile.now()).toMillis();
    return createdAt.plusMillis((long) (age * dice.fraction()));
  }

  /** A tenth was changed by one import and so carries one and the same instant. */
  private boolean isImported(int position) {
    int imported = position - unknown / 3;
    return imported >= 0 && imported < unknown / 10;
  }

  private Instant importedAt() {
    return profile.now().minus(Duration.ofDays(20)).plusMillis(417);
  }

  private String id(int position) {
    return Long.toString(
        FIRST_UNKNOWN_ID
            + business.id() * 7_919L
            + position * 53L
            + dice("hubspot meeting id", position).below(53));
  }

  private List<String> guests(RemoteContact contact, Dice dice) {
    int lot = dice.below(100);
    if (lot < 3) {
      return List.of();
    } else if (lot > 96) {
      return Stream.of(contact.id(), contacts.pick(dice).id()).distinct().toList();
    }
    return List.of(contact.id());
  }

  private static @Nullable String outcome(boolean past, int lot) {
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

  private static String title(@Nullable String firstName, String service, Dice dice) {
    String name = firstName == null ? "new client" : firstName;
    return dice.pick(Phrases.MEETING_TITLES).replace("{name}", name).replace("{service}", service);
  }

  /** A slot that no appointment of the business and no other meeting has. */
  private LocalDateTime freeSlot(int position) {
    int slot = deal.at(position);
    for (int place = position + unknown; place < deal.size() && isBooked(slot); place += unknown) {
      slot = deal.at(place);
    }
    return start(slot);
  }

  private boolean isBooked(int slot) {
    OptionalInt contact = profile.contactOf(firstMonday, slot);
    return contact.isPresent()
        && bookings(contact.getAsInt()).stream()
            .anyMatch(booking -> booking.start().equals(start(slot)));
  }

  private LocalDateTime start(int slot) {
    return profile.opening().start(firstMonday, slot);
  }

  /** The slot of an appointment, which only one of the two can have. */
  private @Nullable LocalDateTime claimed(int position) {
    int first = position / CLAIMS_EACH * 17;
    return IntStream.range(first, first + business.contacts())
        .map(number -> number % business.contacts())
        .boxed()
        .flatMap(contact -> bookings(contact).stream())
        .filter(this::isLive)
        .findFirst()
        .map(Booking::start)
        .orElse(null);
  }

  private List<Booking> bookings(int contact) {
    return Booking.of(profile, contact, person(contact));
  }

  private Person person(int contact) {
    return Person.of(profile.plan().seed(), business, contact);
  }

  private Dice dice(String purpose, long number) {
    return Dice.of(profile.plan().seed(), purpose, business.id(), number);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
