package com.ringlypro.crm.db.appointment;

import jakarta.persistence.EnumeratedValue;

/** How the arrival of a deposit was established. */
public enum DepositConfirmationMethod {
  MANUAL("manual"),
  ZELLE("zelle"),
  EMAIL("email");

  @EnumeratedValue private final String text;

  DepositConfirmationMethod(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
