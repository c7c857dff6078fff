package com.ringlypro.crm.db.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class CopyRowsTests {

  private final CopyRows rows = new CopyRows();

  @Test
  void writesEachKindOfValue() {
    rows.set("a", 7)
        .set("b", null)
        .set("c", true)
        .set("d", new BigDecimal("0.100"))
        .set("e", LocalDate.of(2026, 9, 1))
        .set("f", LocalTime.of(7, 5))
        .set("g", Instant.parse("2026-09-01T15:00:09Z"))
        .end();

    assertThat(text()).isEqualTo("7\t\\N\tt\t0.100\t2026-09-01\t07:05:00\t2026-09-01 15:00:09\n");
    assertThat(rows.columns()).containsExactly("a", "b", "c", "d", "e", "f", "g");
  }

  @Test
  void escapesWhatWouldEndAValue() {
    rows.set("a", "tab\tline\nreturn\rback\\slash").end();

    assertThat(text()).isEqualTo("tab\\tline\\nreturn\\rback\\\\slash\n");
  }

  @Test
  void writesCharactersOfAnyPlane() {
    rows.set("a", "José 👍 ñ").end();

    assertThat(text()).isEqualTo("José 👍 ñ\n");
  }

  @Test
  void growsWithItsRows() {
    for (int row = 0; row < 50_000; row++) {
      rows.set("a", row).set("b", "some text").end();
    }

    assertThat(rows.rows()).isEqualTo(50_000);
    assertThat(text().lines()).hasSize(50_000).last().isEqualTo("49999\tsome text");
  }

  @Test
  void refusesARowWithOtherColumnsThanTheFirst() {
    rows.set("a", 1).set("b", 2).end();

    assertThatIllegalStateException().isThrownBy(() -> rows.set("b", 2));
    assertThatIllegalStateException().isThrownBy(() -> rows.set("a", 1).end());
  }

  private String text() {
    return new String(rows.bytes(), 0, rows.length(), UTF_8);
  }
}
