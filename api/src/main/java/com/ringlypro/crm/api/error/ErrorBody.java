package com.ringlypro.crm.api.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole answer that consists of one error, in the shape that GraphQL gives to errors. */
record ErrorBody(List<Entry> errors) {

  record Entry(String message, Map<String, Object> extensions) {}

  static ErrorBody of(ErrorCode code, String message) {
    return of(code, message, RequestId.current());
  }

  static ErrorBody of(ErrorCode code, String message, @Nullable String requestId) {
    return new ErrorBody(List.of(new Entry(message, extensions(code, requestId, Map.of()))));
  }

  /**
   * What an error says beside its message: what may be concluded, and where to look in the log.
   *
   * @param more what this error says beyond that
   */
  static Map<String, Object> extensions(
      ErrorCode code, @Nullable String requestId, Map<String, Object> more) {
    var extensions = new LinkedHashMap<>(more);
    extensions.put("code", code.name());
    if (requestId != null) {
      extensions.put("requestId", requestId);
    }
    return extensions;
  }
}
