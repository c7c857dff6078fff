package com.ringlypro.crm.benchmark;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The limit: what the hardware, the database and HTTP allow. One statement for each operation makes
 * the response, which is passed on as it comes. Nobody signs in, and no row is protected.
 */
final class LimitServer {

  private static final int CONNECTIONS = 16;

  private final DataSource database;

  private LimitServer(DataSource database) {
    this.database = database;
  }

  /** Serves {@code /<operation>?<value>,<value>…} on a port of the loopback address. */
  static void start(DatabaseAddress address, int port) throws IOException {
    var server = new LimitServer(pool(address));
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    for (Operation operation : Operation.ALL) {
      String sql = operation.sql();
      http.createContext("/" + operation.label(), exchange -> server.answer(exchange, sql));
    }
    http.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    http.start();
  }

  private static HikariDataSource pool(DatabaseAddress address) {
    var config = new HikariConfig();
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setDataSourceProperties(address.driverProperties());
    config.addDataSourceProperty("prepareThreshold", "1");
    config.addDataSourceProperty("binaryTransfer", "false");
    return new HikariDataSource(config);
  }

  private void answer(HttpExchange exchange, String sql) throws IOException {
    try (exchange) {
      byte[] body = query(sql, values(exchange.getRequestURI().getRawQuery()));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (SQLException failure) {
      byte[] message = String.valueOf(failure.getMessage()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(500, message.length);
      exchange.getResponseBody().write(message);
    }
  }

  private static List<String> values(@Nullable String query) {
    return query == null
        ? List.of()
        : List.of(query.split(",", -1)).stream()
            .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
            .toList();
  }

  private byte[] query(String sql, List<String> values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBytes(1);
      }
    }
  }

  /** Where the database is, for the program that serves. */
  static DatabaseAddress address(Map<String, String> environment) {
    return DatabaseAddress.fromEnvironment(environment)
        .orElseThrow(() -> new BenchmarkException("Start the limit by './crm benchmark'."));
  }
}
