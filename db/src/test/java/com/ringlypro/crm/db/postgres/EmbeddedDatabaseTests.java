package com.ringlypro.crm.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTests {

  @TempDir Path folder;

  @Test
  void keepsDataAndPasswordAndServesLoopbackOnly() throws Exception {
    int port = freePort();
    DatabaseAddress first;
    try (var database = EmbeddedDatabase.start(folder, port)) {
      first = database.address();
      execute(first, "create table kept as select 42 as answer");
      assertThat(value(first, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(value(first, "show fsync")).isEqualTo("on");
      assertThat(value(first, "select rolsuper from pg_roles where rolname = current_user"))
          .isEqualTo("f");
      assertThat(EmbeddedDatabase.addressIn(folder)).contains(first);
      assertThat(Files.getPosixFilePermissions(folder.resolve("postgres.properties")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder, freePort()))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("running already");
    }

    // as after a restart of the machine: the pid of the old server is somebody else's now
    Files.writeString(
        folder.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");
    try (var database = EmbeddedDatabase.start(folder, port)) {
      assertThat(database.address()).isEqualTo(first);
      assertThat(value(first, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void startsAgainAfterItsProgramWasKilled() throws Exception {
    int port = freePort();
    Process program =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.toString(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines = program.inputReader()) {
      assertThat(lines.lines().anyMatch("stored"::equals)).isTrue();
    } finally {
      program.destroyForcibly().waitFor();
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("postgres-programs")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    long server =
        Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst());
    assertThat(ProcessHandle.of(server))
        .get()
        .matches(ProcessHandle::isAlive, "outlives its program");

    try (var database = EmbeddedDatabase.start(folder, port)) {
      assertThat(value(database.address(), "select answer from kept")).isEqualTo("42");
    }
    assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
  }

  /** Starts a database, stores something and waits to be killed. */
  static final class Program {

    static void main(String[] arguments) throws Exception {
      var database = EmbeddedDatabase.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
      execute(database.address(), "create table kept as select 42 as answer");
      System.out.println("stored");
      Thread.currentThread().join();
    }
  }

  @Test
  void saysThatThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder, taken.getLocalPort()))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("CRM_POSTGRES_PORT");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
