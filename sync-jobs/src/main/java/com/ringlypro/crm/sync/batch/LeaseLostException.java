package com.ringlypro.crm.sync.batch;

/** Another worker has the connection now; what this one still holds must not be stored. */
class LeaseLostException extends RuntimeException {

  LeaseLostException(int connectionId) {
    super("the lease of connection %d went to another worker".formatted(connectionId));
  }
}
