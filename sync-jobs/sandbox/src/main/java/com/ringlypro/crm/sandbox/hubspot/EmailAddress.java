package com.ringlypro.crm.sandbox.hubspot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** E-mail addresses, by which HubSpot tells contacts apart whatever their spelling. */
final class EmailAddress {

  private static final Pattern PLAUSIBLE = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
  private static final Pattern SEPARATOR = Pattern.compile(";");

  private EmailAddress() {}

  static String canonical(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  static boolean isPlausible(String address) {
    return PLAUSIBLE.matcher(address.strip()).matches();
  }

  /** A contact's main address and its additional ones. */
  static List<String> all(Map<String, String> properties) {
    return Stream.concat(
            Stream.ofNullable(properties.get(Property.EMAIL)),
            Stream.ofNullable(properties.get(Property.MORE_EMAILS))
                .flatMap(SEPARATOR::splitAsStream))
        .map(EmailAddress::canonical)
        .filter(address -> !address.isEmpty())
        .distinct()
        .toList();
  }
}
