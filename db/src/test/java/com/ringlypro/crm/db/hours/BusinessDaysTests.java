package com.ringlypro.crm.db.hours;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.db.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessDaysTests {

  @Test
  void readsRangesListsAndBoth() {
    assertThat(BusinessDays.of("Mon-Wed").days()).containsExactly(MONDAY, TUESDAY, WEDNESDAY);
    assertThat(BusinessDays.of("mon, FRI").days()).containsExactly(MONDAY, FRIDAY);
    assertThat(BusinessDays.of("Mon-Tue,Sat").days()).containsExactly(MONDAY, TUESDAY, SATURDAY);
    assertThat(BusinessDays.of("Mon-Sun").days()).hasSize(7);
  }

  @Test
  void goesOverTheEndOfTheWeek() {
    assertThat(BusinessDays.of("Sat-Mon").days()).containsExactly(MONDAY, SATURDAY, SUNDAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Monday", "Mon-", "Mon,,Tue", "Mon-Xyz", "Mon–Fri", "Mon Tue"})
  void refusesWhatIsNoDays(String text) {
    assertThat(BusinessDays.parse(text)).isEmpty();
    assertThatThrownBy(() -> BusinessDays.of(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("Mon-Fri");
  }
}
