package com.ringlypro.crm.db.integration;

import jakarta.persistence.EnumeratedValue;

/** Level at which GoHighLevel gave its authorisation. */
public enum GhlUserType {
  LOCATION("Location"),
  COMPANY("Company");

  @EnumeratedValue private final String text;

  GhlUserType(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
