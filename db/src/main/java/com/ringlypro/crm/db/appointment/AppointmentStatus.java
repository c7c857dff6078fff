package com.ringlypro.crm.db.appointment;

import java.util.Arrays;

/** State of an appointment. */
public enum AppointmentStatus {
  CONFIRMED("confirmed"),
  PENDING("pending"),
  CANCELLED("cancelled"),
  COMPLETED("completed"),
  NO_SHOW("no-show"),
  SCHEDULED("scheduled"),
  /** Stands for a stored text that is none of ours; can be read, never written. */
  OTHER("");

  private final String text;

  AppointmentStatus(String text) {
    this.text = text;
  }

  static AppointmentStatus of(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text.equals(text))
        .findFirst()
        .orElse(OTHER);
  }

  /** The text that is stored. */
  public String text() {
    if (this == OTHER) {
      throw new IllegalStateException("OTHER is no status that an appointment can be given");
    }
    return text;
  }
}
