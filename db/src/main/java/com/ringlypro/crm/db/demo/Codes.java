package com.ringlypro.crm.db.demo;

import java.util.HexFormat;

/** Codes and foreign ids that look drawn by lot, yet differ for different numbers. */
final class Codes {

  private static final String UNAMBIGUOUS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int CODE_LENGTH = 8;
  private static final int BITS_PER_CHARACTER = 5;
  private static final long CODES = 1L << (CODE_LENGTH * BITS_PER_CHARACTER);
  private static final String LETTERS_AND_DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Codes() {}

  /**
   * Eight characters that nobody confuses, such as {@code 7KQ2MXAD}.
   *
   * @param number below 2 to the power of 40
   */
  static String code(long seed, long number) {
    if (number < 0 || number >= CODES) {
      throw new IllegalArgumentException("No code for " + number);
    }
    // Both steps, an odd factor and a shift, can be undone; so no two numbers meet.
    long mixed = number ^ (Dice.mix(seed) & (CODES - 1));
    for (int round = 0; round < 3; round++) {
      mixed = mixed * 0x9E3779B97F4A7C15L & (CODES - 1);
      mixed ^= mixed >>> 19;
    }
    StringBuilder code = new StringBuilder(CODE_LENGTH);
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(UNAMBIGUOUS.charAt((int) (mixed & 31)));
      mixed >>>= BITS_PER_CHARACTER;
    }
    return code.toString();
  }

  /** 32 hexadecimal digits, as in Twilio's ids. */
  static String hex(Dice dice, long number) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(Dice.mix(number)) + hex.toHexDigits(dice.next());
  }

  /** 20 letters and digits, as in the ids of several providers. */
  static String word(Dice dice, long number) {
    StringBuilder word = new StringBuilder(20);
    long mixed = Dice.mix(number);
    for (int i = 0; i < 11; i++) {
      word.append(letterOrDigit((int) Long.remainderUnsigned(mixed, 62)));
      mixed = Long.divideUnsigned(mixed, 62);
    }
    while (word.length() < 20) {
      word.append(letterOrDigit(dice.below(62)));
    }
    return word.toString();
  }

  private static char letterOrDigit(int index) {
    return LETTERS_AND_DIGITS.charAt(index);
  }
}
