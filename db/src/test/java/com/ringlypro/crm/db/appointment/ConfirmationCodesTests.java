package com.ringlypro.crm.db.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfirmationCodesTests {

  @Test
  void haveEightUnambiguousCharactersAfterThePrefix() {
    var codes = new ConfirmationCodes(new SecureRandom());

    var made = Stream.generate(codes::next).limit(1000).collect(Collectors.toSet());

    assertThat(made).hasSize(1000).allMatch(code -> code.matches("RP-[2-9A-HJ-NP-Z]{8}"));
    assertThat(IntStream.range(0, 8))
        .allMatch(
            place -> made.stream().map(code -> code.charAt(place + 3)).distinct().count() == 32);
  }
}
