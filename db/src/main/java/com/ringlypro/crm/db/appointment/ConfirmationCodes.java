package com.ringlypro.crm.db.appointment;

import java.util.random.RandomGenerator;

/**
 * Makes codes by which customers refer to appointments, such as {@code RP-7KQ2MXAD}. None of their
 * characters is mistaken for another. Two of them are alike once in a trillion times; the database
 * then refuses the second, and another one has to be made.
 */
public final class ConfirmationCodes {

  private static final String UNAMBIGUOUS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int LENGTH = 8;

  private final RandomGenerator random;

  /**
   * @param random a secure one, so that nobody guesses the codes of others
   */
  public ConfirmationCodes(RandomGenerator random) {
    this.random = random;
  }

  /** A code for an appointment that is made here and not at a provider. */
  public String next() {
    return next("RP");
  }

  /**
   * A code for an appointment.
   *
   * @param prefix of two letters that tells where it was made
   */
  public String next(String prefix) {
    StringBuilder code = new StringBuilder(prefix).append('-');
    for (int i = 0; i < LENGTH; i++) {
      code.append(UNAMBIGUOUS.charAt(random.nextInt(UNAMBIGUOUS.length())));
    }
    return code.toString();
  }
}
