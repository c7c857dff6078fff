package com.ringlypro.crm.api.error;

import java.util.Map;

/** A request that is refused for a reason the caller may know; the message is for the caller. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final Map<String, Object> extensions;

  /**
   * @param code what the caller may conclude
   * @param message what is wrong and what to do about it; no personal data, no internals
   */
  public ApiException(ErrorCode code, String message) {
    this(code, message, Map.of());
  }

  /**
   * @param code what the caller may conclude
   * @param message what is wrong and what to do about it; no personal data, no internals
   * @param extensions what a program may do with it, such as {@code field} or {@code existingId}
   */
  public ApiException(ErrorCode code, String message, Map<String, Object> extensions) {
    super(message, null, false, false);
    this.code = code;
    this.extensions = Map.copyOf(extensions);
  }

  /** What the caller may conclude. */
  public ErrorCode code() {
    return code;
  }

  /** What is sent beside code and message. */
  public Map<String, Object> extensions() {
    return extensions;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
