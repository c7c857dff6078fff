package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.sandbox.http.Refusal;
import com.ringlypro.crm.sandbox.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** GoHighLevel refuses; carries the answer that a client would get. */
public final class GhlException extends Refusal {

  private final int status;
  private final transient Map<String, Object> meta;

  private GhlException(int status, String message, Map<String, Object> meta) {
    super(message);
    this.status = status;
    this.meta = meta;
  }

  static GhlException of(int status, String message) {
    return new GhlException(status, message, Map.of());
  }

  static GhlException unprocessable(String message) {
    return of(422, message);
  }

  static GhlException duplicate(GhlContact existing, String field) {
    return new GhlException(
        400,
        "This location does not allow duplicated contacts.",
        Map.of(
            "contactId", existing.id(),
            "contactName", existing.text("firstName"),
            "matchingField", field));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  @Override
  public Response response() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("statusCode", status);
    String message = String.valueOf(getMessage());
    body.put("message", status == 422 ? List.of(message) : message);
    if (!meta.isEmpty()) {
      body.put("meta", meta);
    }
    switch (status) {
      case 401 -> body.put("error", "Unauthorized");
      case 403 -> body.put("error", "Forbidden");
      case 422 -> body.put("error", "Unprocessable Entity");
      default -> {}
    }
    body.put("traceId", UUID.randomUUID().toString());
    return Response.json(status, body);
  }
}
