package com.ringlypro.crm.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.api.error.ApiException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptLimitTests {

  private static final String EMAIL = "owner@salon.example";
  private static final int MAX_BY_EMAIL = 3;
  private static final int MAX_BY_ORIGIN = 5;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final MutableClock clock = new MutableClock();
  private final AttemptLimit attempts =
      new AttemptLimit(MAX_BY_EMAIL, MAX_BY_ORIGIN, WINDOW, "attempts to guess", clock);

  @Test
  void stopsAttemptsOnOneAddressWhereverTheyComeFrom() {
    IntStream.range(0, MAX_BY_EMAIL)
        .forEach(n -> assertThat(mayBegin(EMAIL, "192.0.2." + n)).isTrue());

    assertThat(mayBegin("Owner@Salon.EXAMPLE", "192.0.2.99")).isFalse();
    assertThat(mayBegin("another@salon.example", "192.0.2.99")).isTrue();
  }

  @Test
  void stopsAttemptsFromOnePlaceWhomeverTheyTry() {
    IntStream.range(0, MAX_BY_ORIGIN)
        .forEach(n -> assertThat(mayBegin(n + "@salon.example", "192.0.2.1")).isTrue());

    assertThat(mayBegin(EMAIL, "192.0.2.1")).isFalse();
    assertThat(mayBegin(EMAIL, "192.0.2.2")).isTrue();
  }

  @Test
  void allowsAttemptsAgainWhenTheWindowHasPassed() {
    IntStream.rangeClosed(0, MAX_BY_EMAIL).forEach(_ -> mayBegin(EMAIL, "192.0.2.1"));
    clock.advance(WINDOW.minusSeconds(1));
    assertThat(mayBegin(EMAIL, "192.0.2.1")).isFalse();

    clock.advance(Duration.ofSeconds(1));

    assertThat(mayBegin(EMAIL, "192.0.2.1")).isTrue();
  }

  @Test
  void countsRefusedAttemptsOnly() {
    IntStream.range(0, 2 * MAX_BY_ORIGIN)
        .forEach(_ -> {
          assertThat(mayBegin(EMAIL, "192.0.2.1")).isTrue();
          attempts.succeeded(EMAIL, "192.0.2.1");
        });
  }

  @Test
  void saysWhatWasTooMuchAndForHowLong() {
    IntStream.range(0, MAX_BY_EMAIL).forEach(_ -> attempts.begin(EMAIL, "192.0.2.1"));

    assertThatThrownBy(() -> attempts.begin(EMAIL, "192.0.2.1"))
        .hasMessage("Too many attempts to guess. Try again in 15 minutes.");
  }

  private boolean mayBegin(String email, String origin) {
    try {
      attempts.begin(email, origin);
      return true;
    } catch (ApiException _) {
      return false;
    }
  }
}
