package com.ringlypro.crm.db.message;

import jakarta.persistence.EnumeratedValue;

/** Kind of a message. */
public enum MessageType {
  SMS("sms"),
  EMAIL("email"),
  CALL("call"),
  VOICEMAIL("voicemail"),
  WHATSAPP("whatsapp"),
  NOTE("note");

  @EnumeratedValue private final String text;

  MessageType(String text) {
    this.text = text;
  }

  /** The text that is stored. */
  public String text() {
    return text;
  }
}
