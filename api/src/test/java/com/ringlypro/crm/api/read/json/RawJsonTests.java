package com.ringlypro.crm.api.read.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RawJsonTests {

  private static final JsonMapper JSON = new JsonMapper();

  // Jackson's buffer has 8,000 bytes: shorter values are copied into it, longer ones written past
  // it.
  @ParameterizedTest
  @ValueSource(ints = {1, 7_990, 8_000, 100_000})
  void standsInTheAnswerAsItIs(int length) {
    String value = "[\"" + "ü".repeat(length) + "\"]";
    var answer = Map.of("data", Map.of("field", new RawJson(value.getBytes(UTF_8))));

    assertThat(new String(JSON.writeValueAsBytes(answer), UTF_8))
        .isEqualTo("{\"data\":{\"field\":%s}}", value);
    assertThat(JSON.writeValueAsString(answer)).isEqualTo("{\"data\":{\"field\":%s}}", value);
  }
}
