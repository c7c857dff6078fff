package com.ringlypro.crm.api.read.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

  @Test
  void holdsTheValuesOfItsRow() {
    String cursor = cursor("2026-03-09 14:30:00.125", "", "Zoë", "42");

    assertThat(Cursor.decode(cursor, 4))
        .hasValue(List.of("2026-03-09 14:30:00.125", "", "Zoë", "42"));
  }

  @Test
  void belongsToAnOrderOfAsManyColumns() {
    assertThat(Cursor.decode(cursor("1", "2"), 1)).isEmpty();
    assertThat(Cursor.decode(cursor("1", "2"), 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "42", "AQ", "AQAFNDI", "AgACNDI"})
  void isNotJustAnyText(String text) {
    assertThat(Cursor.decode(text, 1)).isEmpty();
  }

  private static String cursor(String... values) {
    return new String(
        Cursor.encode(Stream.of(values).map(value -> value.getBytes(UTF_8)).toList()), UTF_8);
  }
}
