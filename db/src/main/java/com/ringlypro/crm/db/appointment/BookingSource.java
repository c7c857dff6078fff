package com.ringlypro.crm.db.appointment;

/** How an appointment that is made here comes about. */
public enum BookingSource {
  MANUAL("manual", "manual"),
  WALK_IN("walk-in", "manual"),
  ONLINE("online", "manual"),
  VOICE_BOOKING("voice_booking", "voice_call"),
  VOICE_BOOKING_SPANISH("voice_booking_spanish", "voice_call"),
  WHATSAPP("whatsapp", "manual");

  private final String text;
  private final String ofContact;

  BookingSource(String text, String ofContact) {
    this.text = text;
    this.ofContact = ofContact;
  }

  /** The text that is stored with the appointment. */
  public String text() {
    return text;
  }

  /** The text that is stored with a contact that becomes known by the booking. */
  String ofContact() {
    return ofContact;
  }
}
