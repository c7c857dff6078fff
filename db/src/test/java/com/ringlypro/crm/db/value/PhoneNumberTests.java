package com.ringlypro.crm.db.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(555) 555-0123",
        "5555550123",
        "555.555.0123",
        "1-555-555-0123",
        "+1 555 555 0123",
        "  +15555550123 ",
        "555-555-0123 ext. 7"
      })
  void readsAnyWayOfWritingAnAmericanNumber(String text) {
    assertThat(PhoneNumber.parse(text)).hasValue(new PhoneNumber("+15555550123"));
  }

  @ParameterizedTest
  @CsvSource({
    "+49 30 901820, +4930901820",
    "+44 (0)20 7946 0958, +442079460958",
    "011 52 55 5555 0123, +525555550123"
  })
  void readsNumbersOfOtherCountries(String text, String e164) {
    assertThat(PhoneNumber.parse(text)).hasValue(new PhoneNumber(e164));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Unknown", "555-0123", "12", "+1 555 555 01234567", "anonymous", "+"})
  void findsNoNumberWhereThereIsNone(String text) {
    assertThat(PhoneNumber.parse(text)).isEmpty();
  }

  @Test
  void comparesByTheLastTenDigits() {
    assertThat(new PhoneNumber("+15555550123").lastDigits()).isEqualTo("5555550123");
  }

  @Test
  void comparesAShortNumberByAllItsDigits() {
    assertThat(new PhoneNumber("+29012345").lastDigits()).isEqualTo("29012345");
  }
}
