package com.ringlypro.crm.api.graphiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.api.security.TestUsers;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** The playground in a real browser; skipped where there is none. */
@ApiTest
class PlaygroundBrowserTests {

  private static final Path PICTURES = Path.of("target/playground");

  @Autowired private ApiClient api;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;
  @TempDir private Path profile;

  private Chromium browser;

  @BeforeEach
  void startBrowser() throws IOException {
    Optional<Path> executable = Chromium.executable();
    assumeThat(executable).as("no chromium on the PATH").isPresent();
    // The page goes by the clock of the browser.
    clock.set(Instant.now());
    browser = Chromium.start(executable.orElseThrow(), profile);
  }

  @AfterEach
  void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void signsInRunsAnExampleAndLeavesNothingBehind() throws IOException, SQLException {
    String email = new TestUsers(database).owner();
    browser.open(api.at("/graphiql"));
    browser.await("document.querySelector('.sign-in-form')");
    photograph("sign-in");

    browser.type("input[name=email]", email);
    browser.type("input[name=password]", TestUsers.PASSWORD);
    browser.click(".sign-in-form button");
    browser.click("[data-example=Me]");
    browser.await("document.querySelector('.graphiql-execute-button')");
    photograph("example");
    browser.click(".graphiql-execute-button");
    browser.await("document.querySelector('.result-window')?.textContent.includes('Salon')");
    photograph("answer");

    assertThat(browser.complaints()).isEmpty();
    assertNothingIsKept(email);

    browser.click(".bar-button");
    browser.await("document.querySelector('.sign-in-form')");

    assertNothingIsKept(email);
    assertEverythingStayedHere();
    assertThat(sessionsThatGoOn(email)).isZero();
  }

  @Test
  void showsTheEventsOfASubscriptionAsTheyCome() throws IOException {
    var users = new TestUsers(database);
    // The example is about client 1, which is there once there is any.
    users.owner();
    browser.open(api.at("/graphiql"));
    browser.type("input[name=email]", users.admin());
    browser.type("input[name=password]", TestUsers.PASSWORD);
    browser.click(".sign-in-form button");
    browser.click("[data-example=MessageChanged]");
    browser.click(".graphiql-execute-button");
    browser.await("document.querySelector('.result-window')?.textContent.includes('REFETCH')");

    database.execute(
        """
        insert into messages (client_id, direction, from_number, to_number, body, status)
        values (1, 'incoming', '+1', '+2', 'Unheard-of', 'received')
        """);

    browser.await("document.querySelector('.result-window')?.textContent.includes('Unheard-of')");
    photograph("subscription");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void saysWhyASignInIsRefused() throws IOException {
    browser.open(api.at("/graphiql"));

    browser.type("input[name=email]", "nobody@salon.example");
    browser.type("input[name=password]", "guess");
    browser.click(".sign-in-form button");

    browser.await(
        "document.querySelector('.sign-in-refusal')?.textContent"
            + " === 'The e-mail address or the password is not right.'");
    photograph("refusal");
  }

  private void assertNothingIsKept(String email) {
    String kept =
        browser
            .evaluate(
                """
                Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()])
                  .then((stores) => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, stores]))
                """)
            .asString();
    assertThat(kept)
        .doesNotContain(email, TestUsers.PASSWORD, accessToken(), "ringlyproNumber", "Me")
        .endsWith("\"\",[[],[],[]]]");
    assertThat(browser.cookies()).isEmpty();
  }

  /** The access token that the page sent last. */
  private String accessToken() {
    return browser.requests().stream()
        .map(request -> request.path("headers").path("Authorization").asString(""))
        .filter(header -> !header.isEmpty())
        .reduce((_, later) -> later)
        .orElseThrow()
        .substring("Bearer ".length());
  }

  private void assertEverythingStayedHere() {
    URI here = api.at("/");
    List<String> hosts =
        browser.requests().stream()
            .map(request -> URI.create(request.path("url").asString()))
            .filter(address -> List.of("http", "https", "ws", "wss").contains(address.getScheme()))
            .map(URI::getAuthority)
            .distinct()
            .toList();
    assertThat(hosts).containsExactly(here.getAuthority());
  }

  private int sessionsThatGoOn(String email) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select count(*) from refresh_tokens join users on users.id = user_id
                where email = ? and revoked_at is null
                """)) {
      statement.setString(1, email);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }

  private void photograph(String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), browser.screenshot());
  }
}
