package com.ringlypro.crm.db.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTests {

  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime FIVE = LocalTime.of(17, 0);
  private static final DayHours CLOSED = new DayHours(false, null, null);

  private static WeekHours week(@Nullable String settings) {
    return WeekHours.of(settings, "Mon-Fri", NINE, FIVE);
  }

  private static DayHours open(String start, String end) {
    return new DayHours(true, LocalTime.parse(start), LocalTime.parse(end));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon-Fri       | MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY",
        "Mon-Sat       | MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY",
        "Mon,Wed,Fri   | MONDAY WEDNESDAY FRIDAY",
        "Mon-Wed, sat  | MONDAY TUESDAY WEDNESDAY SATURDAY",
        "Sat-Mon       | MONDAY SATURDAY SUNDAY",
        "always        | MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY"
      })
  void isOpenOnTheUsualDays(String businessDays, String days) {
    WeekHours week = WeekHours.of(null, businessDays, NINE, FIVE);

    List<String> open =
        Arrays.stream(DayOfWeek.values())
            .filter(day -> week.on(day).enabled())
            .map(Enum::name)
            .toList();
    assertThat(open).containsExactly(days.split(" "));
    assertThat(week.on(DayOfWeek.MONDAY)).isEqualTo(open("09:00", "17:00"));
  }

  @Test
  void calendarSettingsGoBeforeTheUsualDays() {
    WeekHours week =
        week(
            """
            {"monday": {"enabled": true, "start": "10:00", "end": "12:30"}, "tuesday": {"enabled": false},
             "saturday": {"enabled": true}}
            """);

    assertThat(week.on(DayOfWeek.MONDAY)).isEqualTo(open("10:00", "12:30"));
    assertThat(week.on(DayOfWeek.TUESDAY)).isEqualTo(CLOSED);
    assertThat(week.on(DayOfWeek.WEDNESDAY)).isEqualTo(open("09:00", "17:00"));
    assertThat(week.on(DayOfWeek.SATURDAY)).isEqualTo(open("09:00", "17:00"));
    assertThat(week.on(DayOfWeek.SUNDAY)).isEqualTo(CLOSED);
  }

  @Test
  void whatCannotBeReadIsAsIfItWereNotThere() {
    WeekHours week =
        week(
            """
            {"monday": {"enabled": true, "start": "early", "end": "8:00"}, "tuesday": 7,
             "wednesday": {"enabled": true, "start": "9:30", "end": null}}
            """);

    assertThat(week.on(DayOfWeek.MONDAY)).as("ends before it begins").isEqualTo(CLOSED);
    assertThat(week.on(DayOfWeek.TUESDAY)).isEqualTo(open("09:00", "17:00"));
    assertThat(week.on(DayOfWeek.WEDNESDAY)).isEqualTo(open("09:30", "17:00"));
    assertThat(week("[]").on(DayOfWeek.FRIDAY)).isEqualTo(open("09:00", "17:00"));
    assertThat(week("null").on(DayOfWeek.FRIDAY)).isEqualTo(open("09:00", "17:00"));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    WeekHours written =
        week("{\"monday\": {\"enabled\": true, \"start\": \"07:15\", \"end\": \"21:00\"}}");

    WeekHours read = WeekHours.of(written.toCalendarSettings(), "Sat", FIVE, FIVE);

    for (DayOfWeek day : DayOfWeek.values()) {
      assertThat(read.on(day)).isEqualTo(written.on(day));
    }
  }
}
