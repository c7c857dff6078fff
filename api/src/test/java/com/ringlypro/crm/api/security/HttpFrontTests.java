package com.ringlypro.crm.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.db.postgres.TestDatabase;
import com.ringlypro.crm.db.tenant.Caller;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class HttpFrontTests {

  private static final String QUERY = "{\"query\":\"{ me { id } }\"}";

  @Autowired private ApiClient api;
  @Autowired private AccessTokens accessTokens;
  @Autowired private MutableClock clock;
  @Autowired private TestDatabase database;

  private String token;

  @BeforeEach
  void issueAToken() {
    database.execute(
        """
        insert into users (id, email, password_hash, is_admin)
        values (1000000, 'http-front@demo.example', '', true) on conflict do nothing
        """);
    token = accessTokens.issue(new Caller.Admin(1_000_000), UUID.randomUUID()).value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ me { id } }",
        "{ __schema { queryType { name } } }",
        "{ __typename }",
        "{ nonsense }",
        "mutation { countClients }",
        "mutation { signOut { signedOut } }",
        "{",
      })
  void answersNothingWithoutAToken(String document) {
    Answer answer = api.execute(document, null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().propertyNames()).containsExactly("errors");
    assertThat(answer.json().path("errors")).hasSize(1);
    assertThat(answer.json().path("errors").path(0).propertyNames())
        .containsExactlyInAnyOrder("message", "extensions");
    assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.errorMessage()).contains("signIn").doesNotContain("nonsense");
    assertThat(answer.json().path("errors").path(0).path("extensions").path("requestId").asString())
        .isEqualTo(answer.header("X-Request-Id"));
  }

  @Test
  void doesNotExplainTheSchemaWithoutAToken() {
    String probe = "mutation ($x: Contact) { signIn(input: 1) { ... on Client { secret } } }";

    Answer answer = api.execute(probe, null);

    assertThat(answer.errorCode()).isEqualTo("VALIDATION");
    assertThat(answer.json().path("errors")).hasSize(1);
    assertThat(answer.body()).doesNotContain("Contact", "Client", "SignInInput", "secret");
    assertThat(api.execute(probe, token).body()).contains("Contact");
  }

  @Test
  void explainsTheSchemaToThoseWhoAreSignedIn() {
    Answer answer = api.execute("{ __schema { queryType { name } } }", token);

    assertThat(answer.data("__schema").path("queryType").path("name").asString())
        .isEqualTo("Query");
  }

  @Test
  void refusesTokensThatSomebodyElseSigned() {
    var forger = new AccessTokens(SigningKey.of("the secret of somebody else altogether"), clock);

    assertInvalid(forger.issue(new Caller.Admin(1), UUID.randomUUID()).value());
  }

  @Test
  void refusesTokensThatNobodySigned() {
    String header = "eyJhbGciOiJub25lIn0";
    String claims = token.split("\\.", -1)[1];

    assertInvalid(header + "." + claims + ".");
    assertInvalid(header + "." + claims + "." + token.split("\\.", -1)[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x.y.z", "null"})
  void refusesWhatIsNoToken(String nonsense) {
    assertInvalid(nonsense);
  }

  private void assertInvalid(String accessToken) {
    Answer answer = api.execute("{ me { id } }", accessToken);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/graphiql/examples",
        "/actuator",
        "/actuator/env",
        "/actuator/metrics",
        "/.well-known/oauth-protected-resource",
        "/nothing",
      })
  void keepsOtherAddressesForThoseWhoAreSignedIn(String path) {
    Answer answer = get(path);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/graphiql",
        "/graphiql/playground.js",
        "/graphiql/vendor/graphiql.css",
        "/actuator/health",
        "/actuator/health/readiness",
        "/actuator/prometheus",
      })
  void servesPlaygroundHealthAndMetricsToEverybody(String path) {
    assertThat(get(path).status()).isEqualTo(200);
  }

  @Test
  void saysNoMoreThanWhetherItIsHealthy() {
    assertThat(get("/actuator/health").json().propertyNames()).isSubsetOf("status", "groups");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/actuator", "/actuator/env", "/error"})
  void answersUnknownAddressesInTheOneShape(String path) {
    Answer answer = api.send(authorized(HttpRequest.newBuilder(api.at(path))));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
  }

  @Test
  void offersExamplesToThoseWhoAreSignedIn() {
    Answer answer = api.send(authorized(HttpRequest.newBuilder(api.at("/graphiql/examples"))));

    assertThat(answer.json().findValuesAsString("name")).contains("Me", "Calendar", "AdminClients");
  }

  @Test
  void keepsExamplesForAdminsFromOwners() {
    String ownersToken = accessTokens.issue(new Caller.Owner(1, 1), UUID.randomUUID()).value();

    Answer answer =
        api.send(
            HttpRequest.newBuilder(api.at("/graphiql/examples"))
                .header("Authorization", "Bearer " + ownersToken));

    assertThat(answer.json().findValuesAsString("name"))
        .contains("Me")
        .noneMatch(name -> name.startsWith("Admin"));
  }

  @Test
  void tellsBrowsersToLoadNothingFromElsewhere() {
    Answer page = get("/graphiql");

    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/graphql", "/graphql?query=%7Bme%7Bid%7D%7D", "/nothing", "/", "/error"})
  void tellsBrowsersToKeepAndGuessAndShareNothing(String path) {
    Answer answer = api.send(authorized(HttpRequest.newBuilder(api.at(path))));

    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("Server")).isEmpty();
  }

  @Test
  void tellsBrowsersSoBeforeAnythingIsRead() {
    Answer answer = api.send(authorized(json().POST(BodyPublishers.ofByteArray(tooMuch()))));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void keepsAnswersOutOfCachesAndSetsNoCookies() {
    Answer answer = api.execute("{ me { id } }", token);

    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void letsNoOtherOriginInByDefault() {
    Answer answer =
        api.send(
            HttpRequest.newBuilder(api.at("/graphql"))
                .header("Origin", "https://dashboard.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void refusesBodiesThatSayTheyAreTooLarge() {
    assertTooLarge(BodyPublishers.ofByteArray(tooMuch()));
  }

  @Test
  void refusesBodiesThatTurnOutToBeTooLarge() {
    assertTooLarge(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch())));
  }

  private void assertTooLarge(HttpRequest.BodyPublisher body) {
    Answer answer = api.send(authorized(json().POST(body)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.errorCode()).isEqualTo("LIMIT_EXCEEDED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  void readsNoForms(String method) {
    Answer answer =
        api.send(
            authorized(HttpRequest.newBuilder(api.at("/nothing")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(
                    method,
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch()))));

    // It would have been refused when it was read.
    assertThat(answer.status()).isEqualTo(404);
  }

  private static byte[] tooMuch() {
    var body = new byte[(int) RequestBodyLimit.MAX_SIZE.toBytes() + 1];
    Arrays.fill(body, (byte) ' ');
    return body;
  }

  @Test
  void takesBodiesUpToTheLimitInChunksToo() {
    byte[] body = tooMuch();
    byte[] query = QUERY.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(query, 0, body, 0, query.length);

    Answer answer =
        api.send(
            authorized(
                json()
                    .POST(
                        BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(body, 0, body.length - 1)))));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data("me").path("id").asString()).isEqualTo("User:1000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{}", "{\"query\":\"{a}\",\"variables\":1}"})
  void explainsWhatARequestMustLookLike(String body) {
    Answer answer = api.send(authorized(json().POST(BodyPublishers.ofString(body))));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("VALIDATION");
    assertThat(answer.body()).doesNotContain("Exception", "jackson", "\tat ");
  }

  @Test
  void explainsThatRequestsAreJson() {
    Answer answer =
        api.send(
            HttpRequest.newBuilder(api.at("/graphql"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(QUERY)));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.errorCode()).isEqualTo("VALIDATION");
  }

  private Answer get(String path) {
    return api.send(HttpRequest.newBuilder(api.at(path)));
  }

  private HttpRequest.Builder json() {
    return HttpRequest.newBuilder(api.at("/graphql")).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder authorized(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }
}
