package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.appointment.AppointmentStatus;
import com.ringlypro.crm.db.appointment.DepositConfirmationMethod;
import com.ringlypro.crm.db.appointment.DepositStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appointment of the world.
 *
 * @param key unique over all appointments
 * @param start in the local time of the business
 * @param minutes null in some rows, which then means 30
 * @param bookedAt when it was made
 * @param changedAt when it last changed
 * @param source how it was made, a word of {@code appointments.source}
 */
record Booking(
    long key,
    LocalDateTime start,
    @Nullable Integer minutes,
    Instant bookedAt,
    Instant changedAt,
    AppointmentStatus status,
    String source,
    String service,
    DepositStatus deposit,
    @Nullable Instant depositConfirmedAt,
    @Nullable DepositConfirmationMethod depositMethod) {

  private static final int KEYS_PER_CONTACT = 2 * Profile.SLOTS_PER_CONTACT;
  private static final Duration HUBSPOT_IS_OLDER_THAN = Duration.ofDays(120);

  boolean isByVoice() {
    return source.startsWith("voice_booking");
  }

  boolean isInSpanish() {
    return source.equals("voice_booking_spanish");
  }

  boolean isPulled() {
    return source.endsWith("_sync");
  }

  /** The system that keeps the appointment besides ours, or null. */
  @Nullable String crm() {
    if (isPulled()) {
      return source.substring(0, source.indexOf('_'));
    }
    return source.startsWith("whatsapp_") ? source.substring("whatsapp_".length()) : null;
  }

  String codePrefix() {
    return switch (crm()) {
      case "ghl" -> "GH-";
      case "hubspot" -> "HS-";
      case "vagaro" -> "VG-";
      case null, default -> "RP-";
    };
  }

  boolean isCancelled() {
    return status == AppointmentStatus.CANCELLED;
  }

  /** All appointments of a contact. */
  static List<Booking> of(Profile profile, int contact, Person person) {
    Dice dice = Dice.of(profile.plan().seed(), "bookings", profile.business().id(), contact);
    int wanted = howMany(dice.below(100));
    List<Booking> bookings = new ArrayList<>(wanted + 1);
    for (int number = 0; number < wanted; number++) {
      LocalDateTime start = profile.slot(contact, number);
      if (start == null) {
        break;
      }
      long key = (long) profile.business().contactId(contact) * KEYS_PER_CONTACT + 2L * number;
      Booking booking = booking(profile, person, key, start, dice);
      bookings.add(booking);
      if (!booking.isPulled() && !booking.isWalkIn() && dice.chance(5)) {
        bookings.add(booking.cancelledBefore());
      }
    }
    return bookings;
  }

  private static int howMany(int lot) {
    return lot < 24 ? 0 : lot < 54 ? 1 : lot < 76 ? 2 : lot < 91 ? 3 : 4;
  }

  private boolean isWalkIn() {
    return source.equals("walk-in");
  }

  /** The same slot, taken and given back by the same person some days before. */
  private Booking cancelledBefore() {
    return new Booking(
        key + 1,
        start,
        minutes,
        bookedAt.minus(Duration.ofDays(2)),
        bookedAt.minus(Duration.ofDays(1)),
        AppointmentStatus.CANCELLED,
        source,
        service,
        DepositStatus.NOT_REQUIRED,
        null,
        null);
  }

  private static Booking booking(
      Profile profile, Person person, long key, LocalDateTime start, Dice dice) {
    Instant startsAt = profile.instant(start);
    Instant endsAt = startsAt.plus(Duration.ofMinutes(profile.business().trade().minutes()));
    boolean past = !endsAt.isAfter(profile.now());
    String source = source(profile, person, startsAt, past, dice);
    Instant latest = past ? startsAt : earlier(startsAt, profile.now());
    Duration lead =
        source.equals("walk-in")
            ? Duration.ofMinutes(10)
            : Duration.ofMinutes(dice.between(120, 18 * 24 * 60));
    Instant bookedAt = latest.minus(lead).minusSeconds(dice.below(60));

    AppointmentStatus status =
        past ? pastStatus(profile, endsAt, dice) : futureStatus(source, dice);
    DepositStatus deposit = DepositStatus.NOT_REQUIRED;
    Instant confirmedAt = null;
    DepositConfirmationMethod method = null;
    if (profile.depositRequired() && !source.endsWith("_sync")) {
      boolean paid =
          status == AppointmentStatus.CANCELLED ? dice.chance(30) : past || dice.chance(55);
      deposit = paid ? DepositStatus.CONFIRMED : DepositStatus.PENDING;
      if (paid) {
        Duration untilPaid = Duration.ofMinutes(dice.between(5, 36 * 60));
        confirmedAt = earlier(bookedAt.plus(untilPaid), latest);
        method = dice.pick(List.of(DepositConfirmationMethod.values()));
      }
      if (status != AppointmentStatus.CANCELLED && !past) {
        status = paid ? AppointmentStatus.CONFIRMED : AppointmentStatus.PENDING;
      }
    }

    Instant settledAt = later(confirmedAt, bookedAt);
    Instant changedAt =
        switch (status) {
          case COMPLETED, NO_SHOW ->
              earlier(endsAt.plus(Duration.ofMinutes(dice.below(90))), profile.now());
          case CANCELLED -> between(settledAt, latest, dice);
          default -> settledAt;
        };
    Integer minutes = profile.business().trade().minutes();
    return new Booking(
        key,
        start,
        minutes == 30 && dice.chance(2) ? null : minutes,
        bookedAt,
        changedAt,
        status,
        source,
        dice.pick(profile.business().trade().services()),
        deposit,
        confirmedAt,
        method);
  }

  private static AppointmentStatus pastStatus(Profile profile, Instant endsAt, Dice dice) {
    int lot = dice.below(100);
    if (lot < 8) {
      return AppointmentStatus.NO_SHOW;
    } else if (lot < 19) {
      return AppointmentStatus.CANCELLED;
    }
    // Nobody has closed some of the latest ones yet.
    boolean recent = endsAt.isAfter(profile.now().minus(Duration.ofDays(2)));
    return recent && lot < 60 ? AppointmentStatus.CONFIRMED : AppointmentStatus.COMPLETED;
  }

  private static AppointmentStatus futureStatus(String source, Dice dice) {
    int lot = dice.below(100);
    if (lot < 9) {
      return AppointmentStatus.CANCELLED;
    } else if (source.endsWith("_sync") && lot < 50) {
      return AppointmentStatus.SCHEDULED;
    }
    return lot < 16 ? AppointmentStatus.PENDING : AppointmentStatus.CONFIRMED;
  }

  private static String source(
      Profile profile, Person person, Instant startsAt, boolean past, Dice dice) {
    int lot = dice.below(100);
    String crm = profile.crm();
    if (lot < 22 && crm != null) {
      // What a sync may still look at in HubSpot has not been pulled from there.
      boolean old = startsAt.isBefore(profile.now().minus(HUBSPOT_IS_OLDER_THAN));
      if (!crm.equals("hubspot") || old) {
        return crm + "_sync";
      }
    }
    if (person.phone() == null) {
      return lot < 60 ? "online" : "manual";
    } else if (lot < 55 && profile.rachel()) {
      return profile.business().city().isNorthAmerican() && lot % 6 == 0
          ? "voice_booking_spanish"
          : "voice_booking";
    } else if (lot < 74) {
      return "online";
    } else if (lot < 82) {
      return crm == null || crm.equals("hubspot") ? "whatsapp" : "whatsapp_" + crm;
    }
    return past && lot > 92 ? "walk-in" : "manual";
  }

  private static Instant between(Instant from, Instant to, Dice dice) {
    return from.plusSeconds((long) (Duration.between(from, to).toSeconds() * dice.fraction()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }
}
