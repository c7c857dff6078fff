package com.ringlypro.crm.benchmark;

import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.demo.WorldLoader;
import com.ringlypro.crm.db.demo.WorldPlan;
import com.ringlypro.crm.db.demo.WorldSecrets;
import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.postgres.Migrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The rows that the operations read. */
final class Data {

  /** Nobody attacks these passwords, so checking them may be quick. */
  private static final BCryptPasswordEncoder PASSWORDS = new BCryptPasswordEncoder(4);

  /** Screens show what is near today; an older world has nothing there. */
  private static final Duration LONGEST_KEPT = Duration.ofDays(2);

  private Data() {}

  /**
   * Makes the tables and rows where they are missing, and lets all users have the password.
   *
   * @return the number of rows
   */
  static long prepare(DatabaseAddress owner, int clients, Secrets secrets) throws SQLException {
    Optional<WorldPlan> loaded = WorldLoader.loadedInto(owner);
    Instant now = Instant.now();
    if (loaded.isPresent() && loaded.get().now().isBefore(now.minus(LONGEST_KEPT))) {
      execute(owner, "drop schema public cascade", "create schema public");
      loaded = Optional.empty();
    }
    Migrations.migrate(owner);
    String hash = PASSWORDS.encode(secrets.password());
    if (loaded.isEmpty()) {
      BenchmarkCommand.say("Loading made-up rows of %d businesses".formatted(clients));
      World world = new World(WorldPlan.ofClients(clients, now));
      new WorldLoader(world, new WorldSecrets(hash, secrets.cipher())).load(owner, _ -> {});
    } else {
      try (Connection connection = owner.connect();
          PreparedStatement update =
              connection.prepareStatement("update users set password_hash = ?")) {
        update.setString(1, hash);
        update.executeUpdate();
      }
    }
    execute(owner, "vacuum (analyze)");
    return rows(owner);
  }

  private static void execute(DatabaseAddress owner, String... statements) throws SQLException {
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static long rows(DatabaseAddress owner) throws SQLException {
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select sum(reltuples)::bigint from pg_class
                where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 0
                """)) {
      row.next();
      return row.getLong(1);
    }
  }

  static String serverVersion(DatabaseAddress owner) throws SQLException {
    try (Connection connection = owner.connect()) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }
}
