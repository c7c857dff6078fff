package com.ringlypro.crm.db.value;

import com.ringlypro.crm.db.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form in which all are stored and compared.
 *
 * @param text lower case, without blanks around it
 */
public record EmailAddress(String text) {

  /** What every address has. Whether it exists, only a message to it can tell. */
  private static final Pattern FORM =
      Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\".]+(?:\\.[^\\s@,;<>\".]+)+");

  private static final int MAX_LENGTH = 254;

  /** Reads an address; empty if the text is none. */
  public static Optional<EmailAddress> parse(String text) {
    String address = text.strip().toLowerCase(Locale.ROOT);
    return address.length() <= MAX_LENGTH && FORM.matcher(address).matches()
        ? Optional.of(new EmailAddress(address))
        : Optional.empty();
  }

  /**
   * The address that a person entered.
   *
   * @throws InvalidValueException if the text is none
   */
  public static EmailAddress of(String text) {
    return parse(text)
        .orElseThrow(() ->
            new InvalidValueException(
                "This is no e-mail address. Write one such as name@example.com."));
  }

  @Override
  public String toString() {
    return text;
  }
}
