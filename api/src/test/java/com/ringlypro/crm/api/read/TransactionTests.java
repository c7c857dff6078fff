package com.ringlypro.crm.api.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.read.json.ValueFormat;
import com.ringlypro.crm.api.read.model.ValueType;
import com.ringlypro.crm.api.read.plan.Input;
import com.ringlypro.crm.api.read.plan.Inputs;
import com.ringlypro.crm.api.read.plan.Parameter;
import com.ringlypro.crm.api.read.plan.Plan;
import com.ringlypro.crm.api.read.sql.Statement;
import com.ringlypro.crm.api.read.write.Rows;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.postgres.TestDatabase;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.DatabasePools;
import com.ringlypro.crm.db.tenant.SessionStatement;
import graphql.language.StringValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionTests {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static final Plan NOTHING = new Plan(List.of(), List.of());
  private static final ValueType TEXTS =
      new ValueType(ValueFormat.TEXT, false, false, value -> Optional.of(value.toString()));

  private static final long LOCK = 4_711;

  /** The number of the transaction, whom it works for, and a text, as wide as texts can be. */
  private static final String WHERE_AM_I =
      """
      select virtualtransaction, current_user_id()::text, ?::text from pg_locks
      where locktype = 'virtualxid' and pid = pg_backend_pid()
      """;

  private static DatabasePools pools;
  private static Caller.Owner owner;

  /** How a transaction goes to the database. */
  enum Way {
    IN_ONE_GO,
    ONE_BY_ONE;

    /** Statements take the second way where one of them binds more than fits into the first. */
    String text() {
      return this == IN_ONE_GO ? "short" : "x".repeat(Transaction.MOST_CHARACTERS);
    }
  }

  @BeforeAll
  static void open() {
    pools =
        new DatabasePools(
            DATABASE.address(), List.of(DatabaseRole.TENANT), 1, Duration.ofSeconds(10));
    int user = DATABASE.addUser("owner@crm.example");
    owner = new Caller.Owner(user, DATABASE.addClient(user, 1));
  }

  @AfterAll
  static void close() {
    pools.close();
  }

  /**
   * From the second time on, the driver knows what rows of a statement look like, and could wait
   * where it did not before.
   */
  @ParameterizedTest
  @EnumSource
  void isOneForAllStatementsHoweverOftenTheyAreExecuted(Way way) throws SQLException {
    List<Statement> statements =
        IntStream.range(0, 80).mapToObj(_ -> statement(WHERE_AM_I, way.text())).toList();
    List<String> transactions = new ArrayList<>();

    for (int time = 0; time < 4; time++) {
      List<List<@Nullable String>> rows = read(owner, statements);

      assertThat(rows).hasSize(80).containsOnly(rows.getFirst());
      assertThat(rows.getFirst()).element(1).isEqualTo(String.valueOf(owner.userId()));
      transactions.add(rows.getFirst().getFirst());
    }

    assertThat(transactions).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void seesOneStateOfTheDatabaseFromItsFirstStatementToItsLast(Way way) throws Exception {
    var count = new Statement("select count(*) from contacts", List.of());
    var pause =
        new Statement("select ''::text from pg_advisory_xact_lock_shared(" + LOCK + ")", List.of());
    List<Statement> statements =
        List.of(statement("select ?::text", way.text()), count, pause, count);

    for (int time = 0; time < 3; time++) {
      try (Connection other = DATABASE.connect();
          var lock = other.createStatement();
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        other.setAutoCommit(false);
        lock.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        Future<List<List<@Nullable String>>> reading =
            threads.submit(() -> read(owner, statements));
        await()
            .until(() ->
                DATABASE
                    .value(
                        "select count(*) from pg_locks where objid = " + LOCK + " and not granted")
                    .equals("1"));
        lock.execute(
            """
            insert into contacts (client_id, first_name, last_name, phone, email)
            values (%d, 'Ada', 'Lovelace', '', '')
            """
                .formatted(owner.clientId()));
        other.commit();

        List<List<@Nullable String>> rows = reading.get();
        assertThat(rows.get(3)).isEqualTo(rows.get(1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void canChangeNothing(Way way) {
    List<Statement> statements =
        List.of(
            statement("select ?::text", way.text()),
            new Statement(
                "with changed as (update contacts set first_name = 'Eve' returning 1) select count(*) from changed",
                List.of()));

    assertThatThrownBy(() -> read(owner, statements)).hasMessageContaining("read-only");
  }

  @ParameterizedTest
  @EnumSource
  void leavesNeitherItsCallerNorItsFailureToTheNextOne(Way way) throws SQLException {
    Statement ask = statement("select current_setting('app.user_id', true), ?::text", "next");
    int second = DATABASE.addUser(way + "@crm.example");
    var other = new Caller.Owner(second, null);

    assertThatThrownBy(() -> read(owner, List.of(statement("select 1 / ?::integer", "0"), ask)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("division by zero");
    assertThat(read(other, List.of(ask, statement("select ?::text", way.text()))).getFirst())
        .containsExactly(String.valueOf(second), "next");
    try (Connection connection = pools.reading(DatabaseRole.TENANT).getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("select coalesce(current_setting('app.user_id', true), '')")) {
      row.next();
      assertThat(row.getString(1)).isEmpty();
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedToWhoIsNotWhatTheTokenSays(Way way) {
    var pretender = new Caller.Owner(owner.userId(), null);

    assertThatThrownBy(() -> read(pretender, List.of(statement("select ?::text", way.text()))))
        .isInstanceOf(ApiException.class);
  }

  private static Statement statement(String sql, String value) {
    return new Statement(
        sql,
        List.of(
            new Parameter.Compared(
                new Input(new StringValue(value)), TEXTS, Parameter.Form.VALUE, List.of())));
  }

  /** The first row of each statement. */
  private static List<List<@Nullable String>> read(Caller caller, List<Statement> statements)
      throws SQLException {
    PreparedPlan plan = PreparedPlan.of(NOTHING, statements, SessionStatement.of(caller));
    return Transaction.read(
            pools.reading(DatabaseRole.TENANT), plan, new Inputs(Map.of(), caller, Instant.EPOCH))
        .stream()
        .map(TransactionTests::first)
        .toList();
  }

  private static List<@Nullable String> first(Rows rows) {
    List<@Nullable String> values = new ArrayList<>();
    for (int slot = 0; slot < rows.width(); slot++) {
      byte[] value = rows.value(0, slot);
      values.add(value == null ? null : new String(value, UTF_8));
    }
    return values;
  }
}
