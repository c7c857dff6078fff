package com.ringlypro.crm.api.http;

import com.ringlypro.crm.api.error.HttpException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a request asks for from its body or from its address. */
@Component
final class RequestReader {

  private final JsonMapper json;

  RequestReader(JsonMapper json) {
    this.json = json;
  }

  /** Whether the body is JSON in UTF-8, as its header says. */
  static boolean isJson(ServerRequest request) {
    Optional<MediaType> type;
    try {
      type = request.headers().contentType();
    } catch (InvalidMediaTypeException _) {
      return false;
    }
    return type.filter(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
        .filter(given ->
            given.getCharset() == null || given.getCharset().equals(StandardCharsets.UTF_8))
        .isPresent();
  }

  /**
   * Reads the body.
   *
   * @throws HttpException if there is none, or if it does not fit
   */
  GraphQlParameters body(ServerRequest request) {
    if (!isJson(request)) {
      throw new HttpException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Send the request as `application/json`, in UTF-8.",
          Map.of(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE));
    }
    try {
      return GraphQlParameters.of(
          json.readValue(request.servletRequest().getInputStream(), Object.class));
    } catch (JacksonException | IOException _) {
      throw GraphQlParameters.refusal("The body is no JSON, or did not arrive whole.");
    }
  }

  /**
   * Reads the query part of the address.
   *
   * @throws HttpException if it does not fit
   */
  GraphQlParameters address(ServerRequest request) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    request
        .params()
        .forEach((name, values) -> {
          if (values.size() > 1) {
            throw GraphQlParameters.refusal("A parameter is given more than once.");
          }
          // An empty parameter is the same as none.
          parameters.put(name, values.getFirst().isEmpty() ? null : values.getFirst());
        });
    parameters.computeIfPresent("variables", this::parse);
    parameters.computeIfPresent("extensions", this::parse);
    return GraphQlParameters.of(parameters);
  }

  private @Nullable Object parse(String name, Object text) {
    try {
      return json.readValue(text.toString(), Object.class);
    } catch (JacksonException _) {
      throw GraphQlParameters.refusal("`%s` is no JSON.".formatted(name));
    }
  }
}
