package com.ringlypro.crm.sandbox.google;

import static com.ringlypro.crm.sandbox.google.GoogleFixture.APP;
import static com.ringlypro.crm.sandbox.google.GoogleFixture.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.Fault;
import com.ringlypro.crm.sandbox.http.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class GoogleAccessTests {

  private static final String LIST = "/calendar/v3/users/me/calendarList";
  private static final String REASON = "/error/errors/0/reason";

  // of RFC 7636, appendix B
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  @AutoClose private final GoogleFixture fixture = new GoogleFixture();

  GoogleAccessTests() throws IOException {}

  private Answer refresh(String token) throws IOException {
    return fixture.form("/token", APP + "&grant_type=refresh_token&refresh_token=" + token);
  }

  private Answer exchange(String code, String verifier) throws IOException {
    return fixture.form(
        "/token",
        APP
            + "&grant_type=authorization_code&redirect_uri=http://127.0.0.1/back&code="
            + code
            + "&code_verifier="
            + verifier);
  }

  private String consent(String more) throws IOException {
    String query =
        "?response_type=code&client_id=demo-google-app&redirect_uri=http://127.0.0.1/back"
            + "&scope=https://www.googleapis.com/auth/calendar&state=s1&access_type=offline"
            + "&code_challenge_method=S256&code_challenge="
            + CHALLENGE
            + more;
    assertThat(fixture.anonymous("/o/oauth2/v2/auth" + query).body())
        .contains("Allow", fixture.account.email());
    Answer back =
        fixture.anonymous(
            "/o/oauth2/v2/auth/decide"
                + query
                + "&decision=allow&account="
                + fixture.account.email());
    return URI.create(back.header("Location")).getQuery().replaceAll(".*code=([^&]*).*", "$1");
  }

  @Test
  void bringsARefreshTokenOnlyWhenConsentWasAskedForAgain() throws IOException {
    Answer silent = exchange(consent(""), VERIFIER);
    Answer asked = exchange(consent("&prompt=consent"), VERIFIER);

    assertThat(silent.status()).isEqualTo(200);
    assertThat(silent.json().has("refresh_token")).isFalse();
    assertThat(silent.at("/expires_in").asInt()).isEqualTo(3599);
    assertThat(asked.text("/refresh_token")).isNotEmpty();
    assertThat(fixture.as(asked.text("/access_token"), "GET", LIST, "").status()).isEqualTo(200);
  }

  @Test
  void takesACodeOnceAndOnlyWithItsVerifier() throws IOException {
    String code = consent("");

    assertThat(exchange(code, "another").text("/error")).isEqualTo("invalid_grant");
    assertThat(exchange(code, VERIFIER).text("/error")).isEqualTo("invalid_grant");
    assertThat(exchange(consent(""), VERIFIER).status()).isEqualTo(200);
  }

  @Test
  void keepsTheRefreshTokenUntilItIsRevoked() throws IOException {
    String refreshToken = fixture.account.origin().refreshToken();
    Answer first = refresh(refreshToken);
    Answer second = refresh(refreshToken);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().has("refresh_token")).isFalse();
    assertThat(second.status()).isEqualTo(200);

    assertThat(fixture.form("/revoke", "token=" + second.text("/access_token")).status())
        .isEqualTo(200);

    assertThat(refresh(refreshToken).text("/error")).isEqualTo("invalid_grant");
    assertThat(fixture.get(EVENTS).text(REASON)).isEqualTo("authError");
    assertThat(fixture.form("/revoke", "token=" + refreshToken).text("/error"))
        .isEqualTo("invalid_token");
    assertThat(exchange(consent(""), VERIFIER).text("/refresh_token"))
        .as("consent after all was withdrawn is a first one")
        .isNotEmpty();
  }

  @Test
  void accessTokensEnd() throws IOException {
    fixture.sandbox.clock().advance(Duration.ofHours(1));
    Answer answer = fixture.get(EVENTS);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("/error/errors/0/location")).isEqualTo("Authorization");
  }

  @Test
  void refusesAnotherApp() throws IOException {
    Answer answer = fixture.form("/token", "client_id=x&client_secret=y&grant_type=refresh_token");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("/error")).isEqualTo("invalid_client");
  }

  @Test
  void needsAScopeOfItsOwnForBusyTimes() throws IOException {
    String body = "{'timeMin': '2026-09-01T00:00:00Z', 'timeMax': '2026-09-02T00:00:00Z'}";
    Answer events =
        fixture.as(fixture.narrow("calendar.events"), "POST", "/calendar/v3/freeBusy", body);

    assertThat(events.status()).isEqualTo(403);
    assertThat(events.text(REASON)).isEqualTo("insufficientPermissions");
    assertThat(events.text("/error/details/0/reason")).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    assertThat(
            fixture
                .as(fixture.narrow("calendar.freebusy"), "POST", "/calendar/v3/freeBusy", body)
                .status())
        .isEqualTo(200);
  }

  @Test
  void limitsAnAccountTheAppAndWritesToOneCalendar() throws IOException {
    fixture.account.limits(new Account.Limits(2, 1));
    assertThat(fixture.insert("").status()).isEqualTo(200);
    Answer tooFast = fixture.insert("");
    assertThat(tooFast.status()).isEqualTo(429);
    assertThat(tooFast.text(REASON)).isEqualTo("rateLimitExceeded");
    Answer tooMany = fixture.get(EVENTS);
    assertThat(tooMany.status()).isEqualTo(403);
    assertThat(tooMany.text(REASON)).isEqualTo("userRateLimitExceeded");
    assertThat(tooMany.text("/error/errors/0/domain")).isEqualTo("usageLimits");

    fixture.sandbox.clock().advance(Duration.ofSeconds(60));
    assertThat(fixture.get(EVENTS).status()).isEqualTo(200);

    fixture.control("PUT", "/limit", "{'perMinute': 0}");
    assertThat(fixture.get(EVENTS).text(REASON)).isEqualTo("rateLimitExceeded");
  }

  @Test
  void failsWithTheReasonThatWasWished() throws IOException {
    fixture.account.disturb(FaultRule.next(Fault.status(403).saying("quotaExceeded")));
    fixture.account.disturb(FaultRule.next(Fault.status(429).retryAfter(Duration.ofSeconds(7))));
    fixture
        .google
        .traffic()
        .disturb(FaultRule.next(Fault.status(400).saying("invalid_grant")).on("POST", "/token"));

    assertThat(fixture.get(EVENTS).text(REASON)).isEqualTo("quotaExceeded");
    Answer limited = fixture.get(EVENTS);
    assertThat(limited.header("Retry-After")).isEqualTo("7");
    assertThat(limited.text(REASON)).isEqualTo("rateLimitExceeded");
    assertThat(refresh(fixture.account.origin().refreshToken()).text("/error"))
        .isEqualTo("invalid_grant");
    assertThat(fixture.account.requests().of("POST /token")).isEqualTo(1);
  }

  @Test
  void knowsWhoHasWithdrawnConsentFromTheBeginning() throws IOException {
    Account revoked =
        fixture.google.accounts().stream()
            .filter(account -> account.origin().revoked())
            .findFirst()
            .orElseThrow();

    assertThat(refresh(revoked.origin().refreshToken()).text("/error")).isEqualTo("invalid_grant");
    fixture.sandbox.reset();
    assertThat(refresh(revoked.origin().refreshToken()).text("/error")).isEqualTo("invalid_grant");
  }

  @Test
  void listsCalendarsPageByPage() throws IOException {
    fixture.control(
        "POST",
        "/accounts/%s/calendars".formatted(fixture.account.email()),
        "{'id': 'team@group.example', 'summary': 'Team'}");
    fixture.account.calendar("team@group.example").accessRole("reader");
    Answer first = fixture.get(LIST + "?maxResults=1");
    Answer second = fixture.get(LIST + "?maxResults=1&pageToken=" + first.text("/nextPageToken"));

    assertThat(first.text("/items/0/id")).isEqualTo(fixture.account.email());
    assertThat(first.at("/items/0/primary").asBoolean(false)).isTrue();
    assertThat(second.text("/items/0/accessRole")).isEqualTo("reader");
    assertThat(second.json().has("nextPageToken")).isFalse();
    assertThat(fixture.get(LIST + "?minAccessRole=writer").at("/items").size()).isEqualTo(1);
    assertThat(
            fixture
                .call("DELETE", "/calendar/v3/calendars/team@group.example/events/abcdef", "")
                .text(REASON))
        .isEqualTo("requiredAccessLevel");
    assertThat(fixture.get("/calendar/v3/calendars/none/events").status()).isEqualTo(404);
  }
}
