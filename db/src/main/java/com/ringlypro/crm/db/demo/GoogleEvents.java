package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.appointment.AppointmentStatus;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of one business at Google: an event for each of its appointments that is sent there,
 * and what the owner has entered, which keeps time from being booked or does not.
 */
final class GoogleEvents {

  private static final List<String> ERRANDS =
      List.of("Dentist", "Bank", "Supplier call", "School play", "Car service", "Accountant");
  private static final int DAYS_BACK = 60;
  private static final int DAYS_AHEAD = 80;

  private final Profile profile;
  private final Business business;

  GoogleEvents(Profile profile) {
    this.profile = profile;
    this.business = profile.business();
  }

  Stream<RemoteEvent> stream() {
    return Stream.of(
            IntStream.range(0, business.contacts()).boxed().flatMap(this::appointments),
            IntStream.range(-DAYS_BACK, DAYS_AHEAD).boxed().flatMap(this::errand),
            habits())
        .flatMap(group -> group);
  }

  private Stream<RemoteEvent> appointments(int contact) {
    Person person = Person.of(profile.plan().seed(), business, contact);
    return Booking.of(profile, contact, person).stream()
        .filter(booking -> booking.crm() == null)
        .map(booking -> appointment(booking, person));
  }

  private RemoteEvent appointment(Booking booking, Person person) {
    Instant start = profile.instant(booking.start());
    Duration length = Duration.ofMinutes(Objects.requireNonNullElse(booking.minutes(), 30));
    return new RemoteEvent(
        profile.googleEventId(booking),
        booking.service() + " – " + person.fullName(),
        person.phone(),
        start,
        start.plus(length),
        null,
        null,
        List.of(),
        booking.isCancelled()
            ? "cancelled"
            : booking.status() == AppointmentStatus.PENDING ? "tentative" : "confirmed",
        false,
        "default",
        Map.of("ringlyproClientId", Integer.toString(business.id()), "source", "ringlypro"),
        booking.bookedAt(),
        booking.changedAt());
  }

  /** On every third day or so the owner is away for an hour. */
  private Stream<RemoteEvent> errand(int day) {
    Dice dice = dice("errand", day);
    if (!dice.chance(35)) {
      return Stream.empty();
    }
    Instant start =
        profile.instant(
            profile.today().plusDays(day).atTime(7 + dice.below(12), 15 * dice.below(4)));
    int lot = dice.below(100);
    return Stream.of(
        single(
            "errand",
            day,
            lot < 6 ? null : dice.pick(ERRANDS),
            start,
            start.plus(Duration.ofMinutes(30 + 15L * dice.below(6))),
            lot > 92 ? "tentative" : "confirmed",
            lot > 80 && lot < 90,
            lot > 74 && lot < 78 ? "focusTime" : "default",
            dice));
  }

  private RemoteEvent single(
      String purpose,
      int number,
      @Nullable String summary,
      Instant start,
      Instant end,
      String status,
      boolean transparent,
      String eventType,
      Dice dice) {
    Instant now = profile.now();
    Instant createdAt =
        (start.isBefore(now) ? start : now).minus(Duration.ofMinutes(60L + dice.below(30_000)));
    return new RemoteEvent(
        id(purpose, number),
        summary,
        null,
        start,
        end,
        null,
        null,
        List.of(),
        status,
        transparent,
        eventType,
        Map.of(),
        createdAt,
        createdAt);
  }

  /** What comes again and again, and what takes whole days. */
  private Stream<RemoteEvent> habits() {
    LocalDate monday =
        profile.today().minusWeeks(30).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate summer = profile.today().plusDays(40);
    return Stream.of(
        series(0, "Team meeting", monday, LocalTime.of(8, 30), 45, "RRULE:FREQ=WEEKLY;BYDAY=MO"),
        series(
            1, "Lunch", monday, LocalTime.of(12, 0), 60, "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        series(
            2,
            "Inventory",
            monday.plusDays(4),
            LocalTime.of(16, 0),
            90,
            "RRULE:FREQ=MONTHLY;BYDAY=-1FR"),
        days(3, "Vacation", summer, summer.plusDays(5), false, List.of(), "default"),
        days(
            4,
            "Trade fair",
            summer.minusDays(20),
            summer.minusDays(18),
            false,
            List.of(),
            "default"),
        days(
            5,
            "Birthday of the owner",
            monday.plusDays(33),
            monday.plusDays(34),
            true,
            List.of("RRULE:FREQ=YEARLY"),
            "birthday"),
        days(
            6,
            "Home office",
            profile.today().plusDays(2),
            profile.today().plusDays(3),
            true,
            List.of(),
            "workingLocation"));
  }

  private RemoteEvent series(
      int number, String summary, LocalDate first, LocalTime at, int minutes, String rule) {
    Instant start = profile.instant(first.atTime(at));
    Instant createdAt = start.minus(Duration.ofDays(3));
    return new RemoteEvent(
        id("habit", number),
        summary,
        null,
        start,
        start.plus(Duration.ofMinutes(minutes)),
        null,
        null,
        List.of(rule),
        "confirmed",
        false,
        "default",
        Map.of(),
        createdAt,
        createdAt);
  }

  private RemoteEvent days(
      int number,
      String summary,
      LocalDate first,
      LocalDate end,
      boolean transparent,
      List<String> recurrence,
      String eventType) {
    Instant createdAt = profile.now().minus(Duration.ofDays(100L + number));
    return new RemoteEvent(
        id("habit", number),
        summary,
        null,
        null,
        null,
        first,
        end,
        recurrence,
        "confirmed",
        transparent,
        eventType,
        Map.of(),
        createdAt,
        createdAt);
  }

  private String id(String purpose, int number) {
    return Codes.hex(dice("id of " + purpose, number), number).substring(0, 26);
  }

  private Dice dice(String purpose, int number) {
    return Dice.of(profile.plan().seed(), "google " + purpose, business.id(), number);
  }
}
