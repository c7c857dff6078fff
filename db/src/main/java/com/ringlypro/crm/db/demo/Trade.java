package com.ringlypro.crm.db.demo;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;

/**
 * A line of business.
 *
 * @param type word of {@code users.business_type}
 * @param days opening days as {@code clients.business_days} writes them, {@code Mon-Fri}
 * @param minutes length of an appointment
 * @param deposit in dollars, zero where none is asked for
 */
public record Trade(
    String type,
    String name,
    LocalTime opens,
    LocalTime closes,
    String days,
    int minutes,
    BigDecimal deposit,
    List<String> services) {

  static Trade of(List<String> fields) {
    return new Trade(
        fields.get(0),
        fields.get(1),
        LocalTime.parse(fields.get(2)),
        LocalTime.parse(fields.get(3)),
        fields.get(4),
        Integer.parseInt(fields.get(5)),
        new BigDecimal(fields.get(6)).setScale(2),
        List.of(fields.get(7).split("\\|")));
  }
}
