package com.ringlypro.crm.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param body empty for none
 * @param withheld how many more bytes are promised than sent; if any, the connection is cut after
 *     the body
 */
public record Response(int status, Map<String, String> headers, String body, int withheld) {

  public static final String CONTENT_TYPE = "Content-Type";

  /** An answer with JSON. */
  public static Response json(int status, Object body) {
    return new Response(
        status,
        Map.of(CONTENT_TYPE, "application/json;charset=utf-8"),
        Json.MAPPER.writeValueAsString(body),
        0);
  }

  /** An answer of any media type. */
  public static Response of(int status, String contentType, String body) {
    return new Response(status, Map.of(CONTENT_TYPE, contentType), body, 0);
  }

  /** A page for a person. */
  public static Response html(int status, String body) {
    return of(status, "text/html;charset=utf-8", body);
  }

  /** 302. */
  public static Response redirect(String location) {
    return new Response(302, Map.of("Location", location), "", 0);
  }

  /** 204. */
  public static Response noContent() {
    return new Response(204, Map.of(), "", 0);
  }

  /** This answer with more headers. */
  public Response with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Response(status, Map.copyOf(all), body, withheld);
  }

  Response withBody(String other) {
    return new Response(status, headers, other, withheld);
  }

  /** This answer, cut off in its middle. */
  Response cut() {
    int status = this.status == 204 ? 200 : this.status; // 204 has no body that could break off
    return new Response(status, headers, body.substring(0, body.length() / 2), body.length() + 1);
  }
}
