package com.ringlypro.crm.db.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The week of a business, cut into slots as long as an appointment. Slots are numbered from the
 * first one of a Monday on, week after week, so a number is a time and no two numbers overlap.
 */
final class Opening {

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private final Trade trade;
  private final boolean shortSaturday;
  private final List<Slot> slots;

  private record Slot(DayOfWeek day, LocalTime time) {}

  /**
   * @param shortSaturday whether it opens on Saturdays from 10 to 14 where the trade does not
   */
  Opening(Trade trade, boolean shortSaturday) {
    this.trade = trade;
    this.shortSaturday = shortSaturday;
    this.slots = slots();
  }

  private List<Slot> slots() {
    List<Slot> week = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      LocalTime opens = opens(day);
      if (opens == null) {
        continue;
      }
      LocalTime lastStart = closes(day).minusMinutes(trade.minutes());
      for (LocalTime at = opens; !at.isAfter(lastStart); at = at.plusMinutes(trade.minutes())) {
        week.add(new Slot(day, at));
      }
    }
    return List.copyOf(week);
  }

  int slotsPerWeek() {
    return slots.size();
  }

  /** When the slot begins, in the local time of the business. */
  LocalDateTime start(LocalDate firstMonday, int slot) {
    Slot inWeek = slots.get(slot % slots.size());
    return firstMonday
        .plusWeeks(slot / slots.size())
        .plusDays(inWeek.day.getValue() - 1)
        .atTime(inWeek.time);
  }

  /** When it opens, or null on a day when it does not. */
  @Nullable LocalTime opens(DayOfWeek day) {
    if (isUsual(day)) {
      return trade.opens();
    }
    return isShort(day) ? LocalTime.of(10, 0) : null;
  }

  /** When it closes; without meaning on a day when it does not open. */
  LocalTime closes(DayOfWeek day) {
    return isShort(day) ? LocalTime.of(14, 0) : trade.closes();
  }

  /** Whether the hours differ from those that the business states for all its days. */
  boolean isSpecial() {
    return isShort(DayOfWeek.SATURDAY);
  }

  private boolean isShort(DayOfWeek day) {
    return shortSaturday && day == DayOfWeek.SATURDAY && !isUsual(day);
  }

  private boolean isUsual(DayOfWeek day) {
    String[] range = trade.days().split("-", 2);
    int index = day.getValue() - 1;
    return DAYS.indexOf(range[0]) <= index && index <= DAYS.indexOf(range[1]);
  }
}
