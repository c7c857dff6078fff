package com.ringlypro.crm.sandbox.vagaro;

import com.ringlypro.crm.sandbox.http.Refusal;
import com.ringlypro.crm.sandbox.http.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Vagaro refuses; carries the answer that a client would get. */
public final class VagaroException extends Refusal {

  private final int status;

  private VagaroException(int status, String message) {
    super(message);
    this.status = status;
  }

  static VagaroException of(int status, String message) {
    return new VagaroException(status, message);
  }

  static VagaroException invalid(String message) {
    return of(400, message);
  }

  static VagaroException notFound(String what) {
    return of(404, what + " not found");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  @Override
  public Response response() {
    Map<String, Object> body = envelope(status, code(), String.valueOf(getMessage()));
    body.put("errors", Map.of("exception", String.valueOf(getMessage())));
    return Response.json(status, body);
  }

  private int code() {
    return switch (status) {
      case 401 -> 1034;
      case 403 -> 1035;
      case 404, 405 -> 1051;
      case 429 -> 1038;
      default -> status < 500 ? 1003 : 1099;
    };
  }

  static Map<String, Object> envelope(int status, int code, String message) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("status", status);
    envelope.put("responseId", UUID.randomUUID().toString());
    envelope.put("responseCode", code);
    envelope.put("message", message);
    return envelope;
  }
}
