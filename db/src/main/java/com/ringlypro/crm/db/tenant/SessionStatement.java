package com.ringlypro.crm.db.tenant;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query that a transaction begins with: it says for whom the transaction works and answers
 * whether the tables of this moment confirm it. If they do not, nothing is visible.
 *
 * @param sql the query, which has one row with one boolean
 * @param parameters what is bound to its question marks
 */
public record SessionStatement(String sql, List<@Nullable Integer> parameters) {

  /** The statement for a caller who has to prove something: an owner or an admin. */
  public static SessionStatement of(Caller caller) {
    return switch (caller) {
      case Caller.Owner(
              int userId,
              @Nullable Integer clientId,
              Caller.Impersonation(int id, int adminId)) ->
          new SessionStatement(
              "select begin_impersonation(?, ?, ?, ?)",
              Arrays.asList(id, adminId, userId, clientId));
      case Caller.Owner(int userId, @Nullable Integer clientId, _) ->
          new SessionStatement("select begin_owner(?, ?)", Arrays.asList(userId, clientId));
      case Caller.Admin(int userId) ->
          new SessionStatement("select begin_admin(?)", List.of(userId));
      case Caller.Worker _ ->
          throw new IllegalArgumentException("A worker sees all rows without a session");
    };
  }

  /** Binds the parameters to the first question marks of a statement. */
  public void bind(PreparedStatement statement) throws SQLException {
    for (int index = 0; index < parameters.size(); index++) {
      statement.setObject(index + 1, parameters.get(index), Types.INTEGER);
    }
  }
}
