package com.ringlypro.crm.api.read;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.plan.Inputs;
import com.ringlypro.crm.api.read.sql.Statement;
import com.ringlypro.crm.api.read.write.Rows;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.SessionStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * A transaction that reads the statements of a plan: it begins with the session of its caller,
 * without which row-level security lets nothing through.
 *
 * <p>Everything is sent at once. What the driver sends up to the point where it waits for answers
 * is one transaction by itself, so nothing has to begin or end it. That is safe only while the
 * other side reads all of it before it has written so much that it waits for us to read; a plan
 * that is larger takes a round trip for each statement.
 */
final class Transaction {

  /** Characters of SQL and of values that fit into the buffers of a connection for certain. */
  static final int MOST_CHARACTERS = 20_000;

  /** More than these the driver would not send at once, and not say so. */
  private static final int MOST_STATEMENTS = 100;

  private final DataSource database;
  private final SessionStatement session;
  private final PreparedPlan plan;
  private final List<List<@Nullable Object>> values;

  private Transaction(
      DataSource database, Caller caller, PreparedPlan plan, List<List<@Nullable Object>> values) {
    this.database = database;
    this.session = SessionStatement.of(caller);
    this.plan = plan;
    this.values = values;
  }

  /**
   * Reads the rows of each statement.
   *
   * @param database a pool whose connections commit by themselves
   * @throws ApiException if the caller is no longer what the token says
   */
  static List<Rows> read(DataSource database, PreparedPlan plan, Inputs inputs)
      throws SQLException {
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (Statement statement : plan.statements()) {
      List<@Nullable Object> bound = new ArrayList<>();
      statement.parameters().forEach(parameter -> bound.add(parameter.value(inputs)));
      values.add(bound);
    }
    var transaction = new Transaction(database, inputs.caller(), plan, values);
    return transaction.isSmall() ? transaction.inOneGo() : transaction.oneByOne();
  }

  private boolean isSmall() {
    return values.size() <= MOST_STATEMENTS
        && plan.sql().length()
                + values.stream().flatMap(List::stream).mapToInt(Transaction::characters).sum()
            <= MOST_CHARACTERS;
  }

  private static int characters(@Nullable Object value) {
    return switch (value) {
      case String text -> text.length();
      case Integer[] keys -> keys.length * "-2147483648,".length();
      case null, default -> 0;
    };
  }

  private List<Rows> inOneGo() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement all = connection.prepareStatement(plan.sql())) {
      session.bind(all);
      int index = session.parameters().size();
      for (List<@Nullable Object> each : values) {
        index = bind(all, index, each);
      }
      all.execute();
      requireSession(all);
      List<Rows> rows = new ArrayList<>(values.size());
      while (all.getMoreResults()) {
        rows.add(Rows.of(all.getResultSet()));
      }
      return rows;
    }
  }

  private List<Rows> oneByOne() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement first = connection.prepareStatement(session.sql())) {
      // The pool ends what was begun and lets the connection commit by itself again.
      connection.setAutoCommit(false);
      session.bind(first);
      first.execute();
      requireSession(first);
      List<Rows> rows = new ArrayList<>(values.size());
      for (int index = 0; index < values.size(); index++) {
        rows.add(rows(connection, plan.statements().get(index), values.get(index)));
      }
      return rows;
    }
  }

  private static Rows rows(
      Connection connection, Statement statement, List<@Nullable Object> values)
      throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement.text())) {
      bind(prepared, 0, values);
      return Rows.of(prepared.executeQuery());
    }
  }

  /**
   * Binds values: numbers, texts, arrays of numbers, or null.
   *
   * @param bound how many question marks have their values already
   * @return how many have them now
   */
  private static int bind(
      PreparedStatement statement, int bound, List<? extends @Nullable Object> values)
      throws SQLException {
    int index = bound;
    for (Object value : values) {
      index++;
      switch (value) {
        case Integer number -> statement.setInt(index, number);
        case Integer[] keys ->
            statement.setArray(index, statement.getConnection().createArrayOf("integer", keys));
        case null -> statement.setObject(index, untyped(null));
        default -> statement.setObject(index, untyped(value.toString()));
      }
    }
    return index;
  }

  /**
   * A text whose type follows from what it is compared with. To the server that is the same as no
   * type; but where none is named, the driver asks for it, and from then on waits for the answers
   * so far before each statement that has texts among its columns.
   */
  private static PGobject untyped(@Nullable String text) throws SQLException {
    var value = new PGobject();
    value.setType("unknown");
    value.setValue(text);
    return value;
  }

  private static void requireSession(PreparedStatement statement) throws SQLException {
    var session = statement.getResultSet();
    if (!session.next() || !session.getBoolean(1)) {
      throw new ApiException(ErrorCode.UNAUTHENTICATED, "Your rights have changed. Sign in again.");
    }
  }
}
