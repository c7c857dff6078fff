package com.ringlypro.crm.db.demo;

import org.jspecify.annotations.Nullable;

/** A world cannot be loaded. The message says why, and can be shown without a stack trace. */
public final class WorldLoadException extends RuntimeException {

  WorldLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
