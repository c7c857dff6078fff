package com.ringlypro.crm.db.call;

import jakarta.persistence.EnumeratedValue;

/** State of a call in the words of the telephony provider. */
public enum TelephonyStatus {
  QUEUED("queued"),
  RINGING("ringing"),
  IN_PROGRESS("in-progress"),
  COMPLETED("completed"),
  BUSY("busy"),
  FAILED("failed"),
  NO_ANSWER("no-answer"),
  CANCELED("canceled");

  @EnumeratedValue private final String text;

  TelephonyStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
