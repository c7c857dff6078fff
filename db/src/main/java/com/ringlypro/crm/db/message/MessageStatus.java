package com.ringlypro.crm.db.message;

import jakarta.persistence.EnumeratedValue;

/** How far a message got. */
public enum MessageStatus {
  QUEUED("queued"),
  SENT("sent"),
  RECEIVED("received"),
  DELIVERED("delivered"),
  FAILED("failed"),
  UNDELIVERED("undelivered");

  @EnumeratedValue private final String text;

  MessageStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
