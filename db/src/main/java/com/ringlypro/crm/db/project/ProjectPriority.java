package com.ringlypro.crm.db.project;

import jakarta.persistence.EnumeratedValue;

/** Urgency of a project. */
public enum ProjectPriority {
  LOW("low"),
  MEDIUM("medium"),
  HIGH("high"),
  URGENT("urgent");

  @EnumeratedValue private final String text;

  ProjectPriority(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
