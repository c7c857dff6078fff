package com.ringlypro.crm.api.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the container or Spring MVC refuses, or what failed unexpectedly. */
@RestController
final class HttpErrorController implements ErrorController {

  @RequestMapping("${spring.web.error.path:${error.path:/error}}")
  ResponseEntity<ErrorBody> answer(HttpServletRequest request) {
    HttpStatus status = status(request);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(ErrorBody.of(HttpErrors.code(status), message(status)));
  }

  /** The status of the failure; 404 for a caller who asks for this address itself. */
  private static HttpStatus status(HttpServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer value) {
      HttpStatus status = HttpStatus.resolve(value);
      return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
    return HttpStatus.NOT_FOUND;
  }

  static String message(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST ->
          "The request cannot be read. Send a JSON object with a string `query` and, where needed,"
              + " objects `variables` and `extensions` and a string `operationName`.";
      case NOT_FOUND -> "There is nothing at this address. The API is at /graphql.";
      case METHOD_NOT_ALLOWED -> "This address does not take this HTTP method.";
      case NOT_ACCEPTABLE ->
          "Answers are `application/graphql-response+json` or `application/json`.";
      case REQUEST_TIMEOUT -> "The request took too long to arrive.";
      case CONTENT_TOO_LARGE -> "The request is too large: at most 1 MiB.";
      case UNSUPPORTED_MEDIA_TYPE ->
          "Send the request as `application/json` in UTF-8, uncompressed or with gzip.";
      case URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE ->
          "The address or the headers are too long. Send long documents with POST.";
      default ->
          status.is4xxClientError()
              ? "The request was refused: %s.".formatted(status.getReasonPhrase())
              : ErrorShape.INTERNAL_MESSAGE;
    };
  }
}
