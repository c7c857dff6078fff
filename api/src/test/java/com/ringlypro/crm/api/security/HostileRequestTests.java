package com.ringlypro.crm.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.api.security.RawConnection.RawAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** What no decent client sends. */
@ApiTest
@Import(SampleData.class)
class HostileRequestTests {

  private static final int MEGABYTE = 1 << 20;

  @Autowired private ApiClient api;
  @Autowired private SampleData data;
  @LocalServerPort private int port;

  @Test
  void goesOnAnsweringWhileHundredsOfBodiesStopHalfWay() throws IOException {
    String request =
        """
        POST /graphql HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: 1000\r
        \r
        {"query":\
        """;
    List<RawConnection> halves = new ArrayList<>();
    try {
      for (int count = 0; count < 400; count++) {
        halves.add(new RawConnection(port).send(request));
      }

      Answer answer =
          api.send(
              authorized()
                  .timeout(Duration.ofSeconds(5))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"query\":\"{ me { email } }\"}")));

      assertThat(answer.data("me").path("email").stringValue()).isEqualTo(SampleData.ADMIN);
    } finally {
      for (RawConnection half : halves) {
        half.close();
      }
    }
  }

  @Test
  void refusesABodyThatEndsHalfWay() throws IOException {
    try (var connection = new RawConnection(port)) {
      RawAnswer answer =
          connection
              .send(
                  """
                  POST /graphql HTTP/1.1\r
                  Host: localhost\r
                  Connection: close\r
                  Content-Type: application/json\r
                  Transfer-Encoding: chunked\r
                  \r
                  9\r
                  {"query":\r
                  nonsense\
                  """)
              .answer();

      assertRefused(answer, 400);
    }
  }

  static Stream<Arguments> noRequests() {
    return Stream.of(
        Arguments.of("NONSENSE\r\n\r\n"),
        Arguments.of("GET /graphql HTTP/1.1\r\nConnection: close\r\n\r\n"),
        Arguments.of("GET /graphql HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"),
        Arguments.of(get("/graphql?query={me{id}}")),
        Arguments.of(get("/graphql?query=%zz")),
        Arguments.of(get("/graphql;x=1?query=a")),
        Arguments.of(get("//graphql")),
        Arguments.of(get("/graphql/%2e%2e/actuator")),
        Arguments.of(get("/graphql%00")),
        Arguments.of(get("/graphql?query=" + "a".repeat(20_000))),
        Arguments.of(get("/\" onload=\"alert(1)")),
        Arguments.of(request("TRACE", "/graphql", "Accept: */*")),
        Arguments.of(request("PROPFIND", "/graphql", "Accept: */*")),
        Arguments.of(request("POST", "/graphql", "Content-Length: x")),
        Arguments.of(request("POST", "/graphql", "Content-Length: -1")));
  }

  private static String get(String target) {
    return request("GET", target, "Accept: */*");
  }

  private static String request(String method, String target, String header) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n\r\n"
        .formatted(method, target, header);
  }

  @ParameterizedTest
  @MethodSource("noRequests")
  void refusesWhatIsNoHttpInTheOneShape(String request) throws IOException {
    try (var connection = new RawConnection(port)) {
      RawAnswer answer = connection.send(request).answer();

      assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
      assertRefused(answer, answer.status());
    }
  }

  private static void assertRefused(RawAnswer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).doesNotContain("<html", "Tomcat", "Exception", "alert(1)");
    assertThat(answer.header("Content-Type").orElse("")).isEqualTo("application/json");
    assertThat(answer.header("Server")).isEmpty();
    String body = answer.text().substring(answer.text().indexOf("\r\n\r\n") + 4);
    String json = body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1);
    var error = new JsonMapper().readTree(json).path("errors").path(0);
    assertThat(error.path("message").stringValue()).isNotEmpty();
    assertThat(error.path("extensions").path("code").stringValue())
        .isIn("VALIDATION", "LIMIT_EXCEEDED", "UNAUTHENTICATED", "NOT_FOUND");
    assertThat(error.path("extensions").path("requestId").stringValue())
        .isEqualTo(answer.header("X-Request-Id").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/graphiql", "/graphiql/", "/graphql", "/nothing", "/actuator"})
  void neverRepeatsTheHostThatARequestNames(String path) throws IOException {
    try (var connection = new RawConnection(port)) {
      RawAnswer answer =
          connection
              .send(
                  """
                  GET %s HTTP/1.1\r
                  Host: evil.example\r
                  X-Forwarded-Host: evil.example\r
                  Forwarded: host=evil.example\r
                  Connection: close\r
                  \r
                  """
                      .formatted(path))
              .answer();

      assertThat(answer.text()).doesNotContain("evil.example");
    }
  }

  @Test
  void takesCompressedBodies() {
    Answer answer = post("gzip", BodyPublishers.ofByteArray(gzip(query(10))));

    assertThat(answer.data("me").path("email").stringValue()).isEqualTo(SampleData.ADMIN);
  }

  @Test
  void refusesCompressedBodiesThatGrowTooLarge() {
    byte[] small = gzip(query(MEGABYTE));
    assertThat(small).hasSizeLessThan(10_000);

    assertTooLarge(post("gzip", BodyPublishers.ofByteArray(small)));
    assertTooLarge(
        post("gzip", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small))));
  }

  private static void assertTooLarge(Answer answer) {
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.errorCode()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(answer.errorMessage()).contains("1 MiB");
  }

  @Test
  void refusesBodiesThatAreNotCompressedAsTheySay() {
    Answer answer = post("gzip", BodyPublishers.ofByteArray(query(10)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("VALIDATION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "nonsense"})
  void refusesOtherCompressions(String encoding) {
    Answer answer = post(encoding, BodyPublishers.ofByteArray(query(10)));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Accept-Encoding")).isEqualTo("gzip");
    assertThat(answer.errorCode()).isEqualTo("VALIDATION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ contacts(first: 1e1000000000) { nodes { id } } }",
        "{ node(id: 1e1000000000) { id } }",
        "{ contacts(after: \"\\u0000\") { nodes { id } } }",
      })
  void survivesNumbersAndTextsThatAreNone(String document) {
    Answer answer = data.execute(SampleData.ADMIN, document);

    assertThat(answer.errorCode()).as(answer.body()).isEqualTo("VALIDATION");
    assertThat(answer.body()).doesNotContain("Exception", "SQL");
  }

  private Answer post(String encoding, HttpRequest.BodyPublisher body) {
    return api.send(
        authorized()
            .header("Content-Type", "application/json")
            .header("Content-Encoding", encoding)
            .POST(body));
  }

  private HttpRequest.Builder authorized() {
    return HttpRequest.newBuilder(api.at("/graphql"))
        .header("Authorization", "Bearer " + data.token(SampleData.ADMIN));
  }

  /** A request, and so many spaces. */
  private static byte[] query(int padding) {
    return ("{\"query\":\"{ me { email } }\"}" + " ".repeat(padding))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
