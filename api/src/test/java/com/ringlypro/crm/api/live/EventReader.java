package com.ringlypro.crm.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events, line by line. */
final class EventReader implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpResponse<Stream<String>> response;
  private final Iterator<String> lines;

  /** Sends an operation whose results are to be events. */
  EventReader(ApiClient api, String document, String accessToken) {
    this(api, document, accessToken, "text/event-stream");
  }

  /** The same, as a client does that accepts other types, too. */
  EventReader(ApiClient api, String document, String accessToken, String accept) {
    HttpRequest request =
        HttpRequest.newBuilder(api.at("/graphql"))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .header("Authorization", "Bearer " + accessToken)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", document))))
            .build();
    try {
      response = http.send(request, BodyHandlers.ofLines());
      lines = response.body().iterator();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The result in the next event. */
  JsonNode next() {
    assertThat(nextName()).isEqualTo("next");
    return JSON.readTree(value("data"));
  }

  /** The name of the next event, whose data is read after it. */
  String nextName() {
    return value("event");
  }

  private String value(String field) {
    while (true) {
      String line = lines.next();
      if (line.startsWith(field + ":")) {
        return line.substring(field.length() + 1);
      }
      // Between events there are empty lines and comments.
      assertThat(line).matches("|:.*");
    }
  }

  /** Hangs up. */
  @Override
  public void close() {
    response.body().close();
    http.shutdownNow();
  }
}
