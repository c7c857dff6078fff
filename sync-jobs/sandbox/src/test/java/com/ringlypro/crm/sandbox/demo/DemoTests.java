package com.ringlypro.crm.sandbox.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.ringlypro.crm.db.demo.WorldLoader;
import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.postgres.Migrations;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class DemoTests {

  private static final String OTHER_KEY = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @TempDir private Path folder;

  private final TestDatabase database = TestDatabase.create();
  private final Map<String, String> environment = new HashMap<>();
  private final DemoOptions options = new DemoOptions();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void useAnEmptyDatabase() throws IOException {
    environment.put("CRM_DATABASE_URL", database.address().url());
    environment.put("CRM_DATABASE_USER", database.address().user());
    environment.put("CRM_DATABASE_PASSWORD", database.address().password());
    options.data = folder;
    options.clients = 2;
    options.port = freePort();
    options.workerPort = freePort();
    options.sandboxPort = freePort();
    options.postgresPort = freePort();
  }

  @AfterEach
  void dropTheDatabase() {
    database.close();
  }

  @Test
  void startsEverythingAndSaysWhereItIs() throws Exception {
    environment.put("CRM_DEMO_PASSWORD", "a password");
    try (Demo demo = demo("api")) {
      assertThat(demo.start()).isNotDone();

      assertThat(said())
          .contains("Demo data loaded: 2 businesses")
          .contains("http://localhost:" + options.port + "/graphiql")
          .containsPattern("1 .* hubspot +4,?321 +4,?300 +0 +21 +0 +0")
          .contains("owner1@demo.example to owner2@demo.example")
          .contains("a password");
      assertThat(one("select password_hash from users where id = 1"))
          .satisfies(hash -> assertThat(matches("a password", hash)).isTrue());
    }
    assertThat(folder.resolve("api.pid")).doesNotExist();
    assertThat(folder.resolve("worker.pid")).doesNotExist();
  }

  @Test
  void secondStartKeepsTheDataAndTheSecrets() throws Exception {
    startAndStop();
    String secrets = Files.readString(folder.resolve("secrets.properties"));
    database.execute("update contacts set notes = 'kept' where id = 1");

    options.clients = null;
    startAndStop();

    assertThat(said()).containsOnlyOnce("Demo data loaded");
    assertThat(one("select notes from contacts where id = 1")).isEqualTo("kept");
    assertThat(Files.readString(folder.resolve("secrets.properties"))).isEqualTo(secrets);
  }

  @Test
  void showsTheLastRunThatHasEndedOfEachConnection() throws Exception {
    startAndStop();
    database.execute(
        """
        insert into sync_runs (client_id, connection_id, provider, mode, status, finished_at, read_count, updated_count)
        select client_id, id, provider, 'incremental', 'succeeded', utc_now(), 77, 77 from sync_connections
        """);
    database.execute(
        """
        insert into sync_runs (client_id, connection_id, provider, mode, status)
        select client_id, id, provider, 'incremental', 'running' from sync_connections
        """);
    out.reset();

    startAndStop();

    assertThat(said())
        .contains("last run of each connection")
        .containsPattern("1 .* hubspot +77 +0 +77 +0 +0 +0");
  }

  @Test
  void saysSoWhereNothingIsConnected() {
    assertThat(Report.of(options, "", 2, "", List.of()))
        .contains("No business is connected")
        .doesNotContain("unchanged");
  }

  @Test
  void secretsAreReadableByTheirOwnerOnly() throws Exception {
    DemoSecrets.of(Map.of(), folder.resolve("secrets.properties"));

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("secrets.properties"))))
        .isEqualTo("rw-------");
  }

  @Test
  void secretsOfTheEnvironmentAreUsedAndNotKept() throws Exception {
    Path file = folder.resolve("secrets.properties");
    DemoSecrets secrets =
        DemoSecrets.of(
            Map.of("CRM_DEMO_PASSWORD", "from outside", "CRM_ENCRYPTION_KEYS", OTHER_KEY), file);

    assertThat(secrets.demoPassword()).isEqualTo("from outside");
    assertThat(secrets.forPrograms()).containsEntry("CRM_ENCRYPTION_KEYS", OTHER_KEY);
    assertThat(Files.readString(file)).contains("CRM_JWT_SECRET").doesNotContain("outside");
    assertThat(secrets.toString()).doesNotContain("outside");
  }

  @Test
  void anotherPasswordIsGivenToAllUsers() throws Exception {
    startAndStop();
    environment.put("CRM_DEMO_PASSWORD", "the new one");

    startAndStop();

    assertThat(matches("the new one", one("select password_hash from users where id = 3")))
        .isTrue();
  }

  @Test
  void leavesADatabaseWithForeignRowsAlone() throws Exception {
    database.execute("insert into users (email, password_hash) values ('a@b.example', 'x')");

    assertFailsWith("holds rows that are no demo data");
    assertThat(one("select count(*) from users")).isEqualTo("1");
  }

  @Test
  void refusesDataOfAnotherNumberOfClients() throws Exception {
    startAndStop();
    options.clients = 3;

    assertFailsWith("demo data of 2 businesses");
  }

  @Test
  void refusesAnotherEncryptionKey() throws Exception {
    startAndStop();
    environment.put("CRM_ENCRYPTION_KEYS", OTHER_KEY);

    assertFailsWith("another encryption key");
  }

  @Test
  void namesATakenPortAndTheOptionForAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      options.workerPort = taken.getLocalPort();

      assertFailsWith(
          "Port %d, for the worker, is taken".formatted(taken.getLocalPort()), "--worker-port");
    }
  }

  @Test
  void onlyOneDemoUsesAFolder() throws Exception {
    try (DemoFolder held = DemoFolder.open(folder)) {
      assertThat(held.path()).isEqualTo(folder);
      assertFailsWith("running already", "--data");
    }
  }

  @Test
  void saysWhatAProgramSaidThatEndedTooEarly() {
    try (Demo demo = demo("broken")) {
      assertThatExceptionOfType(DemoException.class)
          .isThrownBy(demo::start)
          .withMessageContaining("The api has ended with exit code 3")
          .withMessageContaining("Something is missing here.");
    }
  }

  @Test
  void endsWithTheFirstProgramThatEnds() throws Exception {
    try (Demo demo = demo("api")) {
      var end = demo.start();
      long worker = Long.parseLong(Files.readAllLines(folder.resolve("worker.pid")).getFirst());

      ProcessHandle.of(worker).orElseThrow().destroyForcibly();

      assertThat(end.join().ended()).hasMessageContaining("The worker has ended");
    }
  }

  @Test
  void stopsAProgramThatOutlivedItsDemo() throws Exception {
    DemoFolder held = DemoFolder.open(folder);
    Program orphan =
        Program.start(
            held,
            "api",
            StandIn.command("api"),
            Map.of("CRM_API_PORT", Integer.toString(options.port)));
    held.close();

    startAndStop();

    assertThat(orphan.onEnd()).succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void bringsAPostgresAlongAndStartsOverWhenAsked() throws Exception {
    environment.keySet().removeIf(name -> name.startsWith("CRM_DATABASE"));
    options.clients = null;
    startAndStop();
    options.clients = 2;
    options.fresh = true;

    try (Demo demo = demo("api")) {
      assertThat(demo.start()).isNotDone();
      assertThat(embedded().as(DatabaseRole.TENANT).connect())
          .satisfies(connection -> {
            Migrations.requireCurrent(connection);
            connection.close();
          });
    }

    assertThat(said())
        .contains("Demo data loaded: 30 businesses")
        .contains("Demo data loaded: 2 businesses");
    assertThat(folder.resolve("postgres.properties")).exists();
  }

  @Test
  void throwsNoForeignDatabaseAway() {
    options.fresh = true;

    assertFailsWith("--fresh throws away the embedded database only");
    assertThat(WorldLoader.isEmpty(database.address())).isTrue();
  }

  private DatabaseAddress embedded() throws IOException {
    Properties file = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("postgres.properties"))) {
      file.load(in);
    }
    return new DatabaseAddress(
        file.getProperty("url"), file.getProperty("user"), file.getProperty("password"));
  }

  private void assertFailsWith(String... parts) {
    try (Demo demo = demo("api")) {
      assertThatExceptionOfType(DemoException.class)
          .isThrownBy(demo::start)
          .satisfies(failure -> assertThat(failure.getMessage()).contains(parts));
    }
  }

  private void startAndStop() throws Exception {
    try (Demo demo = demo("api")) {
      assertThat(demo.start()).isNotDone();
    }
  }

  private Demo demo(String api) {
    return new Demo(
        options,
        environment,
        StandIn.command(api),
        StandIn.command("worker"),
        new Steps(new PrintStream(out, true, UTF_8)));
  }

  private String said() {
    return out.toString(UTF_8);
  }

  private static boolean matches(String password, String hash) {
    return new BCryptPasswordEncoder().matches(password, hash);
  }

  private String one(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.ofNullable(row.getString(1)).orElse("") : "";
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
