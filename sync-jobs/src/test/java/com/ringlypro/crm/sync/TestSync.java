package com.ringlypro.crm.sync;

import com.ringlypro.crm.db.demo.HubSpotPortal;
import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.demo.WorldPlan;
import com.ringlypro.crm.db.postgres.TestDatabase;
import com.ringlypro.crm.db.secret.EncryptionKeys;
import com.ringlypro.crm.db.secret.SecretCipher;
import com.ringlypro.crm.db.secret.SecretColumn;
import com.ringlypro.crm.db.secret.TestKeys;
import com.ringlypro.crm.sandbox.Sandbox;
import com.ringlypro.crm.sandbox.hubspot.Portal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database, the sandbox and a worker between them, as they run in production: tests connect a
 * client, change what its provider holds, ask for a run and look at the tables.
 */
public final class TestSync implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final AtomicInteger WORKERS = new AtomicInteger();

  private final TestDatabase database = TestDatabase.create();
  private final Sandbox sandbox;
  private final SecretCipher cipher = new SecretCipher(EncryptionKeys.parse(TestKeys.setting(1)));
  private final JdbcClient jdbc;
  private final List<ConfigurableApplicationContext> workers = new ArrayList<>();

  /** Without a worker. */
  public TestSync() {
    try {
      sandbox = Sandbox.start(new World(new WorldPlan(1, 1, 0, Instant.now())), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    var address = database.address();
    jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(address.url(), address.user(), address.password()));
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  /** The settings of a worker. */
  public Map<String, String> settings() {
    var settings = new HashMap<>(database.properties());
    settings.put("crm.encryption.keys", TestKeys.setting(1));
    settings.put("server.port", "0");
    settings.put("crm.providers.hubspot.base-url", sandbox.baseUrl("hubspot").toString());
    settings.put("crm.providers.hubspot.requests-per-second", "1000");
    settings.put("crm.providers.hubspot.searches-per-second", "1000");
    settings.put("crm.providers.hubspot.search-lag", "10ms");
    settings.put("crm.sync.lease", "3s");
    settings.put("crm.sync.http.first-delay", "20ms");
    settings.put("crm.sync.schedule.tick", "1s");
    settings.put("crm.database.pool-size", "6");
    return settings;
  }

  /**
   * Starts a worker in this JVM. Its schedule is its own: Quartz keeps one scheduler of a name in a
   * JVM, and the workers of one schedule are never in one.
   */
  public ConfigurableApplicationContext startWorker() {
    Map<String, String> settings = settings();
    settings.put("spring.quartz.scheduler-name", "worker-" + WORKERS.incrementAndGet());
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    var worker = new SpringApplicationBuilder(WorkerApplication.class).run(arguments);
    workers.add(worker);
    return worker;
  }

  @Override
  public void close() {
    workers.forEach(ConfigurableApplicationContext::close);
    sandbox.close();
    database.close();
  }

  /** Hands all tests of a JVM the same one, with one worker; it ends after the last of them. */
  public static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestSync.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(TestSync.class, _ -> withWorker());
    }

    private static TestSync withWorker() {
      var sync = new TestSync();
      sync.startWorker();
      return sync;
    }
  }

  /** A client with a portal of its own, whose contacts are kept in step and nothing else. */
  public Account connect(List<RemoteContact> contacts) {
    return connect(contacts, false);
  }

  /** A client with a portal of its own, whose contacts and appointments are kept in step. */
  public Account connectWithCalendar(List<RemoteContact> contacts) {
    return connect(contacts, true);
  }

  private Account connect(List<RemoteContact> contacts, boolean calendar) {
    int number = NUMBERS.incrementAndGet();
    String token = "pat-test-" + number;
    Portal portal =
        sandbox
            .hubSpot()
            .add(
                new HubSpotPortal(1_000 + number, token, contacts.size()),
                ZoneId.of("America/New_York"),
                contacts::stream);
    int client = database.addClient(database.addUser("owner" + number + "@example.com"), number);
    int connection =
        jdbc.sql(
                "insert into sync_connections (client_id, provider, due_at, sends)"
                    + " values (?, 'hubspot', 'infinity', ?) returning id")
            .param(client)
            .param(calendar ? new String[] {"contact", "appointment"} : new String[] {"contact"})
            .query(Integer.class)
            .single();
    // last, or a worker that looks for new credentials makes the connection first
    jdbc.sql("update clients set hubspot_api_key = ?, settings = ?::jsonb where id = ?")
        .param(SecretColumn.HUBSPOT_API_KEY.encrypt(token, cipher))
        .param("{\"integration\": {\"hubspot\": {\"syncCalendar\": %s}}}".formatted(calendar))
        .param(client)
        .update();
    return new Account(client, connection, portal);
  }

  /** People 1 to {@code count}, each with a phone and an e-mail of their own. */
  public static List<RemoteContact> people(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(TestSync::person).toList();
  }

  public static RemoteContact person(int number) {
    return person(
        number, "First" + number, "+1212555%04d".formatted(number), "p" + number + "@example.org");
  }

  public static RemoteContact person(int number, String name, String phone, String email) {
    Instant longAgo = Instant.parse("2026-01-01T00:00:00Z").plusMillis(number);
    return new RemoteContact(
        Integer.toString(100 + number),
        name,
        "Example",
        phone,
        null,
        email,
        longAgo,
        longAgo,
        false);
  }

  public static void await(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }

  /** A row of {@code sync_runs}. */
  public record Run(
      int id,
      String mode,
      String status,
      int readCount,
      int createdCount,
      int updatedCount,
      int unchangedCount,
      int deletedCount,
      int issueCount,
      int requestCount,
      long waitedMs,
      long receivedBytes,
      String error) {

    public boolean addsUp() {
      return readCount == createdCount + updatedCount + unchangedCount + deletedCount + issueCount;
    }
  }

  /** A client, its connection to HubSpot and its portal. */
  public final class Account {

    private final int client;
    private final int connection;
    private final Portal portal;

    private Account(int client, int connection, Portal portal) {
      this.client = client;
      this.connection = connection;
      this.portal = portal;
    }

    public int client() {
      return client;
    }

    public int connection() {
      return connection;
    }

    public Portal portal() {
      return portal;
    }

    /** Asks for a run, as the API does, without waiting for it. */
    public int ask(String mode) {
      int run =
          jdbc.sql(
                  """
                  with due as (update sync_connections set due_at = utc_now() where id = :connection)
                  insert into sync_runs (client_id, connection_id, provider, mode)
                  values (:client, :connection, 'hubspot', :mode) returning id
                  """)
              .param("client", client)
              .param("connection", connection)
              .param("mode", mode)
              .query(Integer.class)
              .single();
      jdbc.sql("notify crm_sync").update();
      return run;
    }

    public Run sync() {
      return wait(ask("incremental"));
    }

    public Run syncFully() {
      return wait(ask("full"));
    }

    public Run wait(int run) {
      await("run " + run, () -> !List.of("queued", "running").contains(run(run).status()));
      return run(run);
    }

    public Run run(int id) {
      return jdbc.sql("select * from sync_runs where id = ?").param(id).query(Run.class).single();
    }

    /** Whatever a query says of this client; {@code :client} and {@code :connection} are known. */
    public List<String> list(String sql) {
      return new ArrayList<>(
          jdbc.sql(sql)
              .params(
                  sql.contains(":connection")
                      ? Map.of("client", client, "connection", connection)
                      : Map.of("client", client))
              .query(String.class)
              .list());
    }

    public String one(String sql) {
      List<String> list = list(sql);
      if (list.size() != 1) {
        throw new AssertionError(list.size() + " rows: " + sql);
      }
      return list.getFirst();
    }

    /**
     * The transactions that wrote the client's rows last; the same list means nothing was written.
     */
    public List<String> versions() {
      return list(
          """
          select 'contact ' || id || ' ' || xmin from contacts where client_id = :client
          union all select 'link ' || id || ' ' || xmin from sync_links where client_id = :client
          union all select 'issue ' || id || ' ' || xmin from sync_issues where client_id = :client
          order by 1
          """);
    }

    public int addContact(String first, String last, String phone, String email) {
      return jdbc.sql(
              """
              insert into contacts (client_id, first_name, last_name, phone, email)
              values (?, ?, ?, ?, ?) returning id
              """)
          .params(List.of(client, first, last, phone, email))
          .query(Integer.class)
          .single();
    }
  }
}
