package com.ringlypro.crm.sync.connector;

/** How far an appointment is, in the words that all providers are translated to. */
public enum AppointmentState {
  /** It is to take place. */
  SCHEDULED,
  /** It is to take place if it is confirmed. */
  PENDING,
  COMPLETED,
  NO_SHOW,
  CANCELLED
}
