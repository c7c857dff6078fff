package com.ringlypro.crm.db.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Creates the application's roles and sets their passwords. Roles belong to the whole server, so
 * migrations of its other databases may do the same at the same moment.
 */
final class Roles {

  private static final int ATTEMPTS = 5;

  /** Object exists, unique violation, and what PostgreSQL says of two changes to one role. */
  private static final Set<String> RACES = Set.of("42710", "23505", "XX000");

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private Roles() {}

  static void prepare(Connection connection, DatabaseAddress owner) throws SQLException {
    for (DatabaseRole role : DatabaseRole.values()) {
      try {
        prepare(connection, role, role.password(owner.password()));
      } catch (SQLException refused) {
        if (!INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState()) || !signsIn(owner.as(role))) {
          throw refused;
        }
        // somebody else set the role up as it has to be
      }
    }
  }

  private static void prepare(Connection connection, DatabaseRole role, String password)
      throws SQLException {
    for (int attempt = 1; ; attempt++) {
      // names and derived passwords consist of letters, digits, '-' and '_'
      String verb = exists(connection, role) ? "alter" : "create";
      String sql = "%s role %s login password '%s'".formatted(verb, role.login(), password);
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
        return;
      } catch (SQLException refused) {
        if (attempt == ATTEMPTS || !RACES.contains(refused.getSQLState())) {
          throw refused;
        }
      }
    }
  }

  private static boolean exists(Connection connection, DatabaseRole role) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select from pg_roles where rolname = ?")) {
      statement.setString(1, role.login());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static boolean signsIn(DatabaseAddress address) throws SQLException {
    try (Connection connection = address.connect()) {
      return connection.isValid(0);
    } catch (DatabaseException refused) {
      return false;
    }
  }
}
