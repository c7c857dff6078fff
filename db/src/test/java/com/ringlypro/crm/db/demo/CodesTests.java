package com.ringlypro.crm.db.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodesTests {

  @Test
  void differentNumbersMakeDifferentCodes() {
    Set<String> codes = new HashSet<>();
    for (int number = 0; number < 200_000; number++) {
      codes.add(Codes.code(7, number));
    }

    assertThat(codes).hasSize(200_000).allMatch(code -> code.matches("[2-9A-HJ-NP-Z]{8}"));
  }

  @Test
  void refusesANumberThatWouldShareItsCode() {
    assertThatIllegalArgumentException().isThrownBy(() -> Codes.code(7, 1L << 40));
  }

  @Test
  void idsBeginDifferentlyForDifferentNumbers() {
    Set<String> ids = new HashSet<>();
    for (int number = 0; number < 100_000; number++) {
      Dice same = Dice.of(1, "same", 0, 0);
      ids.add(Codes.word(same, number) + Codes.hex(same, number));
    }

    assertThat(ids).hasSize(100_000).allMatch(id -> id.length() == 52);
  }
}
