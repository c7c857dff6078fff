package com.ringlypro.crm.db.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be used as it is. The message says what is wrong and what to do, and holds no
 * password, so that it can be shown without a stack trace.
 */
public final class DatabaseException extends RuntimeException {

  public DatabaseException(String message) {
    super(message);
  }

  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
