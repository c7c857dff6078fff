package com.ringlypro.crm.db.sync;

import jakarta.persistence.EnumeratedValue;

/** Whether a connection is looked at. */
public enum IntegrationStatus {
  /** It is. */
  ACTIVE("active"),
  /** It is not, because somebody wants it so. */
  PAUSED("paused"),
  /** It is not, until the client gives its authorisation anew. */
  UNAUTHORIZED("unauthorized"),
  /** It is, at longer and longer intervals: it failed several times in a row. */
  FAILING("failing");

  @EnumeratedValue private final String text;

  IntegrationStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
