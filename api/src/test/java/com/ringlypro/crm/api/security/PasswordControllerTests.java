package com.ringlypro.crm.api.security;

import static com.ringlypro.crm.api.security.TestUsers.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApiTest
@Import(Mailbox.class)
class PasswordControllerTests {

  private static final String NEW = "a quite different one";
  private static final String ME = "{ me { email } }";

  @Autowired private ApiClient api;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;
  @Autowired private Mailbox mailbox;

  private TestUsers users;

  @BeforeEach
  void forgetAttempts() {
    clock.advance(Duration.ofHours(1).plusSeconds(1));
    users = new TestUsers(database);
  }

  @Test
  void changesThePasswordAndEndsAllOtherSessions() {
    String email = users.owner();
    Answer here = signIn(email, PASSWORD);
    Answer elsewhere = signIn(email, PASSWORD);

    Answer changed = change(here, PASSWORD, NEW);

    assertThat(changed.at("/changePassword/changed")).as(changed.body()).isEqualTo("true");
    assertThat(renew(elsewhere).errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(renew(here).errors()).isEmpty();
    assertThat(signIn(email, PASSWORD).errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(signIn(email, NEW).errors()).isEmpty();
  }

  @Test
  void changesNothingWithoutThePassword() {
    String email = users.owner();
    Answer here = signIn(email, PASSWORD);
    Answer elsewhere = signIn(email, PASSWORD);

    assertThat(change(here, "guess", NEW).errors())
        .containsExactly("VALIDATION input.currentPassword");
    assertThat(change(here, "guess", NEW).json().at("/data/changePassword").isNull()).isTrue();

    assertThat(renew(elsewhere).errors()).isEmpty();
    assertThat(signIn(email, PASSWORD).errors()).isEmpty();
  }

  @Test
  void letsNobodyGuessThePasswordWithAnAccessToken() {
    String email = users.owner();
    Answer here = signIn(email, PASSWORD);
    IntStream.range(0, SecurityConfiguration.SIGN_INS_BY_EMAIL)
        .forEach(_ -> change(here, "guess", NEW));

    assertThat(change(here, PASSWORD, NEW).errorCode()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(signIn(email, PASSWORD).errorCode()).isEqualTo("LIMIT_EXCEEDED");
  }

  @Test
  void takesNoPasswordThatIsEasyToGuess() {
    String email = users.owner();
    Answer here = signIn(email, PASSWORD);
    request(email);
    String token = mailbox.next().token();

    for (String unfit : List.of("too short", "passwordpassword123", email, "é".repeat(40))) {
      assertThat(change(here, PASSWORD, unfit).errors())
          .containsExactly("VALIDATION input.newPassword");
      assertThat(reset(token, unfit).errors()).containsExactly("VALIDATION input.newPassword");
    }
    assertThat(reset(token, NEW).errors()).isEmpty();
  }

  @Test
  void impersonatorsChangeNoPassword() {
    String email = users.owner();
    Answer admin = signIn(users.admin(), PASSWORD);
    String client =
        database.value("select id from clients where owner_email = '%s'".formatted(email));
    String token =
        api.execute(
                """
                mutation { impersonateOwner(input: {clientId: %s, reason: "x"}) { accessToken } }
                """
                    .formatted(client),
                accessToken(admin))
            .at("/impersonateOwner/accessToken");

    assertThat(change(token, PASSWORD, NEW).errorCode()).isEqualTo("FORBIDDEN");
    assertThat(signIn(email, PASSWORD).errors()).isEmpty();
  }

  @Test
  void endsWhatAnAdminImpersonates() {
    String email = users.admin();
    Answer elsewhere = signIn(email, PASSWORD);
    String client =
        database.value("select id from clients where owner_email = '%s'".formatted(users.owner()));
    String token =
        api.execute(
                """
                mutation { impersonateOwner(input: {clientId: %s, reason: "x"}) { accessToken } }
                """
                    .formatted(client),
                accessToken(elsewhere))
            .at("/impersonateOwner/accessToken");
    assertThat(api.execute(ME, token).errors()).isEmpty();

    assertThat(change(signIn(email, PASSWORD), PASSWORD, NEW).errors()).isEmpty();

    assertThat(api.execute(ME, token).errorCode()).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void setsAForgottenPasswordAndEndsAllSessions() {
    String email = users.owner();
    Answer before = signIn(email, PASSWORD);
    request(email.toUpperCase(Locale.ROOT));
    Mailbox.Mail mail = mailbox.next();
    assertThat(mail.email()).isEqualTo(email);

    Answer reset = reset(mail.token(), NEW);

    assertThat(reset.at("/resetPassword/reset")).as(reset.body()).isEqualTo("true");
    assertThat(renew(before).errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(signIn(email, PASSWORD).errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(signIn(email, NEW).errors()).isEmpty();
  }

  @Test
  void takesALinkOnceAndNoneThatWasSentBeforeAChange() {
    String email = users.owner();
    request(email);
    String first = mailbox.next().token();
    request(email);
    String second = mailbox.next().token();

    assertThat(reset(second, NEW).errors()).isEmpty();

    assertOverdue(reset(second, "another quite different one"));
    assertOverdue(reset(first, "another quite different one"));
    assertThat(signIn(email, NEW).errors()).isEmpty();
  }

  @Test
  void takesALinkOnceWhenItIsUsedManyTimesAtOnce() throws Exception {
    request(users.owner());
    String token = mailbox.next().token();
    List<Callable<Answer>> calls =
        IntStream.range(0, 4)
            .mapToObj(n -> (Callable<Answer>) () -> reset(token, NEW + n))
            .toList();

    List<Answer> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
  }

  @Test
  void takesNoLinkThatIsOverdueOrUnknown() {
    request(users.owner());
    String token = mailbox.next().token();
    database.execute("update password_resets set expires_at = utc_now() - interval '1 second'");

    assertOverdue(reset(token, NEW));
    assertOverdue(reset("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", NEW));
    assertOverdue(reset("", NEW));
  }

  @Test
  void changingThePasswordMakesLinksUseless() {
    String email = users.owner();
    request(email);
    String token = mailbox.next().token();

    assertThat(change(signIn(email, PASSWORD), PASSWORD, NEW).errors()).isEmpty();

    assertOverdue(reset(token, "another quite different one"));
  }

  @Test
  void answersAlikeWhetherThereIsSuchAnAccountOrNot() {
    Answer unknown = request("nobody@salon.example");
    Answer impossible = request("nobody\0@salon.example");
    Answer endless = request("x".repeat(100_000) + "@salon.example");
    String email = users.owner();
    Answer known = request(email);

    assertThat(List.of(unknown, impossible, endless, known))
        .extracting(Answer::body)
        .containsOnly("{\"data\":{\"requestPasswordReset\":{\"requested\":true}}}");
    // The links are made one after the other, so that none can come later.
    assertThat(mailbox.next().email()).isEqualTo(email);
    assertThat(mailbox.isEmpty()).isTrue();
  }

  @Test
  void sendsNobodyManyLinks() {
    for (String email : List.of(users.owner(), "nobody@salon.example")) {
      IntStream.range(0, PasswordResetConfiguration.RESETS_BY_EMAIL)
          .forEach(_ -> assertThat(request(email).errors()).isEmpty());

      assertThat(request(email).errorCode()).isEqualTo("LIMIT_EXCEEDED");
    }
    IntStream.range(0, PasswordResetConfiguration.RESETS_BY_EMAIL).forEach(_ -> mailbox.next());
    assertThat(mailbox.isEmpty()).isTrue();
  }

  @Test
  void aLinkIsNoAccessTokenAndNoRefreshToken() {
    request(users.owner());
    String token = mailbox.next().token();

    assertThat(api.execute(ME, token).status()).isEqualTo(401);
    assertThat(renew(token).errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(reset(token, NEW).errors()).isEmpty();
  }

  @Test
  void storesHashesOfLinksOnly() {
    request(users.owner());
    String token = mailbox.next().token();

    assertThat(
            database.value(
                "select count(*) from password_resets where token_hash = sha256('%s')"
                    .formatted(token)))
        .isEqualTo("1");
    assertThat(
            database.value(
                "select count(*) from password_resets where password_resets::text like '%%%s%%'"
                    .formatted(token)))
        .isEqualTo("0");
  }

  private static void assertOverdue(Answer answer) {
    assertThat(answer.errors()).containsExactly("VALIDATION input.token");
  }

  private Answer change(Answer signedIn, String current, String newPassword) {
    return change(accessToken(signedIn), current, newPassword);
  }

  private Answer change(String accessToken, String current, String newPassword) {
    return api.execute(
        "mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { changed } }",
        Map.of("input", Map.of("currentPassword", current, "newPassword", newPassword)),
        accessToken);
  }

  private Answer request(String email) {
    return api.execute(
        """
        mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { requested } }
        """,
        Map.of("input", Map.of("email", email)),
        null);
  }

  private Answer reset(String token, String newPassword) {
    return api.execute(
        "mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { reset } }",
        Map.of("input", Map.of("token", token, "newPassword", newPassword)),
        null);
  }

  private Answer signIn(String email, String password) {
    return api.execute(
        "mutation ($input: SignInInput!) { tokens: signIn(input: $input) { accessToken refreshToken } }",
        Map.of("input", Map.of("email", email, "password", password)),
        null);
  }

  private Answer renew(Answer signedIn) {
    return renew(signedIn.at("/tokens/refreshToken"));
  }

  private Answer renew(String refreshToken) {
    return api.execute(
        "mutation ($input: RefreshSessionInput!) { tokens: refreshSession(input: $input) { accessToken } }",
        Map.of("input", Map.of("refreshToken", refreshToken)),
        null);
  }

  private static String accessToken(Answer answer) {
    return answer.at("/tokens/accessToken");
  }
}
