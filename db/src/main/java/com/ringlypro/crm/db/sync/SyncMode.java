package com.ringlypro.crm.db.sync;

import jakarta.persistence.EnumeratedValue;

/** How much a run reads. */
public enum SyncMode {
  /** What changed since the last run. */
  INCREMENTAL("incremental"),
  /** Everything. */
  FULL("full");

  @EnumeratedValue private final String text;

  SyncMode(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
