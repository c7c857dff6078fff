package com.ringlypro.crm.db.sync;

import jakarta.persistence.EnumeratedValue;

/** How far a run got. */
public enum SyncRunStatus {
  /** It waits for a worker. */
  QUEUED("queued"),
  /** A worker is at it. */
  RUNNING("running"),
  /** It read everything there was. */
  SUCCEEDED("succeeded"),
  /** It ended early; the next goes on where it stopped. */
  FAILED("failed"),
  /** Its worker is gone; the next goes on where it stopped. */
  INTERRUPTED("interrupted");

  @EnumeratedValue private final String text;

  SyncRunStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
