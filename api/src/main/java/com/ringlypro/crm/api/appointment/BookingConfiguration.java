package com.ringlypro.crm.api.appointment;

import com.ringlypro.crm.db.appointment.ConfirmationCodes;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What bookings need beside the database. */
@Configuration(proxyBeanMethods = false)
class BookingConfiguration {

  @Bean
  ConfirmationCodes confirmationCodes() {
    return new ConfirmationCodes(new SecureRandom());
  }
}
