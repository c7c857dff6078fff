package com.ringlypro.crm.db.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * A migrated, empty database for one test class. All of a JVM are copies of one template on one
 * server, so that each costs some tens of milliseconds.
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable, AfterAllCallback {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final DatabaseAddress address;
  private final String name;

  private TestDatabase(DatabaseAddress address, String name) {
    this.address = address;
    this.name = name;
  }

  /** Makes a database; it goes away with {@link #close()}, after the class as an extension. */
  public static TestDatabase create() {
    String name = "test_" + COUNT.incrementAndGet();
    execute(Server.ADDRESS, "create database %s template %s".formatted(name, Server.TEMPLATE));
    return new TestDatabase(inDatabase(Server.ADDRESS, name), name);
  }

  /** Makes an empty database without any table. */
  static TestDatabase createUnmigrated() {
    String name = "test_" + COUNT.incrementAndGet();
    execute(Server.ADDRESS, "create database " + name);
    return new TestDatabase(inDatabase(Server.ADDRESS, name), name);
  }

  /** Where the database is, for its owning role. */
  public DatabaseAddress address() {
    return address;
  }

  /** Opens a connection as the owning role, which sees all rows. */
  public Connection connect() {
    return address.connect();
  }

  /** Opens a connection as a role of the application. */
  public Connection connect(DatabaseRole role) {
    return address.as(role).connect();
  }

  /** Runs a statement as the owning role. */
  public void execute(String sql) {
    execute(address, sql);
  }

  /** Runs a query as the owning role and hands over the first column of its only row. */
  public String value(String sql) {
    List<String> values = values(sql);
    if (values.size() != 1) {
      throw new IllegalArgumentException("%d rows: %s".formatted(values.size(), sql));
    }
    return values.getFirst();
  }

  /** Runs a query as the owning role and hands over its first column. */
  public List<String> values(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Stores a user who is no admin, and returns its id. */
  public int addUser(String email) {
    return Integer.parseInt(
        value(
            "insert into users (email, password_hash) values ('%s', 'none') returning id"
                .formatted(email)));
  }

  /** Stores an admin, and returns its id. */
  public int addAdmin(String email) {
    int id = addUser(email);
    execute("update users set is_admin = true where id = " + id);
    return id;
  }

  /**
   * Stores a client of an owner, and returns its id.
   *
   * @param number makes its telephone numbers, two digits
   */
  public int addClient(int userId, int number) {
    return Integer.parseInt(
        value(
            """
            insert into clients (user_id, business_name, business_phone, ringlypro_number, owner_name, owner_phone,
              owner_email, custom_greeting)
            values (%1$d, 'Business %2$d', '+155555501%2$02d', '+155555502%2$02d', 'Owner %2$d', '+155555503%2$02d',
              'owner%2$d@example.com', 'Hello')
            returning id
            """
                .formatted(userId, number)));
  }

  /** The settings by which an application finds the database. */
  public Map<String, String> properties() {
    return Map.of(
        "crm.database.url", address.url(),
        "crm.database.user", address.user(),
        "crm.database.password", address.password());
  }

  @Override
  public void close() {
    // the pools of an application that lives on in a cache may still be connected
    execute(Server.SUPERUSER, "drop database if exists %s with (force)".formatted(name));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  private static void execute(DatabaseAddress address, String sql) {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static DatabaseAddress inDatabase(DatabaseAddress address, String name) {
    String url = address.url().replaceFirst("/[^/]*$", "/" + name);
    return new DatabaseAddress(url, address.user(), address.password());
  }

  /** Starts with the first test that needs it, ends with the JVM. */
  private static final class Server {

    static final String TEMPLATE = "migrated";
    static final DatabaseAddress ADDRESS = start();
    static final DatabaseAddress SUPERUSER =
        new DatabaseAddress(ADDRESS.url(), EmbeddedDatabase.SUPERUSER, ADDRESS.password());

    private static DatabaseAddress start() {
      Path folder = newFolder();
      var database = EmbeddedDatabase.startVolatile(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(database, folder)));
      DatabaseAddress address = database.address();
      execute(address, "create database " + TEMPLATE);
      Migrations.migrate(inDatabase(address, TEMPLATE));
      return address;
    }

    private static Path newFolder() {
      try {
        return Files.createTempDirectory("ringlypro-test");
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private static void end(EmbeddedDatabase database, Path folder) {
      try {
        database.close();
        FileSystemUtils.deleteRecursively(folder);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
