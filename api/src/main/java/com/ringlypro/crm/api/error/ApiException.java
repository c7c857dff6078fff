package com.ringlypro.crm.api.error;

/** A request that is refused for a reason the caller may know; the message is for the caller. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  /**
   * @param code what the caller may conclude
   * @param message what is wrong and what to do about it; no personal data, no internals
   */
  public ApiException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** What the caller may conclude. */
  public ErrorCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
