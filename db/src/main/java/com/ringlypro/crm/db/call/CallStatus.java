package com.ringlypro.crm.db.call;

import jakarta.persistence.EnumeratedValue;

/** State of a call in our own words. */
public enum CallStatus {
  INITIATED("initiated"),
  RINGING("ringing"),
  ANSWERED("answered"),
  COMPLETED("completed"),
  MISSED("missed"),
  FAILED("failed"),
  BUSY("busy"),
  NO_ANSWER("no-answer");

  @EnumeratedValue private final String text;

  CallStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
