package com.ringlypro.crm.api.live;

import com.ringlypro.crm.api.error.ErrorCode;

/**
 * Why the server ends a connection. The codes are those of the graphql-transport-ws protocol and of
 * WebSocket; what clients of the protocol make of them is said with each.
 */
enum Ending {
  /** They connect again, with the new access token. */
  EXPIRED(4403, ErrorCode.UNAUTHENTICATED, "The access token has expired. Send a new one."),
  /** They give up. */
  SIGNED_OUT(4401, ErrorCode.UNAUTHENTICATED, "The session has ended. Sign in again."),
  /** They connect again, to another process. */
  GOING_AWAY(1001, ErrorCode.INTERNAL, "The server is going away. Connect again.");

  private final int status;
  private final ErrorCode code;
  private final String message;

  Ending(int status, ErrorCode code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** The status with which a WebSocket is closed. */
  int status() {
    return status;
  }

  ErrorCode code() {
    return code;
  }

  /** What the caller is told; it fits into a close frame. */
  String message() {
    return message;
  }
}
