package com.ringlypro.crm.sandbox.demo;

import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.demo.WorldLoader;
import com.ringlypro.crm.db.demo.WorldPlan;
import com.ringlypro.crm.db.demo.WorldSecrets;
import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.postgres.Migrations;
import com.ringlypro.crm.db.secret.SecretColumn;
import com.ringlypro.crm.db.secret.SecretException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Brings a database to the state that the demo starts from: our tables, and a world in them. */
final class DemoDatabase {

  private final DatabaseAddress address;
  private final DemoSecrets secrets;
  private final Steps steps;
  private final BCryptPasswordEncoder passwords = new BCryptPasswordEncoder();

  DemoDatabase(DatabaseAddress address, DemoSecrets secrets, Steps steps) {
    this.address = address;
    this.secrets = secrets;
    this.steps = steps;
  }

  /** Throws everything away that is in the database. */
  static void clear(DatabaseAddress address) throws SQLException {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema public cascade");
      statement.execute("create schema public");
      // as it is in a new database: without this the roles of the programs find no tables in it
      statement.execute("grant usage on schema public to public");
    }
  }

  /**
   * Makes tables and rows that are missing.
   *
   * @param clients how many businesses were asked for, if a number was
   * @return the world whose rows are in the database
   * @throws DemoException if the rows in there are no demo data, are of another number of clients,
   *     or were stored with other secrets
   */
  World prepare(@Nullable Integer clients) throws Exception {
    Optional<WorldPlan> loaded = WorldLoader.loadedInto(address);
    if (loaded.isEmpty() && !WorldLoader.isEmpty(address)) {
      throw new DemoException(
          "%s holds rows that are no demo data, so the demo leaves it alone. Give it an empty database."
              .formatted(address));
    }
    steps.run("Bringing the tables up to date", this::migrate);
    if (loaded.isPresent()) {
      requireClients(loaded.get(), clients);
      requireKeys();
      usePassword();
      return new World(loaded.get());
    }
    Instant now = Instant.now();
    WorldPlan plan = clients == null ? WorldPlan.demo(now) : WorldPlan.ofClients(clients, now);
    World world = new World(plan);
    load(world);
    return world;
  }

  private String migrate() {
    int migrations = Migrations.migrate(address);
    return migrations == 0
        ? "Tables are up to date"
        : "Tables made: %d steps".formatted(migrations);
  }

  private void load(World world) throws Exception {
    String hash = passwords.encode(secrets.demoPassword());
    WorldSecrets worldSecrets = new WorldSecrets(hash, secrets.cipher());
    AtomicLong rows = new AtomicLong();
    steps.run(
        "Loading demo data",
        () -> " %,d rows".formatted(rows.get()),
        () ->
            "Demo data loaded: %,d businesses, %,d rows"
                .formatted(
                    world.businesses().size(),
                    new WorldLoader(world, worldSecrets).load(address, rows::set)));
  }

  private static void requireClients(WorldPlan loaded, @Nullable Integer clients) {
    if (clients != null && clients != loaded.clients()) {
      throw new DemoException(
          "The database holds demo data of %d businesses already. Leave --clients out, or start over with --fresh."
              .formatted(loaded.clients()));
    }
  }

  private void requireKeys() throws SQLException {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select hubspot_api_key from clients where hubspot_api_key is not null order by id limit 1")) {
      if (row.next()) {
        SecretColumn.HUBSPOT_API_KEY.decrypt(row.getString(1), secrets.cipher());
      }
    } catch (SecretException otherKey) {
      throw new DemoException(
          "The demo data was stored with another encryption key. %s%nPut the key back (%s, or secrets.properties beside the data), or start over with --fresh."
              .formatted(otherKey.getMessage(), DemoSecrets.ENCRYPTION_KEYS),
          otherKey);
    }
  }

  /** Lets everybody who has the admin's password have the one of now. */
  private void usePassword() throws SQLException {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet admin = statement.executeQuery("select password_hash from users where id = 1");
        PreparedStatement update =
            connection.prepareStatement(
                "update users set password_hash = ? where password_hash = ?")) {
      if (admin.next() && !passwords.matches(secrets.demoPassword(), admin.getString(1))) {
        update.setString(1, passwords.encode(secrets.demoPassword()));
        update.setString(2, admin.getString(1));
        update.executeUpdate();
      }
    }
  }
}
