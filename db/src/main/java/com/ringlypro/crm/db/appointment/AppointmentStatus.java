package com.ringlypro.crm.db.appointment;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

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

  /** The state that a stored text stands for. */
  public static AppointmentStatus of(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text.equals(text))
        .findFirst()
        .orElse(OTHER);
  }

  /** Those with which an appointment holds its time. */
  public static final Set<AppointmentStatus> LIVE =
      Collections.unmodifiableSet(EnumSet.of(PENDING, CONFIRMED, SCHEDULED));

  private static final Set<AppointmentStatus> PAST =
      Collections.unmodifiableSet(EnumSet.of(COMPLETED, NO_SHOW));

  /** Whether an appointment in this state holds its time, so that nobody else can have it. */
  public boolean isLive() {
    return LIVE.contains(this);
  }

  /**
   * Whether another state may follow. What gave its time back never takes it again: others may have
   * it by now.
   */
  public boolean mayBecome(AppointmentStatus next) {
    return switch (this) {
      case PENDING, CONFIRMED, SCHEDULED -> next != OTHER;
      case COMPLETED, NO_SHOW -> PAST.contains(next);
      case CANCELLED -> next == CANCELLED;
      case OTHER -> next == CANCELLED || PAST.contains(next);
    };
  }

  /** The text that is stored. */
  public String text() {
    if (this == OTHER) {
      throw new IllegalStateException("OTHER is no status that an appointment can be given");
    }
    return text;
  }
}
