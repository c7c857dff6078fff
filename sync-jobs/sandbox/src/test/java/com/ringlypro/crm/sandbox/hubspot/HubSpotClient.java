package com.ringlypro.crm.sandbox.hubspot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP with the sandbox, as anybody would. */
final class HubSpotClient implements AutoCloseable {

  static final String CONTACTS = "/crm/objects/2026-09/contacts";
  static final String MEETINGS = "/crm/objects/2026-09/meetings";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;
  private final String token;

  HubSpotClient(int port, String token) {
    this.root = URI.create("http://127.0.0.1:" + port);
    this.token = token;
  }

  Answer get(String path) throws IOException {
    return send("GET", "/hubspot" + path, "");
  }

  Answer post(String path, String body) throws IOException {
    return send("POST", "/hubspot" + path, body);
  }

  Answer patch(String path, String body) throws IOException {
    return send("PATCH", "/hubspot" + path, body);
  }

  Answer put(String path, String body) throws IOException {
    return send("PUT", "/hubspot" + path, body);
  }

  Answer delete(String path) throws IOException {
    return send("DELETE", "/hubspot" + path, "");
  }

  Answer search(String body) throws IOException {
    return post(CONTACTS + "/search", body);
  }

  Answer control(String method, String path, String body) throws IOException {
    return send(method, "/_control" + path, body);
  }

  private Answer send(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    try {
      return new Answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  /** An answer; {@code at} reads its JSON by JSON pointer. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    JsonNode at(String pointer) {
      return json().at(pointer);
    }

    String text(String pointer) {
      return at(pointer).asString("");
    }
  }
}
