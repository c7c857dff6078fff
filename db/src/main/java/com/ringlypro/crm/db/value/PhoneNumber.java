package com.ringlypro.crm.db.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.ringlypro.crm.db.InvalidValueException;
import java.util.Optional;

/**
 * A phone number in the one form in which all are stored and compared.
 *
 * @param e164 such as {@code +15555550123}
 */
public record PhoneNumber(String e164) {

  private static final String DEFAULT_REGION = "US";
  private static final int COMPARED_DIGITS = 10;
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /**
   * Reads a number as people and systems write it. Without a country code it is one of the United
   * States. An extension is left out. Numbers that are possible but not assigned are accepted,
   * since plans of assignment change.
   *
   * @return the number, or empty if the text is none
   */
  public static Optional<PhoneNumber> parse(String text) {
    try {
      var number = NUMBERS.parse(text, DEFAULT_REGION);
      return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
          ? Optional.of(new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException none) {
      return Optional.empty();
    }
  }

  /**
   * The number that a person entered, read as {@link #parse} does.
   *
   * @throws InvalidValueException if the text is none
   */
  public static PhoneNumber of(String text) {
    return parse(text)
        .orElseThrow(() ->
            new InvalidValueException(
                "This is no phone number. Write it with its area code, and outside the United"
                    + " States with its country code, such as +1 555 555 0123."));
  }

  /** The digits by which rows are found whose number was stored in some other form. */
  public String lastDigits() {
    return e164.substring(Math.max(1, e164.length() - COMPARED_DIGITS));
  }

  @Override
  public String toString() {
    return e164;
  }
}
