package com.ringlypro.crm.db.appointment;

/** Why there is no slot, from what is furthest from one to what is nearest. */
public enum NoSlotsReason {
  CLIENT_INACTIVE,
  BOOKING_DISABLED,
  PAST_DATE,
  CLOSED_DAY,
  FULLY_BOOKED
}
