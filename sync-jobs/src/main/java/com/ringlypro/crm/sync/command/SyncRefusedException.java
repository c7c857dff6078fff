package com.ringlypro.crm.sync.command;

/** What was asked for cannot be done; the message says why and what helps. */
class SyncRefusedException extends RuntimeException {

  SyncRefusedException(String message) {
    super(message);
  }
}
