package com.ringlypro.crm.api.client;

import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.db.hours.DayHours;
import com.ringlypro.crm.db.hours.WeekHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a business is open on each of the seven days. */
public record WeekHoursInput(
    DayHoursInput monday,
    DayHoursInput tuesday,
    DayHoursInput wednesday,
    DayHoursInput thursday,
    DayHoursInput friday,
    DayHoursInput saturday,
    DayHoursInput sunday) {

  /** When it is open on one of them. */
  public record DayHoursInput(
      boolean enabled, @Nullable LocalTime start, @Nullable LocalTime end) {}

  /**
   * The week, if all its days are sound.
   *
   * @param name of the input's field
   */
  public @Nullable WeekHours check(String name, InputFields fields) {
    Map<DayOfWeek, DayHours> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      DayHoursInput input = on(day);
      DayHours hours =
          fields.check(
              name + "." + day.name().toLowerCase(Locale.ROOT),
              () -> new DayHours(input.enabled, input.start, input.end));
      if (hours != null) {
        days.put(day, hours);
      }
    }
    return days.size() == DayOfWeek.values().length ? new WeekHours(days) : null;
  }

  private DayHoursInput on(DayOfWeek day) {
    return switch (day) {
      case MONDAY -> monday;
      case TUESDAY -> tuesday;
      case WEDNESDAY -> wednesday;
      case THURSDAY -> thursday;
      case FRIDAY -> friday;
      case SATURDAY -> saturday;
      case SUNDAY -> sunday;
    };
  }
}
