package com.ringlypro.crm.db.admin;

import jakarta.persistence.EnumeratedValue;

/** Way of a communication, seen from us. */
public enum CommunicationDirection {
  INBOUND("inbound"),
  OUTBOUND("outbound");

  @EnumeratedValue private final String text;

  CommunicationDirection(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
