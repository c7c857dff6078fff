package com.ringlypro.crm.db.appointment;

import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.hours.DayHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day of a business, as far as bookings go.
 *
 * @param zone of the business, in which the date and all local times are meant
 * @param hours when the business is open on that day
 * @param taken what appointments and busy times take of it
 * @param now when somebody asks
 */
public record BookingDay(
    LocalDate date, ZoneId zone, DayHours hours, List<TimeRange> taken, Instant now) {

  /**
   * Slots of a length: the first at opening, each other where the one before ends.
   *
   * @param minutes of a slot
   */
  public Availability availability(int minutes) {
    if (isPast()) {
      return Availability.none(NoSlotsReason.PAST_DATE);
    }
    if (!hours.enabled()) {
      return Availability.none(NoSlotsReason.CLOSED_DAY);
    }
    List<Slot> all = slots(minutes);
    List<Slot> ahead = all.stream().filter(this::isAhead).toList();
    List<Slot> free = ahead.stream().filter(this::isFree).toList();
    if (!free.isEmpty()) {
      return new Availability(free, null);
    }
    return Availability.none(
        ahead.isEmpty() && !all.isEmpty() ? NoSlotsReason.PAST_DATE : NoSlotsReason.FULLY_BOOKED);
  }

  private List<Slot> slots(int minutes) {
    List<Slot> slots = new ArrayList<>();
    LocalDateTime closing = date.atTime(closing());
    for (LocalDateTime at = date.atTime(opening());
        at.isBefore(closing);
        at = at.plusMinutes(minutes)) {
      Slot slot = slot(at, minutes);
      if (slot != null && isWithinHours(slot)) {
        slots.add(slot);
      }
    }
    return slots;
  }

  /** Null for a time that clocks leave out. Of an hour that they repeat, the first one is meant. */
  private @Nullable Slot slot(LocalDateTime at, int minutes) {
    if (zone.getRules().getValidOffsets(at).isEmpty()) {
      return null;
    }
    ZonedDateTime start = ZonedDateTime.of(at, zone);
    return new Slot(start, start.plusMinutes(minutes));
  }

  /**
   * Makes sure that the business takes bookings for the day.
   *
   * @throws InvalidValueException if the day is over, or the business is closed
   */
  public BookingDay requireOpen() {
    if (isPast()) {
      throw new InvalidValueException("The day is over. Take one that is to come.");
    }
    if (!hours.enabled()) {
      throw new InvalidValueException("The business is closed on that day. Take another one.");
    }
    return this;
  }

  /**
   * The slot at a time within the opening hours. It may be taken.
   *
   * @throws InvalidValueException if the time is over, is none of the day, or the business is not
   *     open for so long
   */
  public Slot requireOpen(LocalTime time, int minutes) {
    if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
      throw new InvalidValueException("The time has to be a whole minute.");
    }
    Slot slot = slot(date.atTime(time), minutes);
    if (slot == null) {
      throw new InvalidValueException(
          "There is no such time on that day, since clocks are set forward. Take another one.");
    }
    if (!isWithinHours(slot)) {
      throw new InvalidValueException(
          "The business is not open for all of that time. It is open from %s to %s."
              .formatted(opening(), closing()));
    }
    if (!isAhead(slot)) {
      throw new InvalidValueException("The time is over. Take one that is to come.");
    }
    return slot;
  }

  /** Whether nothing else takes any of that time. */
  public boolean isFree(Slot slot) {
    TimeRange range = slot.range();
    return taken.stream().noneMatch(range::overlaps);
  }

  private boolean isPast() {
    return date.isBefore(LocalDate.ofInstant(now, zone));
  }

  private boolean isAhead(Slot slot) {
    return slot.start().toInstant().isAfter(now);
  }

  private boolean isWithinHours(Slot slot) {
    return !slot.start().toLocalTime().isBefore(opening())
        && !slot.end().toLocalDateTime().isAfter(date.atTime(closing()));
  }

  private LocalTime opening() {
    return edge(hours.start());
  }

  private LocalTime closing() {
    return edge(hours.end());
  }

  private static LocalTime edge(@Nullable LocalTime time) {
    if (time == null) {
      throw new IllegalStateException("The business is closed");
    }
    return time;
  }
}
