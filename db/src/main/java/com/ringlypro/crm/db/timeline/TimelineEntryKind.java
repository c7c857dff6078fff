package com.ringlypro.crm.db.timeline;

import jakarta.persistence.EnumeratedValue;

/** What an entry of a time line is. */
public enum TimelineEntryKind {
  MESSAGE("message"),
  CALL("call"),
  APPOINTMENT("appointment");

  @EnumeratedValue private final String text;

  TimelineEntryKind(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
