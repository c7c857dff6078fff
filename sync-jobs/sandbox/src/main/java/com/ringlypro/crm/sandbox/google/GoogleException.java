package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Refusal;
import com.ringlypro.crm.sandbox.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Google refuses; carries the answer that a client would get. */
public final class GoogleException extends Refusal {

  private final int status;
  private final String reason;
  private final transient Map<String, String> location;

  private GoogleException(int status, String reason, String message, Map<String, String> location) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.location = location;
  }

  static GoogleException of(int status, String reason, String message) {
    return new GoogleException(status, reason, message, Map.of());
  }

  /** An error of that status: for a reason if the message is one, else for the usual one. */
  static GoogleException of(int status, String message) {
    if (message.matches("[a-z]+[A-Za-z]+")) {
      return of(status, message, message);
    }
    return of(
        status,
        switch (status) {
          case 401 -> "authError";
          case 403, 429 -> "rateLimitExceeded";
          case 404, 405 -> "notFound";
          case 409 -> "conflict";
          case 410 -> "fullSyncRequired";
          case 412 -> "conditionNotMet";
          default -> status < 500 ? "badRequest" : "backendError";
        },
        message);
  }

  static GoogleException invalid(String message) {
    return of(400, "invalid", message);
  }

  static GoogleException required(String message) {
    return of(400, "required", message);
  }

  static GoogleException parameter(String name, String message) {
    return invalid(message).at("parameter", name);
  }

  static GoogleException notFound() {
    return of(404, "notFound", "Not Found");
  }

  static GoogleException unauthenticated() {
    return of(401, "authError", "Invalid Credentials").at("header", "Authorization");
  }

  /** The same, with the place in the request that it is about. */
  GoogleException at(String type, String name) {
    return new GoogleException(
        status,
        reason,
        String.valueOf(getMessage()),
        Map.of("locationType", type, "location", name));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Google's word for why. */
  public String reason() {
    return reason;
  }

  @Override
  public Response response() {
    String message = String.valueOf(getMessage());
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("domain", domain());
    one.put("reason", reason);
    one.put("message", message);
    one.putAll(location);
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("errors", List.of(one));
    error.put("code", status);
    error.put("message", message);
    if (status == 401) {
      error.put("status", "UNAUTHENTICATED");
    } else if (reason.equals("insufficientPermissions")) {
      error.put("status", "PERMISSION_DENIED");
      error.put(
          "details",
          List.of(
              Map.of(
                  "@type", "type.googleapis.com/google.rpc.ErrorInfo",
                  "reason", "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                  "domain", "googleapis.com")));
    }
    return Response.json(status, Map.of("error", error));
  }

  private String domain() {
    return switch (reason) {
      case "rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded", "quotaExceeded" ->
          "usageLimits";
      case "fullSyncRequired",
          "updatedMinTooLongAgo",
          "timeRangeEmpty",
          "timeRangeTooLong",
          "requiredAccessLevel",
          "forbiddenForNonOrganizer" ->
          "calendar";
      default -> "global";
    };
  }
}
