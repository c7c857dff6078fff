package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Refusal;
import com.ringlypro.crm.sandbox.http.Response;
import java.util.List;
import java.util.Map;

/** HubSpot refuses; carries the answer that a client would get. */
public final class HubSpotException extends Refusal {

  private final int status;
  private final transient HubSpotError error;

  private HubSpotException(int status, HubSpotError error) {
    super(error.message());
    this.status = status;
    this.error = error;
  }

  static HubSpotException of(int status, String message) {
    return status == 429
        ? limit(LimitPolicy.TEN_SECONDLY_ROLLING)
        : new HubSpotException(
            status, HubSpotError.of(category(status), message, Map.of(), List.of()));
  }

  static HubSpotException invalid(String message, HubSpotError.Detail... details) {
    return new HubSpotException(
        400, HubSpotError.of(category(400), message, Map.of(), List.of(details)));
  }

  static HubSpotException notFound(String id) {
    return new HubSpotException(
        404,
        HubSpotError.of(category(404), "resource not found", Map.of("id", List.of(id)), List.of()));
  }

  /** Somebody else has the e-mail address. */
  static HubSpotException exists(String id) {
    return of(409, "Contact already exists. Existing ID: " + id);
  }

  static HubSpotException limit(LimitPolicy policy) {
    return new HubSpotException(
        429,
        HubSpotError.ofLimit(
            policy.name(), "You have reached your %s limit.".formatted(policy.words())));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  HubSpotError error() {
    return error;
  }

  @Override
  public Response response() {
    return Response.json(status, error);
  }

  private static String category(int status) {
    return switch (status) {
      case 400, 415 -> "VALIDATION_ERROR";
      case 401 -> "INVALID_AUTHENTICATION";
      case 403 -> "MISSING_SCOPES";
      case 404 -> "OBJECT_NOT_FOUND";
      case 405 -> "METHOD_NOT_ALLOWED";
      case 409 -> "CONFLICT";
      case 423 -> "LOCKED";
      default -> "INTERNAL_ERROR";
    };
  }
}
