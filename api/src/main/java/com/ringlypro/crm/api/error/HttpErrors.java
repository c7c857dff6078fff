package com.ringlypro.crm.api.error;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request that does not get as far as GraphQL, in the shape of a GraphQL error. */
@Component
public final class HttpErrors {

  private final JsonMapper json;

  HttpErrors(JsonMapper json) {
    this.json = json;
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
