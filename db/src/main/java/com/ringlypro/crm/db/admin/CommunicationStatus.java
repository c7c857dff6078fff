package com.ringlypro.crm.db.admin;

import jakarta.persistence.EnumeratedValue;

/** How far a communication got. */
public enum CommunicationStatus {
  SENT("sent"),
  DELIVERED("delivered"),
  FAILED("failed"),
  RECEIVED("received");

  @EnumeratedValue private final String text;

  CommunicationStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
