package com.ringlypro.crm.sandbox.http;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Faults and counts with a provider that only counts what reaches it. */
class FaultTests {

  private final CountingProvider provider = new CountingProvider();
  private final SandboxClock clock = new SandboxClock();
  @AutoClose private final SandboxServer server = SandboxServer.start(0, List.of(provider), clock);
  @AutoClose private final HttpClient http = HttpClient.newHttpClient();

  FaultTests() throws IOException {}

  @Test
  void answersAnErrorInsteadOfTheEffectForTheNextRequestsOnly() throws Exception {
    provider.traffic.disturb(FaultRule.next(Fault.status(503)).times(2));

    assertThat(post("a").statusCode()).isEqualTo(503);
    assertThat(post("a").body()).contains("Made to fail by the sandbox");
    assertThat(post("a").statusCode()).isEqualTo(200);
    assertThat(provider.effects).hasValue(1);
    assertThat(provider.traffic.disturbances()).isEmpty();
  }

  @Test
  void tellsWhenToRetryInSecondsOrAsADate() throws Exception {
    provider.traffic.disturb(FaultRule.next(Fault.status(429).retryAfter(Duration.ofSeconds(7))));
    provider.traffic.disturb(
        FaultRule.next(Fault.status(429).retryAt(Instant.parse("2026-09-01T15:00:07Z"))));

    assertThat(post("a").headers().firstValue("Retry-After")).hasValue("7");
    assertThat(post("a").headers().firstValue("Retry-After"))
        .hasValue("Tue, 1 Sep 2026 15:00:07 GMT");
  }

  @Test
  void answersAnErrorAfterTheEffect() throws Exception {
    provider.traffic.disturb(FaultRule.next(Fault.status(504).afterTheEffect()));

    assertThat(post("a").statusCode()).isEqualTo(504);
    assertThat(provider.effects).hasValue(1);
  }

