package com.ringlypro.crm.db.project;

import jakarta.persistence.EnumeratedValue;

/** State of a project. */
public enum ProjectStatus {
  PENDING("pending"),
  IN_PROGRESS("in_progress"),
  COMPLETED("completed"),
  ON_HOLD("on_hold"),
  CANCELLED("cancelled");

  @EnumeratedValue private final String text;

  ProjectStatus(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
