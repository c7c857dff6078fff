package com.ringlypro.crm.db.client;

import jakarta.persistence.EnumeratedValue;

/** State of the forwarding from the client's own number to ours. */
public enum ForwardingStatus {
  PENDING("pending"),
  ACTIVE("active"),
  INACTIVE("inactive");

  @EnumeratedValue private final String text;

  ForwardingStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
