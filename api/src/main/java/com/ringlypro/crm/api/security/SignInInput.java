package com.ringlypro.crm.api.security;

/** Who signs in. Never logged: it shows nothing of itself. */
record SignInInput(String email, String password) {

  private static final int MAX_EMAIL = 255;

  /** Whether an account can have this address at all; what is not may not even be kept as a key. */
  boolean isPlausible() {
    return isPlausible(email);
  }

  static boolean isPlausible(String email) {
    return email.length() <= MAX_EMAIL && email.indexOf('\0') < 0;
  }

  @Override
  public String toString() {
    return "SignInInput[]";
  }
}
