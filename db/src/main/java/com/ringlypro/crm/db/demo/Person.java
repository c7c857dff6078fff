package com.ringlypro.crm.db.demo;

import static com.ringlypro.crm.db.demo.Values.FIRST_NAMES;
import static com.ringlypro.crm.db.demo.Values.LAST_NAMES;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Someone whom a business knows, or whom it only could get to know. Numbered within the business:
 * its contacts come first, strangers after them.
 *
 * @param phone E.164
 */
record Person(
    String firstName, @Nullable String lastName, @Nullable String phone, @Nullable String email) {

  private static final List<String> MAIL_HOSTS =
      List.of("mail.example", "inbox.example", "example.com", "post.example", "example.net");
  private static final Map<String, String> MAIL_NAMES = new ConcurrentHashMap<>();

  /** The person of that number. Some have no last name, no telephone or no e-mail address. */
  static Person of(long seed, Business business, int number) {
    Dice dice = Dice.of(seed, "person", business.id(), number);
    String firstName = dice.pick(FIRST_NAMES);
    String lastName = dice.pick(LAST_NAMES);
    String email =
        mailName(firstName) + "." + mailName(lastName) + number + "@" + dice.pick(MAIL_HOSTS);
    int known = dice.below(100);
    return new Person(
        firstName,
        known == 0 || known > 96 ? null : lastName,
        known < 4 ? null : PhoneNumbers.ofPerson(business.city(), number),
        known == 0 || (known > 3 && known < 10) ? null : email);
  }

  String fullName() {
    return lastName == null ? firstName : firstName + " " + lastName;
  }

  private static String mailName(String name) {
    return MAIL_NAMES.computeIfAbsent(
        name,
        key ->
            Normalizer.normalize(key, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT));
  }
}
