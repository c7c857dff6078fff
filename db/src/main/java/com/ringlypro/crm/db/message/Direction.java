package com.ringlypro.crm.db.message;

import jakarta.persistence.EnumeratedValue;

/** Way of a message or call, seen from the client business. */
public enum Direction {
  INCOMING("incoming"),
  OUTGOING("outgoing");

  @EnumeratedValue private final String text;

  Direction(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
