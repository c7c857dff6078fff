package com.ringlypro.crm.db.hours;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** When a business is open on each of the seven days. */
public final class WeekHours {

  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

  private final Map<DayOfWeek, DayHours> days;

  /**
   * A week of the hours of its days.
   *
   * @throws IllegalArgumentException if a day is missing
   */
  public WeekHours(Map<DayOfWeek, DayHours> days) {
    if (days.size() != DayOfWeek.values().length) {
      throw new IllegalArgumentException("A week has seven days");
    }
    this.days = new EnumMap<>(days);
  }

  /** The JSON of {@code clients.calendar_settings}. */
  public String toCalendarSettings() {
    return json("start", "end");
  }

  /** The JSON of {@code users.business_hours}. */
  public String toBusinessHours() {
    return json("open", "close");
  }

  private String json(String startName, String endName) {
    ObjectNode week = JSON.createObjectNode();
    days.forEach((day, hours) -> {
      ObjectNode entry = week.putObject(day.name().toLowerCase(Locale.ROOT));
      entry.put("enabled", hours.enabled());
      put(entry, startName, hours.start());
      put(entry, endName, hours.end());
    });
    return JSON.writeValueAsString(week);
  }

  private static void put(ObjectNode entry, String name, @Nullable LocalTime time) {
    if (time != null) {
      entry.put(name, MINUTES.format(time));
    }
  }
}
