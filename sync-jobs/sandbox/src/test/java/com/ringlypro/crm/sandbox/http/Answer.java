package com.ringlypro.crm.sandbox.http;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the sandbox; {@code at} reads its JSON by JSON pointer. */
public record Answer(HttpResponse<String> response) {

  public int status() {
    return response.statusCode();
  }

  public String body() {
    return response.body();
  }

  public JsonNode json() {
    return JsonMapper.shared().readTree(response.body());
  }

  public JsonNode at(String pointer) {
    return json().at(pointer);
  }

  public String text(String pointer) {
    return at(pointer).asString("");
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
