package com.ringlypro.crm.api.read.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

  private static final int ORDER = 7;

  @Test
  void holdsTheValuesOfItsRow() {
    String cursor = cursor("2026-03-09 14:30:00.125", "", null, "Zoë", "42");

    assertThat(Cursor.decode(cursor, ORDER, 5))
        .hasValue(Arrays.asList("2026-03-09 14:30:00.125", "", null, "Zoë", "42"));
  }

  @Test
  void belongsToOneOrder() {
    assertThat(Cursor.decode(cursor("1", "2"), ORDER, 1)).isEmpty();
    assertThat(Cursor.decode(cursor("1", "2"), ORDER, 3)).isEmpty();
    assertThat(Cursor.decode(cursor("1", "2"), ORDER + 1, 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "42", "AQ", "Ag", "AgAAAAc", "AgAAAAcAAAAB", "AgAAAAd_____"})
  void isNotJustAnyText(String text) {
    assertThat(Cursor.decode(text, ORDER, 1)).isEmpty();
  }

  private static String cursor(@Nullable String... values) {
    List<byte @Nullable []> texts = new ArrayList<>();
    for (String value : values) {
      texts.add(value == null ? null : value.getBytes(UTF_8));
    }
    return new String(Cursor.encode(ORDER, texts), UTF_8);
  }
}
