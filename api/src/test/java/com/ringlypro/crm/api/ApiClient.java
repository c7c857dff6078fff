package com.ringlypro.crm.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the application that is being tested, over HTTP. */
@Lazy
public final class ApiClient {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  ApiClient(@LocalServerPort int port) {
    this.port = port;
  }

  /** The application's address, with a path. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }

  /** A GraphQL request without variables; without an access token for an anonymous one. */
  public Answer execute(String document, @Nullable String accessToken) {
    return execute(document, Map.of(), accessToken);
  }

  /** A GraphQL request; without an access token for an anonymous one. */
  public Answer execute(String document, Map<String, ?> variables, @Nullable String accessToken) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at("/graphql"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("query", document, "variables", variables))));
    if (accessToken != null) {
      request.header("Authorization", "Bearer " + accessToken);
    }
    return send(request);
  }

  /** Any request. */
  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response, response.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** What came back. */
  public record Answer(HttpResponse<?> response, String body) {

    /** HTTP status. */
    public int status() {
      return response.statusCode();
    }

    /** A response header, empty text when absent. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The body as JSON. */
    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** A field of the answer's data. */
    public JsonNode data(String field) {
      return json().path("data").path(field);
    }

    /** The text at a pointer into the answer's data. */
    public String at(String pointer) {
      return json().path("data").at(pointer).asString("");
    }

    /** Code of the first error, empty text without one. */
    public String errorCode() {
      return json().path("errors").path(0).path("extensions").path("code").asString("");
    }

    /** The errors as {@code CODE field}, or as {@code CODE} where they name no field. */
    public List<String> errors() {
      List<String> errors = new ArrayList<>();
      for (JsonNode error : json().path("errors")) {
        JsonNode extensions = error.path("extensions");
        errors.add(
            (extensions.path("code").asString() + " " + extensions.path("field").asString(""))
                .strip());
      }
      return errors;
    }

    /** Message of the first error, empty text without one. */
    public String errorMessage() {
      return json().path("errors").path(0).path("message").asString("");
    }
  }
}
