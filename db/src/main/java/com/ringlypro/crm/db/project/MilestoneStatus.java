package com.ringlypro.crm.db.project;

import jakarta.persistence.EnumeratedValue;

/** State of a milestone. */
public enum MilestoneStatus {
  PENDING("pending"),
  IN_PROGRESS("in_progress"),
  COMPLETED("completed"),
  BLOCKED("blocked");

  @EnumeratedValue private final String text;

  MilestoneStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
