package com.ringlypro.crm.db;

/** A value that its attribute does not take. The message, for people, says what it takes. */
public final class InvalidValueException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param message what is wrong and what would be right, without the value
   */
  public InvalidValueException(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
