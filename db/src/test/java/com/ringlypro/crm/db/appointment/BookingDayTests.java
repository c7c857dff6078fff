package com.ringlypro.crm.db.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.hours.DayHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookingDayTests {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 16);
  private static final Instant DAYS_BEFORE = Instant.parse("2026-03-01T12:00:00Z");

  private static BookingDay day(LocalDate date, String start, String end, Instant now) {
    return new BookingDay(
        date,
        NEW_YORK,
        new DayHours(true, LocalTime.parse(start), LocalTime.parse(end)),
        List.of(),
        now);
  }

  /** A Monday in summer time, four hours behind UTC, of which some is taken. */
  private static BookingDay monday(String start, String end, String... taken) {
    BookingDay day = day(MONDAY, start, end, DAYS_BEFORE);
    List<TimeRange> ranges =
        Arrays.stream(taken)
            .map(text -> text.split("-", 2))
            .map(range -> new TimeRange(instant(range[0]), instant(range[1])))
            .toList();
    return new BookingDay(day.date(), day.zone(), day.hours(), ranges, day.now());
  }

  private static Instant instant(String time) {
    return MONDAY.atTime(LocalTime.parse(time)).atZone(NEW_YORK).toInstant();
  }

  private static List<String> starts(Availability availability) {
    return availability.slots().stream()
        .map(slot -> slot.start().toLocalTime().toString())
        .toList();
  }

  @Test
  void slotsBeginAtOpeningAndStepByTheirLength() {
    assertThat(starts(monday("09:00", "11:00").availability(30)))
        .containsExactly("09:00", "09:30", "10:00", "10:30");
    assertThat(starts(monday("09:10", "11:00").availability(45))).containsExactly("09:10", "09:55");
  }

  @Test
  void eachSlotEndsByClosing() {
    Availability availability = monday("09:00", "10:50").availability(30);

    assertThat(starts(availability)).containsExactly("09:00", "09:30", "10:00");
    assertThat(availability.slots().getLast().end().toLocalTime()).hasToString("10:30");
    assertThat(starts(monday("09:00", "10:30").availability(90))).containsExactly("09:00");
  }

  @Test
  void slotsThatOverlapWhatIsTakenAreLeftOut() {
    assertThat(starts(monday("09:00", "12:00", "09:45-10:15").availability(30)))
        .as("both that it touches from inside")
        .containsExactly("09:00", "10:30", "11:00", "11:30");
    assertThat(starts(monday("09:00", "11:00", "09:30-10:00").availability(30)))
        .as("where one ends another may begin")
        .containsExactly("09:00", "10:00", "10:30");
    assertThat(starts(monday("09:00", "12:00", "09:40-09:45").availability(60)))
        .as("shorter than a slot and within it")
        .containsExactly("10:00", "11:00");
    assertThat(starts(monday("09:00", "11:00", "08:00-10:01").availability(30)))
        .as("from before opening")
        .containsExactly("10:30");
  }

  @Test
  void slotsThatHaveBegunAreLeftOut() {
    assertThat(starts(day(MONDAY, "09:00", "11:00", instant("09:59")).availability(30)))
        .containsExactly("10:00", "10:30");
    assertThat(starts(day(MONDAY, "09:00", "11:00", instant("10:00")).availability(30)))
        .as("strictly after now")
        .containsExactly("10:30");
  }

  @Test
  void theReasonWhenThereIsNone() {
    assertThat(day(MONDAY, "09:00", "11:00", instant("10:30")).availability(30))
        .isEqualTo(Availability.none(NoSlotsReason.PAST_DATE));
    assertThat(
            day(MONDAY, "09:00", "11:00", Instant.parse("2026-03-17T04:00:00Z")).availability(30))
        .isEqualTo(Availability.none(NoSlotsReason.PAST_DATE));
    assertThat(monday("09:00", "11:00", "09:15-10:45").availability(30))
        .isEqualTo(Availability.none(NoSlotsReason.FULLY_BOOKED));
    assertThat(monday("09:00", "10:00").availability(90))
        .isEqualTo(Availability.none(NoSlotsReason.FULLY_BOOKED));
    assertThat(
            new BookingDay(
                    MONDAY, NEW_YORK, new DayHours(false, null, null), List.of(), DAYS_BEFORE)
                .availability(30))
        .isEqualTo(Availability.none(NoSlotsReason.CLOSED_DAY));
  }

  @Test
  void theDayEndsAtMidnightOfTheBusinessAndNotOfUtc() {
    Instant tenInTheEvening = Instant.parse("2026-03-17T02:00:00Z");

    assertThat(starts(day(MONDAY, "22:00", "23:59", tenInTheEvening).availability(30)))
        .containsExactly("22:30", "23:00");
  }

  @Test
  void timesThatClocksLeaveOutAreSkipped() {
    BookingDay springForward =
        day(LocalDate.of(2026, 3, 8), "00:30", "05:00", Instant.parse("2026-03-01T00:00:00Z"));

    Availability availability = springForward.availability(60);

    assertThat(starts(availability)).containsExactly("00:30", "01:30", "03:30");
    assertThat(availability.slots().get(1).end().toLocalTime())
        .as("an hour later, by a clock that was set forward")
        .hasToString("03:30");
    assertThatThrownBy(() -> springForward.requireOpen(LocalTime.of(2, 15), 30))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("set forward");
  }

  @Test
  void anHourThatClocksRepeatIsListedOnceWithTheEarlierOffset() {
    BookingDay fallBack =
        day(LocalDate.of(2026, 11, 1), "00:30", "03:00", Instant.parse("2026-10-01T00:00:00Z"));

    Availability availability = fallBack.availability(30);

    assertThat(starts(availability)).containsExactly("00:30", "01:00", "01:30", "02:00", "02:30");
    assertThat(availability.slots())
        .extracting(slot -> slot.start().getOffset().getId())
        .containsExactly("-04:00", "-04:00", "-04:00", "-05:00", "-05:00");
    assertThat(fallBack.requireOpen(LocalTime.of(1, 0), 30).start().toInstant())
        .isEqualTo("2026-11-01T05:00:00Z");
  }

  @Test
  void aTimeWithinTheHoursNeedsNotBeginWhereASlotDoes() {
    BookingDay day = monday("09:00", "11:00", "10:00-10:30");

    Slot slot = day.requireOpen(LocalTime.of(9, 20), 40);

    assertThat(slot.range()).isEqualTo(new TimeRange(instant("09:20"), instant("10:00")));
    assertThat(day.isFree(slot)).isTrue();
    assertThat(day.isFree(day.requireOpen(LocalTime.of(9, 20), 41))).isFalse();
  }

  @Test
  void aTimeOutsideTheHoursIsRefused() {
    BookingDay day = monday("09:00", "11:00");

    assertThatThrownBy(() -> day.requireOpen(LocalTime.of(8, 59), 30))
        .hasMessageContaining("from 09:00 to 11:00");
    assertThatThrownBy(() -> day.requireOpen(LocalTime.of(10, 31), 30))
        .hasMessageContaining("from 09:00 to 11:00");
    assertThatThrownBy(() -> day.requireOpen(LocalTime.of(9, 0, 1), 30))
        .hasMessageContaining("whole minute");
  }

  @Test
  void aTimeThatHasBegunIsRefused() {
    BookingDay day = day(MONDAY, "09:00", "11:00", instant("10:00"));

    assertThatThrownBy(() -> day.requireOpen(LocalTime.of(10, 0), 30))
        .hasMessageContaining("is over");
    assertThat(day.requireOpen(LocalTime.of(10, 1), 30)).isNotNull();
  }
}
