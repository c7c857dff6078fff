package com.ringlypro.crm.api.error;

import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request that is refused before it gets as far as GraphQL; the message is for the caller. */
public final class HttpException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final transient Map<String, String> headers;

  /**
   * @param message what is wrong and what to do about it; no personal data, no internals
   */
  public HttpException(HttpStatus status, String message) {
    this(status, message, Map.of());
  }

  /**
   * @param message what is wrong and what to do about it; no personal data, no internals
   * @param headers what the answer says beside that
   */
  public HttpException(HttpStatus status, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.headers = headers;
  }

  /** The status of the answer. */
  public HttpStatus status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
