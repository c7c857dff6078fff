package com.ringlypro.crm.api.security;

import static com.ringlypro.crm.api.security.FailedSignIns.MAX_BY_EMAIL;
import static com.ringlypro.crm.api.security.FailedSignIns.MAX_BY_ORIGIN;
import static com.ringlypro.crm.api.security.FailedSignIns.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.MutableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailedSignInsTests {

  private static final String EMAIL = "owner@salon.example";

  private final MutableClock clock = new MutableClock();
  private final FailedSignIns failures = new FailedSignIns(clock);

  @Test
  void stopsAttemptsOnOneAddressWhereverTheyComeFrom() {
    IntStream.range(0, MAX_BY_EMAIL)
        .forEach(n -> assertThat(failures.begin(EMAIL, "192.0.2." + n)).isTrue());

    assertThat(failures.begin("Owner@Salon.EXAMPLE", "192.0.2.99")).isFalse();
    assertThat(failures.begin("another@salon.example", "192.0.2.99")).isTrue();
  }

  @Test
  void stopsAttemptsFromOnePlaceWhomeverTheyTry() {
    IntStream.range(0, MAX_BY_ORIGIN)
        .forEach(n -> assertThat(failures.begin(n + "@salon.example", "192.0.2.1")).isTrue());

    assertThat(failures.begin(EMAIL, "192.0.2.1")).isFalse();
    assertThat(failures.begin(EMAIL, "192.0.2.2")).isTrue();
  }

  @Test
  void allowsAttemptsAgainWhenTheWindowHasPassed() {
    IntStream.rangeClosed(0, MAX_BY_EMAIL).forEach(_ -> failures.begin(EMAIL, "192.0.2.1"));
    clock.advance(WINDOW.minusSeconds(1));
    assertThat(failures.begin(EMAIL, "192.0.2.1")).isFalse();

    clock.advance(Duration.ofSeconds(1));

    assertThat(failures.begin(EMAIL, "192.0.2.1")).isTrue();
  }

  @Test
  void countsRefusedAttemptsOnly() {
    IntStream.range(0, 2 * MAX_BY_ORIGIN)
        .forEach(_ -> {
          assertThat(failures.begin(EMAIL, "192.0.2.1")).isTrue();
          failures.succeeded(EMAIL, "192.0.2.1");
        });
  }
}
