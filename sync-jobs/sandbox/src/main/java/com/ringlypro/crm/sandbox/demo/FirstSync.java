package com.ringlypro.crm.sandbox.demo;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Watches the worker until it has synchronised each connection once. */
final class FirstSync {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  /** A connection that failed so often is not waited for. */
  private static final int FAILURES = 3;

  private final DatabaseAddress address;
  private volatile List<Row> rows = List.of();

  FirstSync(DatabaseAddress address) {
    this.address = address;
  }

  /**
   * How a connection stands. The numbers are those of its last run that has ended, or while there
   * is none, of the one that is under way.
   *
   * @param done whether it was synchronised once, or will not be without help
   * @param error what went wrong last
   */
  record Row(
      int clientId,
      String business,
      String provider,
      String status,
      boolean done,
      @Nullable String error,
      long read,
      long created,
      long updated,
      long unchanged,
      long deleted,
      long issues,
      long requests) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getInt("client_id"),
          row.getString("business_name"),
          row.getString("provider"),
          row.getString("status"),
          row.getBoolean("done"),
          row.getString("last_error"),
          row.getLong("read_count"),
          row.getLong("created_count"),
          row.getLong("updated_count"),
          row.getLong("unchanged_count"),
          row.getLong("deleted_count"),
          row.getLong("issue_count"),
          row.getLong("request_count"));
    }
  }

  /**
   * Waits.
   *
   * @param longest after which it is given up; the work goes on all the same
   * @param goOn is asked again and again whether waiting still makes sense
   * @return whether all were synchronised
   */
  boolean await(Duration longest, BooleanSupplier goOn) throws SQLException, InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement()) {
      while (goOn.getAsBoolean() && System.nanoTime() < end) {
        rows = look(statement);
        if (!rows.isEmpty() && rows.stream().allMatch(Row::done)) {
          return true;
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
      return false;
    }
  }

  private static List<Row> look(Statement statement) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            """
            select c.client_id, b.business_name, c.provider, c.status, c.last_error,
              c.last_succeeded_at is not null or c.status <> 'active' or c.failures >= %d as done,
              r.*
            from sync_connections c
            join clients b on b.id = c.client_id
            left join lateral (
              select read_count, created_count, updated_count, unchanged_count, deleted_count,
                issue_count, request_count
              from sync_runs where connection_id = c.id
              order by finished_at is null, id desc limit 1) r on true
            order by c.client_id, c.provider
            """
                .formatted(FAILURES))) {
      while (row.next()) {
        rows.add(Row.of(row));
      }
    }
    return rows;
  }

  /** How far it is: {@code 3 of 10 connections}. */
  String state() {
    List<Row> seen = rows;
    return seen.isEmpty()
        ? " no connection yet"
        : " %d of %d connections, %,d records"
            .formatted(
                seen.stream().filter(Row::done).count(),
                seen.size(),
                seen.stream().mapToLong(Row::read).sum());
  }

  List<Row> rows() {
    return rows;
  }
}
