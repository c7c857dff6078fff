package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import java.util.List;

/** A selection that cannot be read as it is asked for. */
public final class ReadException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ReadError error;

  /**
   * @param path the field at fault
   * @param message for the caller: what is wrong and what to do
   */
  public ReadException(ErrorCode code, String message, List<Object> path) {
    super(message, null, false, false);
    this.error = new ReadError(code, message, path);
  }

  /** What the caller is told. */
  public ReadError error() {
    return error;
  }
}
