package com.ringlypro.crm.db.contact;

import jakarta.persistence.EnumeratedValue;

/** Whether a contact is dealt with; blocked is a local decision that no sync undoes. */
public enum ContactStatus {
  ACTIVE("active"),
  INACTIVE("inactive"),
  BLOCKED("blocked");

  @EnumeratedValue private final String text;

  ContactStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
