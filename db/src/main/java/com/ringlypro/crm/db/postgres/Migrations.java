package com.ringlypro.crm.db.postgres;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Brings a database to the state that this version of the program needs. */
public final class Migrations {

  private static final String LOCATION = "classpath:db/migration";
  private static final String HISTORY = "flyway_schema_history";
  private static final int OLDEST_SERVER = 15;
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private Migrations() {}

  /**
   * Creates the application's roles where they are missing, sets their passwords and migrates the
   * tables. Several may do so at once; each ends with the migrated database.
   *
   * @param owner the role that owns the tables, or will
   * @return how many migrations were run
   * @throws DatabaseException if the database cannot be reached, is too old, refuses, or was
   *     migrated by something else
   */
  public static int migrate(DatabaseAddress owner) {
    try (Connection connection = owner.connect()) {
      requireSupportedServer(connection);
      Roles.prepare(connection, owner);
      MigrateResult result = flyway(owner).migrate();
      letRolesReadHistory(connection);
      return result.migrationsExecuted;
    } catch (FlywayException failure) {
      throw new DatabaseException(
          "The tables at %s cannot be migrated: %s".formatted(owner.place(), failure.getMessage()),
          failure);
    } catch (SQLException failure) {
      throw refused(owner, failure);
    }
  }

  private static DatabaseException refused(DatabaseAddress owner, SQLException failure) {
    if (INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState())) {
      return new DatabaseException(
          "The user %s lacks a right that migrating needs: %s Let it own the database and create roles:"
                  .formatted(owner.user(), failure.getMessage())
              + " alter database … owner to %s; alter role %s createrole;"
                  .formatted(owner.user(), owner.user()),
          failure);
    }
    return new DatabaseException(
        "The database at %s failed: %s".formatted(owner.place(), failure.getMessage()), failure);
  }

  private static void requireSupportedServer(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_SERVER) {
      throw new DatabaseException(
          "The server is PostgreSQL %d; %d is the oldest that will do."
              .formatted(version, OLDEST_SERVER));
    }
  }

  private static void letRolesReadHistory(Connection connection) throws SQLException {
    String readers =
        Arrays.stream(DatabaseRole.values())
            .map(DatabaseRole::login)
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute("grant select on " + HISTORY + " to " + readers);
    }
  }

  /**
   * Makes sure that the tables are those that this version of the program needs. It migrates
   * nothing, since the application's roles may not.
   *
   * @param connection of any role
   * @throws DatabaseException if they are older or newer
   */
  public static void requireCurrent(Connection connection) {
    MigrationVersion expected = newest();
    MigrationVersion found = applied(connection);
    int order = found.compareTo(expected);
    if (order < 0) {
      throw new DatabaseException(
          "The tables are those of version %s, this program needs %s. Run './crm migrate'."
              .formatted(found, expected));
    }
    if (order > 0) {
      throw new DatabaseException(
          "The tables are those of version %s, but this program knows only %s. Start the newer program."
              .formatted(found, expected));
    }
  }

  private static MigrationVersion newest() {
    try {
      return Arrays.stream(
              new PathMatchingResourcePatternResolver().getResources(LOCATION + "/V*.sql"))
          .map(file -> requireNonNull(file.getFilename()).replaceFirst("^V(\\d+)__.*$", "$1"))
          .map(MigrationVersion::fromVersion)
          .max(MigrationVersion::compareTo)
          .orElseThrow();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static MigrationVersion applied(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select max(version) from " + HISTORY + " where success")) {
      row.next();
      return MigrationVersion.fromVersion(row.getString(1));
    } catch (SQLException missing) {
      throw new DatabaseException(
          "The database has no tables of ours. Run './crm migrate'.", missing);
    }
  }

  private static Flyway flyway(DatabaseAddress owner) {
    return Flyway.configure()
        .dataSource(owner.url(), owner.user(), owner.password())
        .locations(LOCATION)
        .table(HISTORY)
        .failOnMissingLocations(true)
        .load();
  }
}
