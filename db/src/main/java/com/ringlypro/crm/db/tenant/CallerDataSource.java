package com.ringlypro.crm.db.tenant;

import com.ringlypro.crm.db.postgres.DatabaseRole;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections of the thread's caller. Each transaction begins with the one statement that tells the
 * database who that is; it travels together with the BEGIN.
 */
final class CallerDataSource extends AbstractDataSource {

  private final DatabasePools pools;
  private final DatabaseRole withoutCaller;

  CallerDataSource(DatabasePools pools, DatabaseRole withoutCaller) {
    this.pools = pools;
    this.withoutCaller = withoutCaller;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Caller caller = TenantContext.current().orElse(null);
    return switch (caller) {
      case null -> pools.of(withoutCaller).getConnection();
      case Caller.Worker worker -> pools.of(DatabaseRole.WORKER).getConnection();
      case Caller.Admin admin -> withSession(DatabaseRole.ADMIN, admin);
      case Caller.Owner owner -> withSession(DatabaseRole.TENANT, owner);
    };
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException("who connects is the caller's role");
  }

  private Connection withSession(DatabaseRole role, Caller caller) throws SQLException {
    Connection connection = pools.of(role).getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            CallerDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new SessionBeginner(connection, caller));
  }

  /** Passes everything on, and begins the session where a transaction begins. */
  private record SessionBeginner(Connection connection, Caller caller)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      try {
        Object result = method.invoke(connection, arguments);
        if (method.getName().equals("setAutoCommit") && !connection.getAutoCommit()) {
          begin();
        }
        return result;
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    }

    private void begin() throws SQLException {
      if (!proven()) {
        connection.rollback();
        connection.setAutoCommit(true);
        throw new CallerRefusedException(caller);
      }
    }

    private boolean proven() throws SQLException {
      SessionStatement session = SessionStatement.of(caller);
      try (PreparedStatement statement = connection.prepareStatement(session.sql())) {
        session.bind(statement);
        try (ResultSet row = statement.executeQuery()) {
          return row.next() && row.getBoolean(1);
        }
      }
    }
  }
}
