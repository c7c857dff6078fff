package com.ringlypro.crm.sync.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetryAfterTests {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void readsSeconds() {
    assertThat(RetryAfter.parse(" 120 ", CLOCK)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void readsADate() {
    assertThat(RetryAfter.parse("Tue, 24 Nov 2026 12:00:30 GMT", CLOCK))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void takesADateThatIsPastForNow() {
    assertThat(RetryAfter.parse("Tue, 24 Nov 2026 11:00:00 GMT", CLOCK)).isZero();
  }

  @Test
  void makesNothingOfNonsense() {
    assertThat(RetryAfter.parse("soon", CLOCK)).isNull();
    assertThat(RetryAfter.parse("-5", CLOCK)).isNull();
    assertThat(RetryAfter.parse(null, CLOCK)).isNull();
  }
}
