package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.db.demo.Business;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.demo.WorldPlan;
import com.ringlypro.crm.sandbox.Sandbox;
import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.Client;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

/** A sandbox whose clock stands still, an account of the demo's world, and a plain client. */
final class GoogleFixture implements AutoCloseable {

  /** A Tuesday, 11 in New York. */
  static final Instant NOW = Instant.parse("2026-09-01T15:00:00Z");

  static final String EVENTS = "/calendar/v3/calendars/primary/events";
  static final String APP = "client_id=demo-google-app&client_secret=demo-google-secret";

  final World world = new World(WorldPlan.demo(NOW));
  final Sandbox sandbox = at(NOW, Sandbox.start(world, 0));
  final GoogleSandbox google = sandbox.google();
  final Business business =
      world.businesses().stream()
          .filter(candidate -> world.google(candidate) != null)
          .filter(candidate -> !Objects.requireNonNull(world.google(candidate)).revoked())
          .findFirst()
          .orElseThrow();
  final Account account = google.account(Objects.requireNonNull(world.google(business)).email());
  final EventCalendar calendar = account.primary();
  final String token =
      google.grants().grant(account.email(), account.origin().scope()).accessToken();
  private final Client http = new Client(sandbox.port());

  GoogleFixture() throws IOException {}

  private static Sandbox at(Instant time, Sandbox sandbox) {
    sandbox.clock().set(time);
    return sandbox;
  }

  Answer get(String path) throws IOException {
    return call("GET", path, "");
  }

  /** Apostrophes stand for quotation marks. */
  Answer call(String method, String path, String body, String... headers) throws IOException {
    return as(token, method, path, body, headers);
  }

  Answer as(String bearer, String method, String path, String body, String... headers)
      throws IOException {
    String[] all = new String[headers.length + 4];
    System.arraycopy(headers, 0, all, 4, headers.length);
    all[0] = "Authorization";
    all[1] = "Bearer " + bearer;
    all[2] = "Content-Type";
    all[3] = "application/json";
    return http.send(method, "/google" + path, body, all);
  }

  /** A token of the account for no more than that scope. */
  String narrow(String scope) {
    return google
        .grants()
        .grant(account.email(), "https://www.googleapis.com/auth/" + scope)
        .accessToken();
  }

  Answer form(String path, String body) throws IOException {
    return http.form("/google" + path, body);
  }

  Answer anonymous(String path) throws IOException {
    return http.send("GET", "/google" + path, "");
  }

  Answer control(String method, String path, String body) throws IOException {
    return http.send(method, "/_control/google" + path, body);
  }

  /** Enters an event from ten to eleven in New York, a day from now. */
  Answer insert(String more) throws IOException {
    return call(
        "POST",
        EVENTS,
        """
        {'summary': 'Visit',
         'start': {'dateTime': '2026-09-02T10:00:00-04:00', 'timeZone': 'America/New_York'},
         'end': {'dateTime': '2026-09-02T11:00:00-04:00', 'timeZone': 'America/New_York'}%s}
        """
            .formatted(more));
  }

  @Override
  public void close() {
    http.close();
    sandbox.close();
  }
}
