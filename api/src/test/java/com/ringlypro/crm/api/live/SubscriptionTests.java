package com.ringlypro.crm.api.live;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.api.security.TestUsers;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocketHandshakeException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Salon is client 1, Garage is client 2; rows change by SQL, as when another process does it. */
@ApiTest
@Import(SampleData.class)
@TestPropertySource(properties = "crm.live.keep-alive=200ms")
@Timeout(120)
class SubscriptionTests {

  private static final String MESSAGES =
      "subscription { messageChanged(clientId: %d) { kind node { id body contact { firstName } } } }";

  /** Those of this test's database. */
  private static final String LOCKS =
      """
      from pg_locks where locktype = 'advisory' and mode = 'ShareLock'
        and database = (select oid from pg_database where datname = current_database())
      """;

  @Autowired private SampleData data;
  @Autowired private ApiClient api;
  @Autowired private TestDatabase database;
  @Autowired private LiveConnections connections;

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void everythingIsLetGo() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    await()
        .untilAsserted(() -> {
          assertThat(connections.count()).isZero();
          assertThat(database.value("select count(*) " + LOCKS)).isEqualTo("0");
        });
  }

  @Test
  void tellsOfNewAndChangedRowsOverWebSocket() {
    Socket salon = socket(SALON).subscribed(MESSAGES.formatted(1));

    int id = addMessage(1, "Hello");
    JsonNode created = salon.event();
    database.execute("update messages set body = 'Bye' where id = " + id);
    JsonNode updated = salon.event();

    assertThat(created.path("kind").stringValue()).isEqualTo("CREATED");
    assertThat(created.at("/node/id").stringValue()).isEqualTo("Message:" + id);
    assertThat(created.at("/node/body").stringValue()).isEqualTo("Hello");
    assertThat(created.at("/node/contact/firstName").stringValue()).isEqualTo("Ada");
    assertThat(updated.path("kind").stringValue()).isEqualTo("UPDATED");
    assertThat(updated.at("/node/body").stringValue()).isEqualTo("Bye");
  }

  @Test
  void tellsOfNewAndChangedRowsByServerSentEvents() {
    EventReader salon = events(SALON, MESSAGES.formatted(1));
    assertThat(salon.next().at("/data/messageChanged/kind").stringValue()).isEqualTo("REFETCH");

    addMessage(1, "Hello");

    JsonNode created = salon.next().at("/data/messageChanged");
    assertThat(created.path("kind").stringValue()).isEqualTo("CREATED");
    assertThat(created.at("/node/body").stringValue()).isEqualTo("Hello");
  }

  @Test
  void takesTheHeaderOfClientsThatNameAllTypesWhateverTheOperation() {
    String accept =
        "application/graphql-response+json, application/graphql+json, application/json,"
            + " text/event-stream, multipart/mixed";
    EventReader salon =
        open(new EventReader(api, MESSAGES.formatted(1), signIn(SALON).access(), accept));
    assertThat(salon.next().at("/data/messageChanged/kind").stringValue()).isEqualTo("REFETCH");
    addMessage(1, "Hello");
    assertThat(salon.next().at("/data/messageChanged/node/body").stringValue()).isEqualTo("Hello");

    HttpRequest.Builder query =
        HttpRequest.newBuilder(api.at("/graphql"))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .header("Authorization", "Bearer " + signIn(SALON).access())
            .POST(BodyPublishers.ofString("{\"query\": \"{ me { email } }\"}"));
    assertThat(api.send(query).header("Content-Type"))
        .startsWith("application/graphql-response+json");
    assertThat(
            new EventReader(api, "subscription { unknown }", signIn(SALON).access(), accept)
                .next()
                .at("/errors/0/extensions/code")
                .stringValue())
        .isEqualTo("VALIDATION");
  }

  @Test
  void tellsOfEveryKindOfRow() {
    Map<String, String> changes =
        Map.of(
            "callChanged", "update calls set notes = 'x' where client_id = 1",
            "appointmentChanged", "update appointments set purpose = 'x' where id = 1",
            "contactChanged", "update contacts set notes = 'x' where id = 1",
            "messageChanged", "update messages set read = true where id = 1",
            "syncRunChanged", "update sync_runs set read_count = 1 where id = 1");
    Socket salon = socket(SALON);
    changes.forEach((field, change) -> {
      salon.subscribe(
          field, "subscription { %s(clientId: 1) { kind node { id } } }".formatted(field));
      assertThat(salon.event().path("kind").stringValue()).isEqualTo("REFETCH");

      database.execute(change);

      JsonNode event = salon.event();
      assertThat(event.path("kind").stringValue()).as(field).isEqualTo("UPDATED");
      assertThat(event.at("/node/id").stringValue()).as(field).endsWith(":1");
    });
  }

  @Test
  void tellsOwnersOfTheirOwnRowsAlone() {
    Socket salon = socket(SALON).subscribed(MESSAGES.formatted(1));
    Socket garage = socket(GARAGE).subscribed(MESSAGES.formatted(2));

    addMessage(2, "For the garage");
    addMessage(1, "For the salon");

    assertThat(salon.event().at("/node/body").stringValue()).isEqualTo("For the salon");
    assertThat(garage.event().at("/node/body").stringValue()).isEqualTo("For the garage");
  }

  @Test
  void knowsNoClientsAndRunsOfOthers() {
    Socket garage = socket(GARAGE);
    for (String document :
        List.of(
            MESSAGES.formatted(1),
            MESSAGES.formatted(99),
            "subscription { syncRunUpdated(id: \"SyncRun:1\") { id } }")) {
      garage.subscribe("1", document);

      JsonNode refusal = garage.next();
      assertThat(refusal.path("type").stringValue()).isEqualTo("error");
      assertThat(refusal.at("/payload/0/extensions/code").stringValue()).isEqualTo("NOT_FOUND");
    }
  }

  @Test
  void tellsAdminsOfTheClientTheyAskFor() {
    Socket admin = socket(ADMIN).subscribed(MESSAGES.formatted(2));

    addMessage(1, "For the salon");
    addMessage(2, "For the garage");

    assertThat(admin.event().at("/node/body").stringValue()).isEqualTo("For the garage");
  }

  @Test
  void tellsHowARunIsAndHowItGoes() {
    int other = addRun();
    int run = addRun();
    EventReader salon =
        events(
            SALON, "subscription { syncRunUpdated(id: %d) { status readCount } }".formatted(run));
    assertThat(salon.next().at("/data/syncRunUpdated/status").stringValue()).isEqualTo("SUCCEEDED");

    database.execute("update sync_runs set read_count = 5 where id = " + other);
    database.execute("update sync_runs set read_count = 7 where id = " + run);

    assertThat(salon.next().at("/data/syncRunUpdated/readCount").intValue()).isEqualTo(7);
  }

  @Test
  void tellsOfWhatTheApiItselfStores() {
    Socket salon =
        socket(SALON)
            .subscribed("subscription { syncRunChanged(clientId: 1) { kind node { status } } }");

    data.execute(
        SALON,
        "mutation { startSync(input: {clientId: 1, provider: HUBSPOT, mode: FULL}) { run { id } } }");

    assertThat(salon.event().at("/node/status").stringValue()).isEqualTo("QUEUED");
    database.execute("update sync_runs set status = 'succeeded', finished_at = utc_now()");
  }

  @Test
  void saysToReadAnewWhenManyRowsChangeAtOnce() {
    Socket salon = socket(SALON).subscribed(MESSAGES.formatted(1));

    database.execute(
        """
        insert into messages (client_id, direction, from_number, to_number, body, status)
        select 1, 'incoming', '+1', '+2', 'x', 'received' from generate_series(1, 1000)
        """);
    assertThat(salon.event().path("kind").stringValue()).isEqualTo("REFETCH");

    addMessage(1, "After them");
    assertThat(salon.event().at("/node/body").stringValue()).isEqualTo("After them");
    database.execute("delete from messages where body = 'x'");
  }

  @Test
  void doesNotTellOfRowsThatAreGone() throws SQLException {
    Socket salon = socket(SALON).subscribed(MESSAGES.formatted(1));

    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(insertMessage(1, "Soon gone"));
      statement.execute("delete from messages where body = 'Soon gone'");
      connection.commit();
    }
    addMessage(1, "There");

    assertThat(salon.event().at("/node/body").stringValue()).isEqualTo("There");
  }

  @Test
  void announcesNothingThatNobodyWatches() throws SQLException {
    Socket _ = socket(SALON).subscribed(MESSAGES.formatted(1));
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("listen crm_changes");

      addMessage(2, "Nobody cares");
      database.execute("update contacts set notes = 'y' where id = 1");
      int watched = addMessage(1, "Somebody does");

      assertThat(connection.unwrap(PGConnection.class).getNotifications(10_000))
          .singleElement()
          .satisfies(
              heard -> assertThat(heard.getParameter()).isEqualTo("messages INSERT 1 " + watched));
    }
  }

  @Test
  void beginsAfterTransactionsThatWereUnderWay() throws SQLException {
    Socket salon = socket(SALON);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(insertMessage(1, "Unannounced"));
      salon.subscribe("1", MESSAGES.formatted(1));
      // It waits for the lock that the transaction has.
      await()
          .until(() ->
              database
                  .value(
                      "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                  .equals("1"));
      connection.commit();
    }

    assertThat(salon.event().path("kind").stringValue()).isEqualTo("REFETCH");
  }

  @Test
  void goesOnWhenTheConnectionThatListensBreaks() throws SQLException {
    Socket salon = socket(SALON).subscribed(MESSAGES.formatted(1));

    try (Connection connection = database.connect(DatabaseRole.ADMIN);
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_terminate_backend(pid) " + LOCKS);
    }
    assertThat(salon.event().path("kind").stringValue()).isEqualTo("REFETCH");

    addMessage(1, "Afterwards");
    assertThat(salon.event().at("/node/body").stringValue()).isEqualTo("Afterwards");
  }

  @Test
  void refusesWhoeverIsNotSignedIn() {
    Socket silent = open(Socket.open(api));
    silent.subscribe("1", MESSAGES.formatted(1));
    assertThat(silent.closeStatus()).isEqualTo(4401);

    Socket guessing = open(Socket.open(api));
    guessing.init("guess");
    assertThat(guessing.closeStatus()).isEqualTo(4403);

    Socket anonymous = open(Socket.open(api));
    anonymous.send(Map.of("type", "connection_init", "payload", Map.of("Authorization", 1)));
    assertThat(anonymous.closeStatus()).isEqualTo(4403);

    assertThat(
            api.send(
                    HttpRequest.newBuilder(api.at("/graphql"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(BodyPublishers.ofString("{\"query\": \"{ me { id } }\"}")))
                .status())
        .isEqualTo(401);
  }

  @Test
  void refusesPagesOfOtherOrigins() {
    assertThatThrownBy(() -> Socket.open(api, "https://evil.example"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  void asksWhetherSomebodyIsThere() {
    Socket salon = socket(SALON);

    await().untilAsserted(() -> assertThat(salon.pings()).isPositive());
  }

  @Test
  void closesOnMessagesThatMakeNoSense() {
    Socket salon = socket(SALON);

    salon.sendText("{");

    assertThat(salon.closeStatus()).isEqualTo(4400);
  }

  @Test
  void answersQueriesOverWebSocketAndEvents() {
    Socket salon = socket(SALON);
    salon.subscribe("1", "{ me { email } }");
    assertThat(salon.event().path("email").stringValue()).isEqualTo(SALON);

    EventReader garage = events(GARAGE, "{ me { email } }");
    assertThat(garage.next().at("/data/me/email").stringValue()).isEqualTo(GARAGE);
    assertThat(garage.nextName()).isEqualTo("complete");
  }

  @Test
  void saysWhatIsWrongWithASubscription() {
    EventReader salon = events(SALON, "subscription { nonsense }");

    assertThat(salon.next().at("/errors/0/extensions/code").stringValue()).isEqualTo("VALIDATION");
    assertThat(salon.nextName()).isEqualTo("complete");
  }

  @Test
  void endsWithTheSession() {
    Tokens tokens = signIn(SALON);
    Socket salon =
        open(Socket.open(api.at("/graphql"), tokens.access())).subscribed(MESSAGES.formatted(1));
    EventReader events = open(new EventReader(api, MESSAGES.formatted(1), tokens.access()));
    events.next();

    api.execute("mutation { signOut { signedOut } }", tokens.access());

    assertThat(salon.closeStatus()).isEqualTo(4401);
    assertThat(events.next().at("/errors/0/extensions/code").stringValue())
        .isEqualTo("UNAUTHENTICATED");
    assertThat(events.nextName()).isEqualTo("complete");
    Socket again = open(Socket.open(api));
    again.init(tokens.access());
    assertThat(again.closeStatus()).isEqualTo(4403);
  }

  @Test
  void endsWhenTheAccessTokenExpiredAndTheSessionWasNotRenewed() {
    Tokens tokens = signIn(SALON);
    Socket salon =
        open(Socket.open(api.at("/graphql"), tokens.access())).subscribed(MESSAGES.formatted(1));
    EventReader events = open(new EventReader(api, MESSAGES.formatted(1), tokens.access()));
    events.next();

    quarterOfAnHourPasses();
    connections.check();

    assertThat(salon.closeStatus()).isEqualTo(4403);
    assertThat(events.next().at("/errors/0/extensions/code").stringValue())
        .isEqualTo("UNAUTHENTICATED");
    assertThat(events.nextName()).isEqualTo("complete");
  }

  @Test
  void goesOnWhenTheSessionWasRenewed() {
    Tokens tokens = signIn(SALON);
    Socket salon =
        open(Socket.open(api.at("/graphql"), tokens.access())).subscribed(MESSAGES.formatted(1));

    quarterOfAnHourPasses();
    api.execute(
        """
        mutation ($token: String!) { refreshSession(input: {refreshToken: $token}) { accessToken } }
        """,
        Map.of("token", tokens.refresh()),
        null);
    connections.check();

    addMessage(1, "Still here");
    assertThat(salon.event().at("/node/body").stringValue()).isEqualTo("Still here");
  }

  @Test
  void stopsForWhoeverLosesTheirRights() {
    String email = new TestUsers(database).admin();
    Socket admin = socket(email).subscribed(MESSAGES.formatted(1));

    database.execute("update users set is_admin = false where email = '%s'".formatted(email));
    addMessage(1, "Secret");

    JsonNode message = admin.next();
    assertThat(message.path("type").stringValue()).isEqualTo("error");
    assertThat(message.at("/payload/0/extensions/code").stringValue()).isEqualTo("UNAUTHENTICATED");
    assertThat(message.toString()).doesNotContain("Secret");
  }

  @Test
  void letsGoWhoeverTakesNothing() {
    String bodies =
        IntStream.range(0, 15).mapToObj("b%d: body"::formatted).collect(Collectors.joining(" "));
    socket(SALON)
        .subscribed(
            "subscription { messageChanged(clientId: 1) { kind node { %s } } }".formatted(bodies))
        .stopTaking();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          // More than there is room for on the way.
          database.execute(
              """
              insert into messages (client_id, direction, from_number, to_number, body, status)
              select 1, 'incoming', '+1', '+2', repeat('x', 1600), 'received' from generate_series(1, 50)
              """);
          return connections.count() == 0;
        });
    database.execute("delete from messages where body like 'xxx%'");
  }

  @Test
  void limitsSubscriptionsOfAConnection() {
    Socket salon = socket(SALON);
    for (int count = 1; count <= LiveConnection.MAX_SUBSCRIPTIONS; count++) {
      salon.subscribe("s" + count, MESSAGES.formatted(1));
      assertThat(salon.event().path("kind").stringValue()).isEqualTo("REFETCH");
    }

    salon.subscribe("more", MESSAGES.formatted(1));
    assertThat(salon.next().at("/payload/0/extensions/code").stringValue())
        .isEqualTo("LIMIT_EXCEEDED");

    salon.send(Map.of("id", "s1", "type", "complete"));
    salon.subscribe("instead", MESSAGES.formatted(1));
    assertThat(salon.event().path("kind").stringValue()).isEqualTo("REFETCH");
  }

  @Test
  void limitsConnectionsOfAUser() {
    String token = signIn(SALON).access();
    for (int count = 1; count <= LiveConnections.MAX_PER_USER; count++) {
      open(Socket.open(api.at("/graphql"), token));
    }

    Socket more = open(Socket.open(api));
    more.init(token);
    assertThat(more.closeStatus()).isEqualTo(1013);
    EventReader events = open(new EventReader(api, MESSAGES.formatted(1), token));
    assertThat(events.next().at("/errors/0/extensions/code").stringValue())
        .isEqualTo("LIMIT_EXCEEDED");
  }

  private Socket socket(String email) {
    return open(Socket.open(api.at("/graphql"), signIn(email).access()));
  }

  private EventReader events(String email, String document) {
    return open(new EventReader(api, document, signIn(email).access()));
  }

  private <T extends AutoCloseable> T open(T connection) {
    open.add(connection);
    return connection;
  }

  private record Tokens(String access, String refresh) {}

  private Tokens signIn(String email) {
    JsonNode tokens =
        api.execute(
                """
                mutation ($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken } }
                """,
                Map.of("input", Map.of("email", email, "password", TestUsers.PASSWORD)),
                null)
            .data("signIn");
    return new Tokens(
        tokens.path("accessToken").stringValue(), tokens.path("refreshToken").stringValue());
  }

  private void quarterOfAnHourPasses() {
    database.execute("update refresh_tokens set created_at = created_at - interval '15 minutes'");
  }

  private int addMessage(int clientId, String body) {
    return Integer.parseInt(database.value(insertMessage(clientId, body) + " returning id"));
  }

  private static String insertMessage(int clientId, String body) {
    return """
    insert into messages (client_id, contact_id, direction, from_number, to_number, body, status)
    values (%d, %d, 'incoming', '+1', '+2', '%s', 'received')\
    """
        .formatted(clientId, clientId == 1 ? 1 : 6, body);
  }

  private int addRun() {
    return Integer.parseInt(
        database.value(
            """
            insert into sync_runs (client_id, connection_id, provider, mode, status, requested_at)
            values (1, 1, 'hubspot', 'full', 'succeeded', '2026-03-02') returning id
            """));
  }
}
