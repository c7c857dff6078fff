package com.ringlypro.crm.db.demo;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Loads a world into an empty database, all of it in one transaction: whatever happens, the
 * database holds the whole world or is as empty as before.
 *
 * <p>The rows go through COPY while the next ones are being made on the other processors, so memory
 * does not grow with the world. Indexes and foreign keys are left out meanwhile and built once at
 * the end; what makes rows unique stays and is checked row by row.
 */
public final class WorldLoader {

  /** Parts that are made ahead of the one that is written. */
  private static final int PARTS_AHEAD = 4 * Runtime.getRuntime().availableProcessors();

  private final WorldPlan plan;
  private final List<WorldTable> tables;

  public WorldLoader(World world, WorldSecrets secrets) {
    this.plan = world.plan();
    this.tables = world.tables(secrets);
  }

  /**
   * Whether a world may be loaded: there is nobody in the database, or not even a table.
   *
   * @param owner of the tables
   */
  public static boolean isEmpty(DatabaseAddress owner) {
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement()) {
      for (String table : List.of("users", "clients")) {
        // whoever has rows in neither has none elsewhere; there may be no tables at all yet
        if (exists(statement, "select where to_regclass('%s') is not null".formatted(table))
            && exists(statement, "select from " + table)) {
          return false;
        }
      }
      return true;
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * Which world was loaded into the database; rows may have changed since.
   *
   * @return empty if none was: then the rows, if there are any, are somebody's own
   */
  public static Optional<WorldPlan> loadedInto(DatabaseAddress database) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select obj_description('public'::regnamespace)")) {
      row.next();
      return Optional.ofNullable(row.getString(1)).flatMap(WorldPlan::parse);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  /**
   * Loads the world.
   *
   * @param owner of the tables
   * @param progress is told the number of rows written so far, again and again
   * @return the number of rows
   * @throws WorldLoadException if the database is not empty, or fails; then it is as it was before
   */
  public long load(DatabaseAddress owner, LongConsumer progress) {
    try (Connection connection = owner.connect()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        return load(connection, statement, progress);
      }
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private long load(Connection connection, Statement statement, LongConsumer progress)
      throws SQLException {
    String names = tables.stream().map(WorldTable::name).collect(joining(", "));
    statement.execute("lock table " + names);
    for (WorldTable table : tables) {
      if (exists(statement, "select from " + table.name())) {
        throw new WorldLoadException(
            "The database holds rows already (in %s), so no demo data is loaded into it."
                .formatted(table.name()),
            null);
      }
    }
    statement.execute("set local maintenance_work_mem = '256MB'");
    // COPY knows no row-level security; the owner of the tables is subject to it only by force
    forEachTable(statement, "alter table %s no force row level security");
    // rows of a table that was emptied in the same transaction can be written as visible to all
    statement.execute("truncate " + names + " restart identity cascade");
    List<String> left = leaveOut(statement, names);

    CopyManager copyManager = connection.unwrap(PGConnection.class).getCopyAPI();
    long rows = 0;
    for (WorldTable table : tables) {
      Copy copy = new Copy(copyManager, table.name(), rows, progress);
      table.parts().get().gather(Gatherers.mapConcurrent(PARTS_AHEAD, Copy::make)).forEach(copy);
      rows = copy.end();
    }

    for (String restore : left) {
      statement.execute(restore);
    }
    forEachTable(
        statement,
        "select setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) from %1$s having max(id) > 0");
    forEachTable(statement, "alter table %s force row level security");
    // beside the rows, so that it is copied and dropped with them
    statement.execute("comment on schema public is '%s'".formatted(plan.describe()));
    statement.execute("analyze " + names);
    connection.commit();
    return rows;
  }

  /**
   * Drops the foreign keys and those indexes that only make reading faster.
   *
   * @return what brings them back
   */
  private static List<String> leaveOut(Statement statement, String names) throws SQLException {
    String loaded = "any (string_to_array('%s', ', ')::regclass[])".formatted(names);
    List<String> drops = new ArrayList<>();
    List<String> restores = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select format('alter table %%s drop constraint %%I', conrelid::regclass, conname),
              format('alter table %%s add constraint %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where contype = 'f' and conrelid = %1$s
            union all
            select format('drop index %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            from pg_index where not indisunique and not indisexclusion and indrelid = %1$s
            """
                .formatted(loaded))) {
      while (rows.next()) {
        drops.add(rows.getString(1));
        restores.add(rows.getString(2));
      }
    }
    for (String drop : drops) {
      statement.execute(drop);
    }
    return restores;
  }

  private void forEachTable(Statement statement, String sql) throws SQLException {
    for (WorldTable table : tables) {
      statement.execute(sql.formatted(table.name()));
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery("select exists (" + query + ")")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static WorldLoadException failed(SQLException failure) {
    return new WorldLoadException(
        "The demo data cannot be loaded: " + failure.getMessage(), failure);
  }

  /** One COPY, which begins with the first row, since that one tells the columns. */
  private static final class Copy implements Consumer<CopyRows> {

    private final CopyManager copyManager;
    private final String table;
    private final LongConsumer progress;
    private long rows;
    private @Nullable CopyIn copy;

    Copy(CopyManager copyManager, String table, long rows, LongConsumer progress) {
      this.copyManager = copyManager;
      this.table = table;
      this.rows = rows;
      this.progress = progress;
    }

    static CopyRows make(Consumer<CopyRows> part) {
      CopyRows rows = new CopyRows();
      part.accept(rows);
      return rows;
    }

    @Override
    public void accept(CopyRows part) {
      if (part.rows() == 0) {
        return;
      }
      try {
        if (copy == null) {
          String columns = part.columns().stream().map("\"%s\""::formatted).collect(joining(", "));
          copy = copyManager.copyIn("copy %s (%s) from stdin (freeze)".formatted(table, columns));
        }
        copy.writeToCopy(part.bytes(), 0, part.length());
      } catch (SQLException failure) {
        throw failed(failure);
      }
      rows += part.rows();
      progress.accept(rows);
    }

    /** Ends the COPY and returns the number of rows so far. */
    long end() throws SQLException {
      if (copy != null) {
        copy.endCopy();
      }
      return rows;
    }
  }
}
