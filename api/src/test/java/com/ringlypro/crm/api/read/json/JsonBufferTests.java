package com.ringlypro.crm.api.read.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonBufferTests {

  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" and \\ escaped",
        "line\nbreak\r\ttab\b\f\u0000\u001f",
        "Zoë, 東京, 🎉",
        "\\",
        "ends with \""
      })
  void writesTextsThatReadBackTheSame(String text) {
    assertThat(JSON.readValue(written(text), String.class)).isEqualTo(text);
  }

  @Test
  void writesAnyTextSoThatItReadsBackTheSame() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(200); length > 0; length--) {
        text.appendCodePoint(
            random.nextBoolean() ? random.nextInt(128) : 0x4e00 + random.nextInt(999));
      }

      assertThat(JSON.readValue(written(text.toString()), String.class))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(text.toString());
    }
  }

  @Test
  void forgetsWhatCameAfterAMark() {
    var buffer = new JsonBuffer(1);
    buffer.raw("[1");
    int mark = buffer.length();
    buffer.raw(",2,3");

    buffer.reset(mark);
    buffer.put(']');

    assertThat(buffer.toByteArray()).asString().isEqualTo("[1]");
  }

  private static byte[] written(String text) {
    var buffer = new JsonBuffer(1);
    buffer.text(text.getBytes(UTF_8));
    return buffer.toByteArray();
  }
}
