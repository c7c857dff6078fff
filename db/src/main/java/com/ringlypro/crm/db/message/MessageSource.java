package com.ringlypro.crm.db.message;

import jakarta.persistence.EnumeratedValue;

/** System that a message came from or went through. */
public enum MessageSource {
  TWILIO("twilio"),
  GHL("ghl"),
  WHATSAPP("whatsapp"),
  MANUAL("manual"),
  ELEVENLABS("elevenlabs");

  @EnumeratedValue private final String text;

  MessageSource(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
