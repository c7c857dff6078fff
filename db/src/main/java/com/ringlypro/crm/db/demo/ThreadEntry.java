package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.message.MessageSource;
import com.ringlypro.crm.db.message.MessageStatus;
import com.ringlypro.crm.db.message.MessageType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code messages} of the world.
 *
 * @param call the call that it sums up or records
 */
record ThreadEntry(
    Instant at,
    boolean incoming,
    MessageType type,
    MessageSource source,
    MessageStatus status,
    boolean read,
    String body,
    @Nullable PhoneCall call) {

  boolean isSms() {
    return type == MessageType.SMS;
  }
}
