package com.ringlypro.crm.api.security;

import static com.ringlypro.crm.api.security.TestUsers.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class SessionTests {

  private static final String SIGN_IN =
      """
      mutation SignIn($input: SignInInput!) {
        tokens: signIn(input: $input) { accessToken refreshToken expiresAt }
      }
      """;
  private static final String REFRESH =
      """
      mutation RefreshSession($input: RefreshSessionInput!) {
        tokens: refreshSession(input: $input) { accessToken refreshToken expiresAt }
      }
      """;

  @Autowired private ApiClient api;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;

  private TestUsers users;

  @BeforeEach
  void forgetRefusedAttempts() {
    clock.advance(SecurityConfiguration.SIGN_IN_WINDOW.plusSeconds(1));
    users = new TestUsers(database);
  }

  @Test
  void signsAnOwnerIn() {
    Answer answer = signIn(users.owner(), PASSWORD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data("tokens").path("expiresAt").asString())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(15)).toString());
    assertThat(visibleClients(accessToken(answer)).data("clients").path("totalCount").asInt())
        .isOne();
  }

  @Test
  void signsAnAdminIn() {
    users.owner();
    users.owner();

    Answer answer = visibleClients(accessToken(signIn(users.admin(), PASSWORD)));

    assertThat(answer.data("clients").path("totalCount").asInt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void knowsTheCallerInMutationsToo() {
    String token = accessToken(signIn(users.owner(), PASSWORD));

    Answer answer = api.execute("mutation { countClients }", token);

    assertThat(answer.data("countClients").asInt()).isOne();
  }

  @Test
  void takesAnEmailAddressInAnyLetterCase() {
    String email = users.owner();

    assertThat(accessToken(signIn(email.toUpperCase(Locale.ROOT), PASSWORD))).isNotEmpty();
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownAddressInTheSameWords() {
    Answer wrong = signIn(users.owner(), "guess");
    Answer unknown = signIn("nobody@salon.example", PASSWORD);
    Answer impossible = signIn("nobody\0@salon.example", PASSWORD);
    Answer endless = signIn("x".repeat(100_000) + "@salon.example", PASSWORD);

    assertThat(Stream.of(wrong, unknown, impossible, endless))
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
          assertThat(answer.errorMessage())
              .isEqualTo("The e-mail address or the password is not right.");
          assertThat(answer.json().path("data").isNull()).isTrue();
        });
  }

  @Test
  void stopsAfterManyRefusedAttemptsUntilSomeTimeHasPassed() {
    String email = users.owner();
    IntStream.range(0, SecurityConfiguration.SIGN_INS_BY_EMAIL)
        .forEach(_ -> signIn(email, "guess"));

    Answer stopped = signIn(email, PASSWORD);
    assertThat(stopped.errorCode()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(stopped.errorMessage()).contains("15 minutes");

    clock.advance(SecurityConfiguration.SIGN_IN_WINDOW);
    assertThat(accessToken(signIn(email, PASSWORD))).isNotEmpty();
  }

  @Test
  void answersAnExpiredAccessTokenWith401() {
    Answer signedIn = signIn(users.owner(), PASSWORD);

    clock.advance(AccessTokens.LIFETIME.plusSeconds(1));

    Answer expired = visibleClients(accessToken(signedIn));
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(expired.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    Answer renewed = visibleClients(accessToken(renew(refreshToken(signedIn))));
    assertThat(renewed.data("clients").path("totalCount").asInt()).isOne();
  }

  @Test
  void endsASessionWhoseTokenIsUsedTwice() {
    Answer signedIn = signIn(users.owner(), PASSWORD);
    Answer renewed = renew(refreshToken(signedIn));
    Answer renewedAgain = renew(refreshToken(renewed));

    assertOver(renew(refreshToken(signedIn)));

    assertOver(renew(refreshToken(renewedAgain)));
    assertOver(renew(refreshToken(signedIn)));
  }

  @Test
  void leavesTheUsersOtherSessionsAlone() {
    String email = users.owner();
    Answer stolen = signIn(email, PASSWORD);
    Answer other = signIn(email, PASSWORD);
    renew(refreshToken(stolen));
    renew(refreshToken(stolen));

    assertThat(accessToken(renew(refreshToken(other)))).isNotEmpty();
  }

  @Test
  void renewsOnlyOnceWhenAskedManyTimesAtOnce() throws Exception {
    String token = refreshToken(signIn(users.owner(), PASSWORD));
    List<Callable<Answer>> calls =
        IntStream.range(0, 8).mapToObj(_ -> (Callable<Answer>) () -> renew(token)).toList();

    List<Answer> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }

    List<String> renewed =
        answers.stream().map(SessionTests::refreshToken).filter(each -> !each.isEmpty()).toList();
    assertThat(renewed).hasSize(1);
    assertOver(renew(renewed.getFirst()));
  }

  @Test
  void refusesToRenewAnUnknownSession() {
    assertOver(renew("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    assertOver(renew(""));
  }

  @Test
  void refusesToRenewAnExpiredSession() {
    Answer signedIn = signIn(users.owner(), PASSWORD);
    database.execute("update refresh_tokens set expires_at = utc_now() - interval '1 second'");

    assertOver(renew(refreshToken(signedIn)));
  }

  @Test
  void renewalDoesNotProlongASession() throws SQLException {
    database.execute("truncate refresh_tokens");
    renew(refreshToken(signIn(users.owner(), PASSWORD)));

    assertThat(number("select count(*) from refresh_tokens")).isEqualTo(2);
    assertThat(number("select count(distinct expires_at) from refresh_tokens")).isOne();
  }

  @Test
  void signingOutEndsTheSession() {
    Answer signedIn = signIn(users.owner(), PASSWORD);
    Answer renewed = renew(refreshToken(signedIn));

    Answer signedOut = api.execute("mutation { signOut { signedOut } }", accessToken(renewed));

    assertThat(signedOut.data("signOut").path("signedOut").asBoolean()).isTrue();
    assertOver(renew(refreshToken(renewed)));
  }

  @Test
  void storesHashesOfTokensOnly() throws SQLException {
    String token = refreshToken(signIn(users.owner(), PASSWORD));

    assertThat(token).hasSize(43);
    assertThat(
            number(
                "select count(*) from refresh_tokens where token_hash = sha256('%s')"
                    .formatted(token)))
        .isOne();
    assertThat(
            number(
                "select count(*) from refresh_tokens where refresh_tokens::text like '%%%s%%'"
                    .formatted(token)))
        .isZero();
  }

  @Test
  void takesARoleAwayAtOnce() {
    String email = users.admin();
    Answer signedIn = signIn(email, PASSWORD);
    assertThat(visibleClients(accessToken(signedIn)).errorMessage()).isEmpty();

    database.execute("update users set is_admin = false where email = '%s'".formatted(email));

    Answer refused = visibleClients(accessToken(signedIn));
    assertThat(refused.errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(refused.data("clients").isMissingNode() || refused.json().path("data").isNull())
        .isTrue();
    Answer asNobody = visibleClients(accessToken(renew(refreshToken(signedIn))));
    assertThat(asNobody.data("clients").path("totalCount").asInt()).isZero();
  }

  @Test
  void takesAClientAwayAtOnce() {
    String email = users.owner();
    Answer signedIn = signIn(email, PASSWORD);

    database.execute("update clients set user_id = null where owner_email = '%s'".formatted(email));

    assertThat(visibleClients(accessToken(signedIn)).errorCode()).isEqualTo("UNAUTHENTICATED");
  }

  private Answer signIn(String email, String password) {
    return api.execute(
        SIGN_IN, Map.of("input", Map.of("email", email, "password", password)), null);
  }

  private Answer renew(String refreshToken) {
    return api.execute(REFRESH, Map.of("input", Map.of("refreshToken", refreshToken)), null);
  }

  private Answer visibleClients(String accessToken) {
    return api.execute("{ clients { totalCount } }", accessToken);
  }

  private static String accessToken(Answer answer) {
    return answer.data("tokens").path("accessToken").asString("");
  }

  private static String refreshToken(Answer answer) {
    return answer.data("tokens").path("refreshToken").asString("");
  }

  private static void assertOver(Answer answer) {
    assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.errorMessage()).isEqualTo("The session has ended. Sign in again.");
  }

  private int number(String sql) throws SQLException {
    try (Connection connection = database.connect();
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }
}
