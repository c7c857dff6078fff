package com.ringlypro.crm.db.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL of our own, for the demo and for tests: nothing has to be installed. It listens on
 * the loopback address only and ends with {@link #close()}; what a killed program left behind is
 * taken care of at the next start.
 *
 * <p>The folder holds the cluster in {@code postgres}, the server's log, its programs, and {@code
 * postgres.properties} with {@code url}, {@code user} and {@code password} of the owning role, to
 * be read by nobody but the user who started it.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final String NAME = "ringlypro";

  /** Has the owner's password. */
  static final String SUPERUSER = "postgres";

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  /** A crash of the machine loses nothing. */
  private static final List<String> DURABLE = List.of("fsync=on");

  /** For data that is thrown away in the end. */
  private static final List<String> VOLATILE =
      List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300");

  private final DatabaseFolder folder;
  private final EmbeddedPostgres server;
  private final DatabaseAddress address;

  private EmbeddedDatabase(
      DatabaseFolder folder, EmbeddedPostgres server, DatabaseAddress address) {
    this.folder = folder;
    this.server = server;
    this.address = address;
  }

  /**
   * Starts the database in a folder, and sets it up there if there is none yet.
   *
   * @param folder is created if missing
   * @param port of the loopback address
   * @throws DatabaseException if the folder or the port is in use, or the server does not start
   */
  public static EmbeddedDatabase start(Path folder, int port) {
    return start(folder, port, DURABLE);
  }

  /**
   * Starts a database on a free port that is fast and survives no crash.
   *
   * @param folder is created if missing, and left to the caller to delete
   */
  static EmbeddedDatabase startVolatile(Path folder) {
    return start(folder, freePort(), VOLATILE);
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  private static EmbeddedDatabase start(Path path, int port, List<String> configuration) {
    DatabaseFolder folder = DatabaseFolder.open(path);
    try {
      folder.recover();
      requireFree(port);
      var address =
          new DatabaseAddress(
              "jdbc:postgresql://%s:%d/%s".formatted(LOOPBACK, port, NAME),
              NAME,
              folder.password());
      EmbeddedPostgres server = server(folder, address, port, configuration);
      folder.closePrograms();
      createDatabase(server, address);
      folder.publish(address);
      return new EmbeddedDatabase(folder, server, address);
    } catch (RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  private static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      throw new DatabaseException(
          "Port %d is taken by another program: stop that, or choose another port with CRM_POSTGRES_PORT."
              .formatted(port),
          taken);
    }
  }

  private static EmbeddedPostgres server(
      DatabaseFolder folder, DatabaseAddress address, int port, List<String> configuration) {
    var log = ProcessBuilder.Redirect.appendTo(folder.log().toFile());
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.cluster())
            .setOverrideWorkingDirectory(folder.programs().toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(LONGEST_START)
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .setConnectConfig("password", address.password())
            // these go to initdb: every sign-in needs the password, and texts sort alike everywhere
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", folder.passwordFile().toString())
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setServerConfig("listen_addresses", LOOPBACK)
            .setServerConfig("unix_socket_directories", "''")
            .setServerConfig("timezone", "UTC")
            .setServerConfig("log_timezone", "UTC");
    for (String setting : configuration) {
      int equals = setting.indexOf('=');
      builder.setServerConfig(setting.substring(0, equals), setting.substring(equals + 1));
    }
    try {
      return builder.start();
    } catch (IOException | IllegalStateException failure) {
      throw new DatabaseException(
          "PostgreSQL does not start. The end of its log, %s:%n%s"
              .formatted(folder.log(), folder.endOfLog()),
          failure);
    }
  }

  private static void createDatabase(EmbeddedPostgres server, DatabaseAddress address) {
    try (Connection connection = server.getDatabase(SUPERUSER, SUPERUSER).getConnection();
        Statement statement = connection.createStatement()) {
      if (!statement.executeQuery("select from pg_roles where rolname = '" + NAME + "'").next()) {
        // no superuser: the same rights as with a database that somebody else runs
        statement.execute(
            "create role %s login createrole createdb password '%s'"
                .formatted(NAME, address.password()));
      }
      if (!statement
          .executeQuery("select from pg_database where datname = '" + NAME + "'")
          .next()) {
        statement.execute("create database %s owner %s".formatted(NAME, NAME));
      }
    } catch (SQLException failure) {
      throw new DatabaseException(
          "The database cannot be set up: " + failure.getMessage(), failure);
    }
  }

  /**
   * Where the database of a folder is while it runs, for its owning role.
   *
   * @return empty if none was ever started there
   */
  public static Optional<DatabaseAddress> addressIn(Path folder) {
    try {
      return DatabaseFolder.published(folder);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Where the database is, for its owning role. */
  public DatabaseAddress address() {
    return address;
  }

  /** Stops the server; connections that are still open are cut. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      folder.close();
    }
  }
}
