package com.ringlypro.crm.sync.contact;

import com.ringlypro.crm.db.value.PhoneNumber;
import com.ringlypro.crm.sync.connector.ContactRecord;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A remote contact as we would write it.
 *
 * @param readablePhone false if the phone is a text that is no number, which no row is found by
 */
record CanonicalContact(ContactValues values, boolean readablePhone) {

  private static final int NAME_LENGTH = 50;

  static CanonicalContact of(ContactRecord record) {
    String first = clean(record.firstName());
    String last = clean(record.lastName());
    int space = first.indexOf(' ');
    if (last.isEmpty() && space > 0) {
      last = first.substring(space + 1).strip();
      first = first.substring(0, space);
    }
    Optional<String> number =
        record.phones().stream()
            .flatMap(text -> PhoneNumber.parse(text).stream())
            .map(PhoneNumber::e164)
            .findFirst();
    String phone =
        number.orElseGet(() -> record.phones().stream().findFirst().map(t -> clean(t)).orElse(""));
    String email =
        record.emails().stream().findFirst().map(t -> clean(t).toLowerCase(Locale.ROOT)).orElse("");
    String givenName = cut(first);
    String familyName = cut(last);
    var values =
        ContactValues.of(field ->
            switch (field) {
              case FIRST_NAME -> givenName;
              case LAST_NAME -> familyName;
              case PHONE -> phone;
              case EMAIL -> email;
            });
    return new CanonicalContact(values, phone.isEmpty() || number.isPresent());
  }

  /** Without the one character that PostgreSQL cannot store. */
  private static String clean(@Nullable String text) {
    return text == null ? "" : text.replace("\0", "").strip();
  }

  /** Never through the middle of a character. */
  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= NAME_LENGTH
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME_LENGTH)).strip();
  }
}
