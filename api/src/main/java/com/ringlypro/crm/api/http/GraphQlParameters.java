package com.ringlypro.crm.api.http;

import com.ringlypro.crm.api.error.HttpException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a request asks for, as it came.
 *
 * @param query the document's text; null where the document is named
 * @param documentId the name of a trusted document
 */
record GraphQlParameters(
    @Nullable String query,
    @Nullable String operationName,
    @Nullable Map<String, @Nullable Object> variables,
    @Nullable Map<String, @Nullable Object> extensions,
    @Nullable String documentId) {

  private static final String SHAPE =
      "Send one JSON object with a string `query` and, where needed, objects `variables` and"
          + " `extensions` and a string `operationName`. ";

  /**
   * Reads the parameters of a JSON body.
   *
   * @throws HttpException if the JSON is something else
   */
  static GraphQlParameters of(@Nullable Object json) {
    if (json instanceof Iterable) {
      throw refusal("Several requests cannot be sent as one.");
    }
    if (!(json instanceof Map<?, ?> object)) {
      throw refusal("The body is no JSON object.");
    }
    return new GraphQlParameters(
        text(object, "query"),
        text(object, "operationName"),
        map(object, "variables"),
        map(object, "extensions"),
        text(object, "documentId"));
  }

  private static @Nullable String text(Map<?, ?> object, String name) {
    return switch (object.get(name)) {
      case null -> null;
      case String text -> text;
      default -> throw refusal("`%s` is no string.".formatted(name));
    };
  }

  @SuppressWarnings("unchecked") // the keys of JSON objects are texts
  private static @Nullable Map<String, @Nullable Object> map(Map<?, ?> object, String name) {
    return switch (object.get(name)) {
      case null -> null;
      case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
      default -> throw refusal("`%s` is no object.".formatted(name));
    };
  }

  static HttpException refusal(String what) {
    return new HttpException(HttpStatus.BAD_REQUEST, SHAPE + what);
  }
}
