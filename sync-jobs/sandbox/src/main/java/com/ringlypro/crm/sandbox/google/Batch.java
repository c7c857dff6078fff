package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Many requests in the parts of one, each answered by itself: as {@code multipart/mixed} of {@code
 * application/http}.
 */
final class Batch {

  private static final int MOST = 1000;
  private static final String BOUNDARY = "batch_sandbox";
  private static final Pattern BOUNDARY_PARAMETER =
      Pattern.compile("multipart/mixed;.*boundary=\"?([^\";]+)\"?.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Z]+) (?:https?://[^/]+)?(/\\S*)(?: HTTP/1\\.1)?");

  private final Function<Request, Response> api;

  /**
   * @param api answers each part, whose path begins with that of the calendar's API
   */
  Batch(Function<Request, Response> api) {
    this.api = api;
  }

  /** Headers by lower-case name, and what follows them. */
  private record Message(Map<String, String> headers, String content) {

    static Message read(String text) {
      String[] parts = text.split("\n\n", 2);
      Map<String, String> headers = new HashMap<>();
      for (String line : parts[0].split("\n", -1)) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(
              line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
      }
      return new Message(headers, parts.length == 1 ? "" : parts[1].strip());
    }
  }

  Response answer(Request request) {
    Matcher boundary = BOUNDARY_PARAMETER.matcher(request.header("content-type").orElse(""));
    if (!boundary.matches()) {
      throw GoogleException.of(400, "badRequest", "Missing end boundary in multipart body.");
    }
    List<Message> parts = parts(request.body(), boundary.group(1));
    if (parts.isEmpty() || parts.size() > MOST) {
      throw GoogleException.of(
          400, "badRequest", "The batch must have from 1 to %d parts.".formatted(MOST));
    }
    String body =
        parts.stream()
            .map(part -> "--%s\r\n%s\r\n".formatted(BOUNDARY, answer(part, request)))
            .collect(Collectors.joining("", "", "--%s--\r\n".formatted(BOUNDARY)));
    return Response.of(200, "multipart/mixed; boundary=" + BOUNDARY, body);
  }

  private static List<Message> parts(String body, String boundary) {
    List<Message> parts = new ArrayList<>();
    for (String part : body.replace("\r\n", "\n").split(Pattern.quote("--" + boundary), -1)) {
      if (!part.isBlank() && !part.startsWith("--")) {
        parts.add(Message.read(part.strip()));
      }
    }
    return parts;
  }

  private String answer(Message part, Request batch) {
    Response answer = api.apply(request(part, batch));
    return """
    Content-Type: application/http\r
    Content-ID: response-%s\r
    \r
    HTTP/1.1 %d %s\r
    Content-Type: application/json; charset=UTF-8\r
    \r
    %s\r
    """
        .formatted(
            part.headers.getOrDefault("content-id", "").replaceAll("[<>]", ""),
            answer.status(),
            answer.status() < 300 ? "OK" : "Refused",
            answer.body());
  }

  /** The request of a part; what the batch itself says of who asks is true for all of them. */
  private static Request request(Message part, Request batch) {
    Matcher line = REQUEST_LINE.matcher(part.content.split("\n", 2)[0]);
    if (!line.matches()) {
      throw GoogleException.of(400, "badRequest", "Failed to parse batch request.");
    }
    Message inner = Message.read(part.content);
    Map<String, String> headers = new HashMap<>();
    batch.header("authorization").ifPresent(value -> headers.put("authorization", value));
    headers.putAll(inner.headers);
    Request request = Request.of(line.group(1), URI.create(line.group(2)), headers, inner.content);
    // as on the sandbox's port, where each provider has a prefix
    return request.path().getFirst().equals("calendar") ? request : request.below(1);
  }
}
