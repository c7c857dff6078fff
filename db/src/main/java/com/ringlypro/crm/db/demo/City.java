package com.ringlypro.crm.db.demo;

import java.time.ZoneId;
import java.util.List;

/**
 * Where a business is.
 *
 * @param region ISO 3166 country code
 * @param exchange start of the telephone numbers given out here, all from ranges kept free for
 *     fiction: {@code +1}, area code and {@code 555}, or a range of another country less its last
 *     three digits
 */
public record City(String name, String region, ZoneId zone, String exchange) {

  static City of(List<String> fields) {
    return new City(fields.get(0), fields.get(1), ZoneId.of(fields.get(2)), fields.get(3));
  }

  boolean isNorthAmerican() {
    return exchange.startsWith("+1");
  }
}
