package com.ringlypro.crm.api.error;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request that does not get as far as GraphQL, in the shape of a GraphQL error. */
@Component
public final class HttpErrors {

  private final JsonMapper json;

  HttpErrors(JsonMapper json) {
    this.json = json;
  }

  /** The error as the whole answer. */
  public ServerResponse answer(HttpException refused) {
    return ServerResponse.status(refused.status())
        .headers(headers -> refused.headers().forEach(headers::set))
        .contentType(MediaType.APPLICATION_JSON)
        .body(ErrorBody.of(code(refused.status()), refused.getMessage()));
  }

  static ErrorCode code(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED -> ErrorCode.UNAUTHENTICATED;
      case FORBIDDEN -> ErrorCode.FORBIDDEN;
      case NOT_FOUND -> ErrorCode.NOT_FOUND;
      case CONTENT_TOO_LARGE, TOO_MANY_REQUESTS, URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE ->
          ErrorCode.LIMIT_EXCEEDED;
      default -> status.is4xxClientError() ? ErrorCode.VALIDATION : ErrorCode.INTERNAL;
    };
  }

  /** Writes the error as the whole answer. */
  public void write(HttpServletResponse response, HttpStatus status, ErrorCode code, String message)
      throws IOException {
    byte[] body = json.writeValueAsBytes(ErrorBody.of(code, message));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
