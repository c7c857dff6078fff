package com.ringlypro.crm.db.value;

import com.ringlypro.crm.db.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a password must be like that somebody chooses, as NIST SP 800-63B has it for passwords
 * without a second factor: long, and none that is tried first. What it is made of does not matter.
 */
public final class NewPassword {

  private static final int SHORTEST = 15;

  /** What bcrypt looks at. */
  private static final int LONGEST_BYTES = 72;

  private static final Set<String> COMMON = read("common-passwords.txt");

  private NewPassword() {}

  /**
   * Checks a password.
   *
   * @param email of the account
   * @throws InvalidValueException if the account may not have it
   */
  public static void check(String password, String email) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      throw new InvalidValueException(
          "A password has at least %d characters. Some words in a row make a good one."
              .formatted(SHORTEST));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      throw new InvalidValueException(
          "A password has at most %d bytes: as many plain letters, or fewer others."
              .formatted(LONGEST_BYTES));
    }
    if (password.indexOf('\0') >= 0) {
      throw new InvalidValueException("The password contains a null character. Leave it out.");
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (COMMON.contains(lower) || isRepetition(lower) || isAddress(lower, email)) {
      throw new InvalidValueException(
          "This is one of the passwords that would be tried first. Choose another one.");
    }
  }

  /** Whether it is something shorter over and over again. */
  private static boolean isRepetition(String text) {
    return (text + text).indexOf(text, 1) < text.length();
  }

  private static boolean isAddress(String text, String email) {
    String address = email.toLowerCase(Locale.ROOT);
    return text.equals(address) || text.equals(address.replaceFirst("@.*", ""));
  }

  private static Set<String> read(String resource) {
    try (InputStream file = NewPassword.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
