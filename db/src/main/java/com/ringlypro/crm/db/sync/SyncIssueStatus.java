package com.ringlypro.crm.db.sync;

import jakarta.persistence.EnumeratedValue;

/** Whether an issue is still one. */
public enum SyncIssueStatus {
  /** The record is not brought over. */
  OPEN("open"),
  /** It came over after all, or somebody decided. */
  RESOLVED("resolved");

  @EnumeratedValue private final String text;

  SyncIssueStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
