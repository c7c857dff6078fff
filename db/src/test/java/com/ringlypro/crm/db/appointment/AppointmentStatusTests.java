package com.ringlypro.crm.db.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppointmentStatusTests {

  @ParameterizedTest
  @CsvSource({
    "PENDING, CONFIRMED PENDING CANCELLED COMPLETED NO_SHOW SCHEDULED",
    "CONFIRMED, CONFIRMED PENDING CANCELLED COMPLETED NO_SHOW SCHEDULED",
    "SCHEDULED, CONFIRMED PENDING CANCELLED COMPLETED NO_SHOW SCHEDULED",
    "COMPLETED, COMPLETED NO_SHOW",
    "NO_SHOW, COMPLETED NO_SHOW",
    "CANCELLED, CANCELLED",
    "OTHER, CANCELLED COMPLETED NO_SHOW"
  })
  void mayBecomeOnlyWhatTheRulesSay(AppointmentStatus status, String next) {
    assertThat(
            Arrays.stream(AppointmentStatus.values())
                .filter(status::mayBecome)
                .map(Enum::name)
                .collect(Collectors.joining(" ")))
        .isEqualTo(next);
  }
}
