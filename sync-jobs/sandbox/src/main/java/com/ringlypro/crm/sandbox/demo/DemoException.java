package com.ringlypro.crm.sandbox.demo;

import org.jspecify.annotations.Nullable;

/**
 * The demo cannot go on. The message says why and what to do, and is shown without a stack trace.
 */
final class DemoException extends RuntimeException {

  DemoException(String message) {
    this(message, null);
  }

  DemoException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
