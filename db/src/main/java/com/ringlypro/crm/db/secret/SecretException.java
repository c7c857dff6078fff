package com.ringlypro.crm.db.secret;

/**
 * A secret cannot be stored or read, or the keys do not fit the database. The message says what to
 * do and never holds a secret or a key.
 */
public final class SecretException extends RuntimeException {

  SecretException(String message) {
    super(message);
  }
}
