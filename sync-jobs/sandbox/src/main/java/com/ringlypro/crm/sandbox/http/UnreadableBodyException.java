package com.ringlypro.crm.sandbox.http;

/** The body of a request is not the JSON that the operation expects. */
public final class UnreadableBodyException extends RuntimeException {

  UnreadableBodyException(String message) {
    super(message);
  }
}
