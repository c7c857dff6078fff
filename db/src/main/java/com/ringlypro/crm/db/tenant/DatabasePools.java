package com.ringlypro.crm.db.tenant;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.postgres.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A pool of connections for each role that the application works as. Roles are not switched within
 * a pool, because the plans that a connection keeps are those of its role.
 */
public final class DatabasePools implements AutoCloseable {

  // The driver names the zone of the JVM when it connects, and that goes before all other settings.
  private static final String IN_UTC = "set time zone 'UTC'";

  // Several statements in one transaction have to see the same rows, and reading changes none.
  private static final String READING =
      IN_UTC
          + "; set session characteristics as transaction isolation level repeatable read, read only";

  private final Map<DatabaseRole, HikariDataSource> pools = new EnumMap<>(DatabaseRole.class);
  private final Map<DatabaseRole, HikariDataSource> readingPools =
      new EnumMap<>(DatabaseRole.class);
  private final DatabaseRole withoutCaller;

  /**
   * Opens the pools.
   *
   * @param owner the owner's address; the pools sign in as their roles
   * @param roles at least one; the first is for what runs without a caller
   * @param size the most connections of each role
   * @param statementTimeout how long a statement may take; zero for as long as it takes
   * @throws com.ringlypro.crm.db.postgres.DatabaseException if the database cannot be reached, or
   *     its tables are not those that this program needs
   */
  public DatabasePools(
      DatabaseAddress owner, List<DatabaseRole> roles, int size, Duration statementTimeout) {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("crm.database.roles names no role");
    }
    withoutCaller = roles.getFirst();
    requireCurrent(owner.as(withoutCaller));
    String patience = "; set statement_timeout = " + statementTimeout.toMillis();
    for (DatabaseRole role : roles) {
      pools.put(role, pool(owner.as(role), role.login(), IN_UTC + patience, size));
      readingPools.put(
          role, pool(owner.as(role), role.login() + "_reading", READING + patience, size));
    }
  }

  private static void requireCurrent(DatabaseAddress address) {
    try (Connection connection = address.connect()) {
      Migrations.requireCurrent(connection);
    } catch (SQLException failure) {
      throw new IllegalStateException("a connection cannot be closed", failure);
    }
  }

  private static HikariDataSource pool(
      DatabaseAddress address, String name, String setUp, int size) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(size);
    config.setDataSourceProperties(address.driverProperties());
    // every statement is prepared on the server at once and stays so; texts are copied as they come
    config.addDataSourceProperty("prepareThreshold", "1");
    config.addDataSourceProperty("preparedStatementCacheQueries", "2048");
    config.addDataSourceProperty("preparedStatementCacheSizeMiB", "64");
    config.addDataSourceProperty("binaryTransfer", "false");
    config.setConnectionInitSql(setUp);
    // A pool that nobody uses holds no connection.
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /**
   * The connections of a role. They begin no session: who uses them calls {@code begin_owner} or
   * {@code begin_admin} at the start of each transaction.
   *
   * @throws IllegalArgumentException if the application does not work as that role
   */
  public DataSource of(DatabaseRole role) {
    return in(pools, role);
  }

  /**
   * The connections of a role for reading: a transaction sees one state of the database from its
   * first statement to its last, and can change nothing. They begin no session, as those of {@link
   * #of}.
   *
   * @throws IllegalArgumentException if the application does not work as that role
   */
  public DataSource reading(DatabaseRole role) {
    return in(readingPools, role);
  }

  private static DataSource in(Map<DatabaseRole, HikariDataSource> pools, DatabaseRole role) {
    DataSource pool = pools.get(role);
    if (pool == null) {
      throw new IllegalArgumentException("crm.database.roles does not name " + role);
    }
    return pool;
  }

  /** The connections whose transactions begin with the session of the thread's caller. */
  public DataSource ofCaller() {
    return new CallerDataSource(this, withoutCaller);
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
    readingPools.values().forEach(HikariDataSource::close);
  }
}
