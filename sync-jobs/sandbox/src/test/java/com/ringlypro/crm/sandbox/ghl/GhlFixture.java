package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.db.demo.Business;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.demo.WorldPlan;
import com.ringlypro.crm.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox whose clock stands still, a location of the demo's world, and a plain client. */
final class GhlFixture implements AutoCloseable {

  /** A Tuesday, 11 in New York. */
  static final Instant NOW = Instant.parse("2026-09-01T15:00:00Z");

  final World world = new World(WorldPlan.demo(NOW));
  final Sandbox sandbox = Sandbox.start(world, 0);
  final GhlSandbox ghl = sandbox.ghl();
  final Business business =
      world.businesses().stream()
          .filter(candidate -> world.ghl(candidate) != null)
          .findFirst()
          .orElseThrow();
  final Location location = ghl.location(Objects.requireNonNull(world.ghl(business)).id());
  final String token = location.origin().account().accessToken();
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  GhlFixture() throws IOException {
    sandbox.clock().set(NOW);
  }

  /** An answer; {@code at} reads its JSON by JSON pointer. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
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

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String path) throws IOException {
    return call("GET", path, "");
  }

  /** Apostrophes stand for quotation marks. */
  Answer call(String method, String path, String body) throws IOException {
    return send(
        method,
        "/ghl" + path,
        body.replace('\'', '"'),
        "Authorization",
        "Bearer " + token,
        "Version",
        "v3",
        "Content-Type",
        "application/json");
  }

  Answer form(String path, String body, String... headers) throws IOException {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-www-form-urlencoded";
    return send("POST", "/ghl" + path, body, all);
  }

  Answer control(String method, String path, String body) throws IOException {
    return send(method, "/_control/ghl" + path, body.replace('\'', '"'), "X-Nobody", "1");
  }

  Answer send(String method, String path, String body, String... headers) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + path))
            .headers(headers)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
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
    sandbox.close();
  }
}
