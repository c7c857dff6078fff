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
 * The appointments that a provider holds for a business, in three groups: those that the business's
 * own ones came from or were sent to; those that somebody entered at the provider beside an
 * appointment made elsewhere, with the same slot and person; and those that the business does not
 * know until a sync brings them.
 */
abstract class RemoteMeetings {

  private static final int PAST_WEEKS = 42;
  private static final int WEEKS = PAST_WEEKS + 17;
  private static final int CLAIMS_EACH = 50;
  private static final Duration REMEMBERED = Duration.ofDays(300);

  private final Profile profile;
  private final Business business;
  private final String provider;
  private final RemoteContacts contacts;
  private final int unknown;
  private final LocalDate firstMonday;
  private final Deal deal;

  /**
   * @param provider names the dice, so that what is here differs from provider to provider
   * @param unknown how many the business does not know
   */
  RemoteMeetings(Profile profile, String provider, RemoteContacts contacts, int unknown) {
    this.profile = profile;
    this.business = profile.business();
    this.provider = provider;
    this.contacts = contacts;
    this.unknown = unknown;
    this.firstMonday =
        profile
            .today()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(PAST_WEEKS);
    int slots = WEEKS * profile.opening().slotsPerWeek();
    this.deal = Deal.of(slots, dice("slots", 0).below(slots));
  }

  /** Whether our appointment came from the provider or was sent to it. */
  abstract boolean isKept(Booking booking);

  /** The provider's id of an appointment that {@link #isKept}. */
  abstract String keptId(Booking booking);

  /** The provider's id of what it holds beside an appointment that was made elsewhere. */
  abstract String sharedId(Booking booking);

  /** The provider's id of one that the business does not know. */
  abstract String unknownId(int position);

  /** The provider's word for one of our statuses. */
  abstract String outcome(AppointmentStatus status);

  /**
   * The word that people at the provider have chosen.
   *
   * @param lot from 0 to 99
   */
  abstract @Nullable String outcome(boolean past, int lot);

  /** Whether people may leave out times, titles and guests. */
  abstract boolean isLenient();

  /** All of them, group by group. */
  Stream<RemoteMeeting> stream() {
    return Stream.of(
            known(this::isKept, this::keptId),
            known(this::isShared, this::sharedId),
            IntStream.range(0, unknown).mapToObj(this::unknown))
        .flatMap(group -> group);
  }

  private boolean isShared(Booking booking) {
    return isLive(booking) && !isKept(booking) && dice("shares", booking.key()).chance(40);
  }

  /** Whether it keeps its slot from others, and a sync still looks at it. */
  private boolean isLive(Booking booking) {
    return !booking.isPulled()
        && !booking.isCancelled()
        && profile.instant(booking.start()).isAfter(profile.now().minus(REMEMBERED));
  }

  /** A meeting for each of the appointments whose person the provider knows. */
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
    Dice dice = dice("known meeting", booking.key());
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

  private RemoteMeeting unknown(int position) {
    Dice dice = dice("meeting", position);
    RemoteContact contact = contacts.pick(dice);
    LocalDateTime claimed = position % CLAIMS_EACH == 7 ? claimed(position) : null;
    Instant start = profile.instant(claimed == null ? freeSlot(position) : claimed);
    Instant end = start.plus(Duration.ofMinutes(business.trade().minutes()));
    Instant seenAt = isImported(position) ? importedAt() : profile.now();
    boolean past = !end.isAfter(seenAt);
    String outcome =
        claimed == null
            ? outcome(past, dice.below(100))
            : outcome(past ? AppointmentStatus.COMPLETED : AppointmentStatus.SCHEDULED);
    boolean timeless = claimed == null && dice.chance(2) && isLenient();
    Instant createdAt =
        earlier(start, seenAt)
            .minus(Duration.ofMinutes(dice.between(60, 40 * 24 * 60)))
            .minusMillis(dice.below(1_000));
    Instant updatedAt =
        isImported(position) ? seenAt : updatedAt(createdAt, past ? end : null, dice);
    String service = dice.pick(business.trade().services());
    return new RemoteMeeting(
        unknownId(position),
        dice.chance(3) && isLenient() ? null : title(contact.firstName(), service, dice),
        timeless ? null : start,
        timeless || (dice.chance(3) && isLenient()) ? null : end,
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

  private List<String> guests(RemoteContact contact, Dice dice) {
    int lot = dice.below(100);
    if (!isLenient()) {
      return List.of(contact.id());
    } else if (lot < 3) {
      return List.of();
    } else if (lot > 96) {
      return Stream.of(contact.id(), contacts.pick(dice).id()).distinct().toList();
    }
    return List.of(contact.id());
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

  final Dice dice(String purpose, long number) {
    return Dice.of(profile.plan().seed(), provider + " " + purpose, business.id(), number);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
