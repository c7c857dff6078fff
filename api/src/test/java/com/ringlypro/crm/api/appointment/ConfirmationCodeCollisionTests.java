package com.ringlypro.crm.api.appointment;

import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.appointment.ConfirmationCodes;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Lots that fall alike twice: the second booking has to draw again. */
@ApiTest
@Import(SampleData.class)
class ConfirmationCodeCollisionTests {

  private static final String BOOK =
      """
      mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) {
        appointment { confirmationCode } } }
      """;

  @TestConfiguration
  static class LoadedDice {

    /** Eight characters of the first code, the same eight again, then others. */
    @Bean
    @Primary
    ConfirmationCodes loadedCodes() {
      var drawn = new AtomicInteger();
      return new ConfirmationCodes(() -> (long) (drawn.getAndIncrement() / 16) << 32);
    }
  }

  @Autowired private SampleData data;

  @Test
  void anotherCodeIsDrawnWhereOneIsInUseAlreadyEvenAtAnotherBusiness() {
    assertThat(book(SALON)).isEqualTo("RP-22222222");
    assertThat(book(GARAGE)).isEqualTo("RP-33333333");
  }

  private String book(String email) {
    return data.mutate(
            email,
            BOOK,
            Map.of(
                "customerName", "Ada",
                "customerPhone", "+15555550111",
                "appointmentDate", "2026-03-11",
                "appointmentTime", "10:00"))
        .at("/bookAppointment/appointment/confirmationCode");
  }
}
