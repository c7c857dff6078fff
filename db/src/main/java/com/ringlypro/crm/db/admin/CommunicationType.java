package com.ringlypro.crm.db.admin;

import jakarta.persistence.EnumeratedValue;

/** Kind of a contact between an admin and a client business. */
public enum CommunicationType {
  SMS("sms"),
  NOTE("note"),
  CALL("call");

  @EnumeratedValue private final String text;

  CommunicationType(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