  @Test
  void cutsTheConnectionBeforeTheEffect() {
    provider.traffic.disturb(FaultRule.next(Fault.cutBeforeEffect()));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> post("a"));
    assertThat(provider.effects).hasValue(0);
    assertThat(provider.traffic.counts().total()).as("nobody tried again").isEqualTo(1);
  }

  @Test
  void cutsTheConnectionAfterTheEffect() throws Exception {
    provider.traffic.disturb(FaultRule.next(Fault.cutAfterEffect()).times(2));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> post("a"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> send("DELETE", "a"));
    assertThat(post("a").statusCode()).isEqualTo(200);
    assertThat(provider.effects).hasValue(3);
  }

  @Test
  void delaysTheAnswer() throws Exception {
    provider.traffic.disturb(FaultRule.next(new Fault.Delay(Duration.ofMillis(150))));
    long start = System.nanoTime();

    assertThat(post("a").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
  }

  @Test
  void saysThatTheAnswerIsSomethingElse() throws Exception {
    provider.traffic.disturb(FaultRule.next(new Fault.ContentType("text/html")));

    assertThat(post("a").headers().firstValue("Content-Type")).hasValue("text/html");
  }

  @Test
  void garblesTheAnswer() throws Exception {
    provider.traffic.disturb(FaultRule.next(new Fault.Garbled()));

    HttpResponse<String> answer = post("a");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"results\":[{\"id\":\"1\",\"name\"");
  }

  @Test
  void spoilsOneRecordOfSeveral() throws Exception {
    provider.traffic.disturb(FaultRule.next(new Fault.BadRecord()));

    assertThat(post("a").body())
        .isEqualTo("{\"results\":[{\"id\":\"1\",\"name\":[]},{\"id\":\"2\",\"name\":\"b\"}]}");
  }

  @Test
  void strikesOnlyTheRequestsThatItIsMeantFor() throws Exception {
    provider.traffic.disturb(
        FaultRule.next(Fault.status(500)).on("POST", "/things/{id}").account("a").after(1));

    assertThat(post("b").statusCode()).isEqualTo(200);
    assertThat(send("DELETE", "a").statusCode()).isEqualTo(204);
    assertThat(post("a").statusCode()).as("let through first").isEqualTo(200);
    assertThat(post("a").statusCode()).isEqualTo(500);
    assertThat(post("a").statusCode()).isEqualTo(200);
  }

  @Test
  void countsRequestsByAccountAndOperationWhateverBecomesOfThem() throws Exception {
    provider.traffic.disturb(FaultRule.next(Fault.status(500)));

    post("a");
    post("a");
    send("DELETE", "a");
    post("b");

    assertThat(provider.traffic.counts("a").total()).isEqualTo(3);
    assertThat(provider.traffic.counts("a").of("POST /things/{id}")).isEqualTo(2);
    assertThat(provider.traffic.counts("b").total()).isEqualTo(1);
    assertThat(provider.traffic.counts().of("POST /things/{id}")).isEqualTo(3);
    provider.traffic.forget();
    assertThat(provider.traffic.counts().total()).isZero();
  }

  @Test
  void takesFaultsOverHttp() throws Exception {
    String fault =
        """
        {"fault": {"kind": "status", "status": 429, "retryAfter": "3"},
         "method": "POST", "path": "/things/**", "account": "a", "after": 1, "times": 2}\
        """;

    assertThat(control("POST", "/counting/faults", fault).statusCode()).isEqualTo(204);
    assertThat(control("GET", "/counting/faults", "").body())
        .contains("\"kind\":\"status\"", "\"times\":2");
    assertThat(post("a").statusCode()).isEqualTo(200);
    assertThat(post("a").headers().firstValue("Retry-After")).hasValue("3");
    assertThat(control("DELETE", "/counting/faults", "").statusCode()).isEqualTo(204);
    assertThat(post("a").statusCode()).isEqualTo(200);
  }

  @Test
  void takesEachKindOfFaultOverHttp() throws Exception {
    for (String fault :
        List.of(
            "{\"kind\": \"cut\", \"afterEffect\": true}",
            "{\"kind\": \"delay\", \"duration\": \"PT2S\"}",
            "{\"kind\": \"contentType\", \"contentType\": \"text/plain\"}",
            "{\"kind\": \"garbled\"}",
            "{\"kind\": \"badRecord\"}")) {
      assertThat(control("POST", "/counting/faults", "{\"fault\": " + fault + "}").statusCode())
          .as(fault)
          .isEqualTo(204);
    }

    assertThat(provider.traffic.disturbances())
        .extracting(FaultRule::fault)
        .containsExactly(
            Fault.cutAfterEffect(),
            new Fault.Delay(Duration.ofSeconds(2)),
            new Fault.ContentType("text/plain"),
            new Fault.Garbled(),
            new Fault.BadRecord());
  }

  @Test
  void refusesFaultsThatItDoesNotUnderstand() throws Exception {
    for (String body :
        List.of(
            "{}",
            "{\"fault\": {\"kind\": \"flood\"}}",
            "{\"fault\": {\"kind\": \"garbled\"}, \"time\": 2}",
            "{\"fault\": {\"kind\": \"garbled\"}, \"times\": 0}")) {
      assertThat(control("POST", "/counting/faults", body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(provider.traffic.disturbances()).isEmpty();
  }

  @Test
  void tellsCountsOverHttpWithoutCountingThat() throws Exception {
    post("a");

    assertThat(control("GET", "/counting/requests", "").body())
        .contains("\"total\":1", "\"a\":{\"total\":1");
    assertThat(control("DELETE", "/counting/requests", "").statusCode()).isEqualTo(204);
    assertThat(control("GET", "/counting/requests", "").body()).contains("\"total\":0");
  }

  @Test
  void setsTheClockOverHttp() throws Exception {
    String time = "{\"now\":\"2026-09-01T15:00:00Z\"}";

    assertThat(control("PUT", "/clock", time).body()).isEqualTo(time);
    assertThat(control("PUT", "/clock", "{\"advance\": \"PT10S\"}").body())
        .isEqualTo("{\"now\":\"2026-09-01T15:00:10Z\"}");
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-09-01T15:00:10Z"));
    control("PUT", "/clock", "{}");
    assertThat(clock.instant()).isAfter(Instant.parse("2026-09-01T15:00:10Z"));
  }

  @Test
  void resetsOverHttp() throws Exception {
    assertThat(control("POST", "/reset", "").statusCode()).isEqualTo(204);
    assertThat(provider.resets).hasValue(1);
  }

  @Test
  void saysWhatItDoesNotKnow() throws Exception {
    assertThat(control("GET", "", "").body()).isEqualTo("{\"providers\":[\"counting\"]}");
    assertThat(control("GET", "/nobody/faults", "").statusCode()).isEqualTo(404);
    assertThat(control("PUT", "/counting/faults", "").statusCode()).isEqualTo(405);
    assertThat(request("GET", "/nobody", "").statusCode()).isEqualTo(404);
    assertThat(request("GET", "/counting/nothing", "").statusCode()).isEqualTo(404);
    assertThat(request("GET", "/counting", "").statusCode()).isEqualTo(404);
    assertThat(provider.traffic.counts().of("unknown")).isEqualTo(2);
  }

  private HttpResponse<String> post(String account) throws IOException, InterruptedException {
    return send("POST", account);
  }

  private HttpResponse<String> send(String method, String account)
      throws IOException, InterruptedException {
    return request(method, "/counting/things/1?account=" + account, "");
  }

  private HttpResponse<String> control(String method, String path, String body)
      throws IOException, InterruptedException {
    return request(method, "/_control" + path, body);
  }

  private HttpResponse<String> request(String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return http.send(
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        ofString());
  }

  private static final class CountingProvider implements Provider {

    final AtomicInteger effects = new AtomicInteger();
    final AtomicInteger resets = new AtomicInteger();
    final Traffic traffic = new Traffic();
    private final Router api =
        new Router()
            .on("POST", "/things/{id}", this::things)
            .on(
                "DELETE",
                "/things/{id}",
                request -> {
                  effects.incrementAndGet();
                  return Response.noContent();
                });

    private Response things(Request request) {
      effects.incrementAndGet();
      return Response.json(
          200, Map.of("results", List.of(new Thing("1", "a"), new Thing("2", "b"))));
    }

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public Router api() {
      return api;
    }

    @Override
    public Router control() {
      return new Router();
    }

    @Override
    public String account(Request request) {
      return request.parameter("account").orElse(UNKNOWN_ACCOUNT);
    }

    @Override
    public Response error(int status, String message) {
      return Response.json(status, Map.of("message", message));
    }

    @Override
    public Traffic traffic() {
      return traffic;
    }

    @Override
    public void reset() {
      resets.incrementAndGet();
    }

    private record Thing(String id, String name) {}
  }
}
