package com.ringlypro.crm.db.admin;

import jakarta.persistence.EnumeratedValue;

/** Subject of a note. */
public enum NoteType {
  GENERAL("general"),
  TECHNICAL("technical"),
  BILLING("billing"),
  SUPPORT("support");

  @EnumeratedValue private final String text;

  NoteType(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
