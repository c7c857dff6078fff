package com.ringlypro.crm.api.read;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.write.Rows;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.SessionStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that goes to the database as one text: its beginning, the session of its caller,
 * without which row-level security lets nothing through, what is read, and its end.
 *
 * <p>The driver sends it in one go, but for statements of whose rows it knows, from an earlier
 * time, that they may be large: before each of these it waits for the answers so far. Without a
 * beginning and an end of their own the statements would then be several transactions, of which
 * only the first has a session.
 */
final class Transaction {

  private Transaction() {}

  /**
   * Reads the rows of some statements.
   *
   * @param database whose connections commit by themselves
   * @param sql the statements, each led by a semicolon
   * @param values what is bound to their question marks: numbers, texts, arrays of numbers, or null
   * @throws ApiException if the caller is no longer what the token says
   */
  static List<Rows> read(
      DataSource database, Caller caller, String sql, List<? extends @Nullable Object> values)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement statement = statement(connection, caller, sql, values)) {
        return rows(statement);
      } catch (SQLException failure) {
        end(connection, failure);
        throw failure;
      }
    }
  }

  private static PreparedStatement statement(
      Connection connection, Caller caller, String sql, List<? extends @Nullable Object> values)
      throws SQLException {
    SessionStatement session = SessionStatement.of(caller);
    PreparedStatement statement =
        connection.prepareStatement("begin; " + session.sql() + sql + "; commit");
    session.bind(statement);
    int index = session.parameters().size();
    for (Object value : values) {
      index++;
      if (value instanceof Integer[] keys) {
        statement.setArray(index, connection.createArrayOf("integer", keys));
      } else {
        statement.setObject(index, value);
      }
    }
    return statement;
  }

  private static List<Rows> rows(PreparedStatement statement) throws SQLException {
    statement.execute();
    requireSession(statement);
    List<Rows> rows = new ArrayList<>();
    while (statement.getMoreResults()) {
      rows.add(Rows.of(statement.getResultSet()));
    }
    return rows;
  }

  private static void requireSession(PreparedStatement statement) throws SQLException {
    if (!statement.getMoreResults()) {
      throw new IllegalStateException("The session did not answer");
    }
    var session = statement.getResultSet();
    if (!session.next() || !session.getBoolean(1)) {
      throw new ApiException(ErrorCode.UNAUTHENTICATED, "Your rights have changed. Sign in again.");
    }
  }

  /** After a failure the end was not reached, and the pool knows of no transaction. */
  private static void end(Connection connection, SQLException failure) {
    try (Statement rollback = connection.createStatement()) {
      rollback.execute("rollback");
    } catch (SQLException lost) {
      // The connection is, and the pool finds out.
      failure.addSuppressed(lost);
    }
  }
}
