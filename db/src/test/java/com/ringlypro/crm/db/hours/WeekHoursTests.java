package com.ringlypro.crm.db.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.db.InvalidValueException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeekHoursTests {

  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime FIVE = LocalTime.of(17, 5);

  private static WeekHours openOnMondays() {
    Map<DayOfWeek, DayHours> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day, new DayHours(false, null, null));
    }
    days.put(DayOfWeek.MONDAY, new DayHours(true, NINE, FIVE));
    return new WeekHours(days);
  }

  @Test
  void writesTheTwoShapesThatAreStored() {
    assertThat(openOnMondays().toCalendarSettings())
        .startsWith(
            "{\"monday\":{\"enabled\":true,\"start\":\"09:00\",\"end\":\"17:05\"},\"tuesday\":{\"enabled\":false}")
        .endsWith("\"sunday\":{\"enabled\":false}}");
    assertThat(openOnMondays().toBusinessHours())
        .startsWith("{\"monday\":{\"enabled\":true,\"open\":\"09:00\",\"close\":\"17:05\"}");
  }

  @Test
  void needsAllSevenDays() {
    assertThatThrownBy(
            () -> new WeekHours(Map.of(DayOfWeek.MONDAY, new DayHours(true, NINE, FIVE))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesHoursThatDoNotFitTogether() {
    assertInvalid(true, NINE, null);
    assertInvalid(true, null, FIVE);
    assertInvalid(true, FIVE, NINE);
    assertInvalid(true, NINE, NINE);
    assertInvalid(false, FIVE, NINE);
    assertInvalid(true, NINE.plusSeconds(1), FIVE);
  }

  private static void assertInvalid(
      boolean enabled, @Nullable LocalTime start, @Nullable LocalTime end) {
    assertThatThrownBy(() -> new DayHours(enabled, start, end))
        .isInstanceOf(InvalidValueException.class);
  }
}
