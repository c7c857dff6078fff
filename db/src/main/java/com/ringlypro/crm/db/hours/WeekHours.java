package com.ringlypro.crm.db.hours;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** When a business is open on each of the seven days. */
public final class WeekHours {

  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("H:mm[:ss]");

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

  /**
   * The hours of a client business. On a day that {@code calendar_settings} has, these decide; on
   * others the business is open at its usual hours if it is one of its usual days. What cannot be
   * read counts as if it was not there; a day that would end before it begins is closed.
   *
   * @param calendarSettings JSON as {@link #toCalendarSettings} writes it, perhaps of fewer days
   * @param businessDays the usual days; Monday to Friday if it cannot be read
   * @param start of usual days
   * @param end of usual days
   */
  public static WeekHours of(
      @Nullable String calendarSettings, String businessDays, LocalTime start, LocalTime end) {
    JsonNode settings =
        calendarSettings == null ? JSON.missingNode() : JSON.readTree(calendarSettings);
    Set<DayOfWeek> usual = BusinessDays.parse(businessDays).orElse(BusinessDays.USUAL).days();
    Map<DayOfWeek, DayHours> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      JsonNode entry = settings.path(day.name().toLowerCase(Locale.ROOT));
      days.put(
          day,
          entry.isObject()
              ? hours(
                  entry.path("enabled").asBoolean(true),
                  time(entry.path("start"), start),
                  time(entry.path("end"), end))
              : hours(usual.contains(day), start, end));
    }
    return new WeekHours(days);
  }

  private static DayHours hours(boolean open, LocalTime start, LocalTime end) {
    LocalTime from = start.truncatedTo(ChronoUnit.MINUTES);
    LocalTime until = end.truncatedTo(ChronoUnit.MINUTES);
    return open && from.isBefore(until)
        ? new DayHours(true, from, until)
        : new DayHours(false, null, null);
  }

  private static LocalTime time(JsonNode entry, LocalTime otherwise) {
    try {
      return LocalTime.parse(entry.asString(""), WRITTEN);
    } catch (DateTimeParseException unreadable) {
      return otherwise;
    }
  }

  /** The hours of a day. */
  public DayHours on(DayOfWeek day) {
    return requireNonNull(days.get(day));
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
