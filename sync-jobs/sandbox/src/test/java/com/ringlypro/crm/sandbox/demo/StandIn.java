package com.ringlypro.crm.sandbox.demo;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

/**
 * Stands in for the API or the worker: says that it is well at the port that it was given, and as
 * the worker notes one synchronised connection.
 */
final class StandIn {

  private static final Path ARGUMENTS = arguments();

  private StandIn() {}

  /** How to start it as a program of its own: {@code api}, {@code worker} or {@code broken}. */
  static List<String> command(String role) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + ARGUMENTS,
        StandIn.class.getName(),
        role);
  }

  /** A class path is too long for what the system tells about a process, so it is in a file. */
  private static Path arguments() {
    try {
      Path file = Files.createTempFile("stand-in", ".args");
      file.toFile().deleteOnExit();
      return Files.writeString(file, "-cp \"%s\"".formatted(System.getProperty("java.class.path")));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void main(String[] args) throws Exception {
    String role = args[0];
    if (role.equals("broken")) {
      System.out.println("Something is missing here.");
      System.exit(3);
    }
    boolean worker = role.equals("worker");
    if (worker) {
      synchronise();
    }
    int port = Integer.parseInt(System.getenv(worker ? "CRM_WORKER_PORT" : "CRM_API_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/actuator/health",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  private static void synchronise() throws Exception {
    DatabaseAddress address = DatabaseAddress.fromEnvironment(System.getenv()).orElseThrow();
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          with connection as (
            insert into sync_connections (client_id, provider, last_succeeded_at)
            values (1, 'hubspot', utc_now())
            on conflict do nothing
            returning id, client_id)
          insert into sync_runs (client_id, connection_id, provider, mode, status, finished_at,
            read_count, created_count, unchanged_count)
          select client_id, id, 'hubspot', 'full', 'succeeded', utc_now(), 4321, 4300, 21 from connection
          """);
    }
  }
}
