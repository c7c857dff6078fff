package com.ringlypro.crm.db.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/**
 * Where a database is and how to sign in there.
 *
 * @param url such as {@code jdbc:postgresql://127.0.0.1:5439/ringlypro}
 * @param user the role to sign in as
 * @param password its password, never empty, since those of the other roles are derived from it
 */
public record DatabaseAddress(String url, String user, String password) {

  private static final String URL = "CRM_DATABASE_URL";
  private static final String USER = "CRM_DATABASE_USER";
  private static final String PASSWORD = "CRM_DATABASE_PASSWORD";
  private static final String SCHEME = "jdbc:postgresql:";

  /** Seconds after which an address that does not answer is given up. */
  private static final String CONNECT_TIMEOUT = "10";

  public DatabaseAddress {
    if (!url.startsWith(SCHEME)) {
      throw new DatabaseException(
          "The address of the database must read jdbc:postgresql://host:port/database.");
    }
    if (user.isBlank() || password.isEmpty()) {
      throw new DatabaseException("The database needs a user and a password to sign in with.");
    }
  }

  /**
   * Reads {@code CRM_DATABASE_URL}, {@code CRM_DATABASE_USER} and {@code CRM_DATABASE_PASSWORD}.
   *
   * @return the owner's address, or empty if none of the three is set
   * @throws DatabaseException if only some are set, or the address is none of PostgreSQL
   */
  public static Optional<DatabaseAddress> fromEnvironment(Map<String, String> environment) {
    @Nullable String url = environment.get(URL);
    @Nullable String user = environment.get(USER);
    @Nullable String password = environment.get(PASSWORD);
    if (Stream.of(
            Optional.ofNullable(url), Optional.ofNullable(user), Optional.ofNullable(password))
        .allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    if (url == null || user == null || password == null) {
      throw new DatabaseException(
          "%s, %s and %s belong together: set all three, or none.".formatted(URL, USER, PASSWORD));
    }
    return Optional.of(new DatabaseAddress(url, user, password));
  }

  /** The same database, signed in to as one of the application's roles; this is the owner's. */
  public DatabaseAddress as(DatabaseRole role) {
    return new DatabaseAddress(url, role.login(), role.password(password));
  }

  /** How our connections are set up, for whoever opens them. */
  public Properties driverProperties() {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", CONNECT_TIMEOUT);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "ringlypro-crm");
    // details of errors quote whole rows, and errors are logged
    properties.setProperty("logServerErrorDetail", "false");
    // lets the server find out the type of a text, so that it may be an enum
    properties.setProperty("stringtype", "unspecified");
    return properties;
  }

  /**
   * Opens a connection of its own, outside of any pool.
   *
   * @throws DatabaseException if the database does not answer or refuses
   */
  public Connection connect() {
    try {
      return DriverManager.getConnection(url, driverProperties());
    } catch (SQLException refused) {
      throw new DatabaseException(explain(refused), refused);
    }
  }

  private String explain(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    if (state.equals(PSQLState.INVALID_PASSWORD.getState())
        || state.equals(PSQLState.INVALID_AUTHORIZATION_SPECIFICATION.getState())) {
      return "The database at %s refuses the user %s or the password. Check %s and %s."
          .formatted(place(), user, USER, PASSWORD);
    }
    if (state.equals("3D000")) {
      return "There is no such database: %s. Create it, owned by %s, or correct %s."
          .formatted(place(), user, URL);
    }
    return "The database at %s cannot be reached: %s Check %s, and that the server runs."
        .formatted(place(), refused.getMessage(), URL);
  }

  /** The address for messages: without parameters, which may hold a password. */
  String place() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }

  /** Without the password, so that it gets into no log. */
  @Override
  public String toString() {
    return "DatabaseAddress[" + place() + ", " + user + "]";
  }
}
