package com.ringlypro.crm.sandbox.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that was read to its end.
 *
 * @param path decoded segments, without the provider's prefix
 * @param query decoded parameters, each with its values in order
 * @param headers by lower-case name, first value only
 * @param variables what the route's pattern took from the path
 */
public record Request(
    String method,
    List<String> path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    String body,
    Map<String, String> variables) {

  private static final String BEARER = "Bearer ";

  /**
   * A request as it came.
   *
   * @param headers by lower-case name
   */
  public static Request of(String method, URI uri, Map<String, String> headers, String body) {
    return new Request(
        method,
        PathPattern.segments(uri.getRawPath()).stream().map(Request::decodeSegment).toList(),
        query(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
        headers,
        body,
        Map.of());
  }

  /** This request as it looks below the first {@code segments} of its path. */
  public Request below(int segments) {
    List<String> rest = path.subList(Math.min(segments, path.size()), path.size());
    return new Request(
        method, rest.isEmpty() ? List.of("") : rest, query, headers, body, variables);
  }

  Request with(Map<String, String> values) {
    return new Request(method, path, query, headers, body, values);
  }

  /** The part of the path that the route's pattern calls {@code name}. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route has no variable " + name);
    }
    return value;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The token that the request authenticates itself by. */
  public Optional<String> bearer() {
    return header("authorization")
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()));
  }

  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** All values of a query parameter, whether it was repeated or holds a list with commas. */
  public List<String> parameters(String name) {
    return query.getOrDefault(name, List.of()).stream()
        .flatMap(values -> Stream.of(values.split(",")))
        .filter(value -> !value.isBlank())
        .toList();
  }

  /**
   * The body, read strictly: an unknown field or a number in place of text is an error, so that a
   * misspelt field is found here and not in production.
   *
   * @throws UnreadableBodyException when it is no JSON of that shape
   */
  public <T> T json(Class<T> type) {
    try {
      T value = Json.MAPPER.readValue(body, type);
      if (value == null) {
        throw new UnreadableBodyException("the body is null");
      }
      return value;
    } catch (JacksonException e) {
      throw new UnreadableBodyException(e.getOriginalMessage());
    }
  }

  /**
   * The body as an object of whatever fields.
   *
   * @throws UnreadableBodyException when it is no JSON object
   */
  public ObjectNode object() {
    return json(ObjectNode.class);
  }

  /** The fields of a body that an HTML form would send, each with its first value. */
  public Map<String, String> form() {
    Map<String, String> fields = new LinkedHashMap<>();
    query(body).forEach((name, values) -> fields.put(name, values.getFirst()));
    return fields;
  }

  /** Whether the body is of a media type, whatever its parameters. */
  public boolean isOf(String mediaType) {
    return header("content-type").orElse("").split(";", 2)[0].strip().equalsIgnoreCase(mediaType);
  }

  /** This request by another method. */
  public Request by(String otherMethod) {
    return new Request(otherMethod, path, query, headers, body, variables);
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
      }
    }
    return parameters;
  }

  /** In a path, other than in a query, a plus sign is a plus sign. */
  private static String decodeSegment(String segment) {
    return decode(segment.replace("+", "%2B"));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
