package com.ringlypro.crm.db.appointment;

import jakarta.persistence.EnumeratedValue;

/** Whether a deposit is asked for and has arrived. */
public enum DepositStatus {
  NOT_REQUIRED("not_required"),
  PENDING("pending"),
  CONFIRMED("confirmed");

  @EnumeratedValue private final String text;

  DepositStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
