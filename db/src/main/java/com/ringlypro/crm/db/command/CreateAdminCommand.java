package com.ringlypro.crm.db.command;

import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.postgres.DatabaseException;
import com.ringlypro.crm.db.postgres.Migrations;
import com.ringlypro.crm.db.value.NewPassword;
import java.io.Console;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "create-admin",
    description = {
      "Adds a user who is admin.",
      "The password is asked for, or taken from the environment variable CRM_ADMIN_PASSWORD."
    })
final class CreateAdminCommand implements Callable<Integer> {

  /** Not an argument, which every user of the machine could see. */
  private static final String PASSWORD = "CRM_ADMIN_PASSWORD";

  private final DatabaseCommand database;

  @Option(names = "--email", required = true, description = "The e-mail address to sign in with.")
  private String email = "";

  @Option(names = "--first-name", description = "First name.")
  private @Nullable String firstName;

  @Option(names = "--last-name", description = "Last name.")
  private @Nullable String lastName;

  CreateAdminCommand(DatabaseCommand database) {
    this.database = database;
  }

  @Override
  public Integer call() throws SQLException {
    String address = email.strip().toLowerCase(Locale.ROOT);
    if (!address.matches("[^@\\s]+@[^@\\s]+")) {
      throw new DatabaseException("%s is no e-mail address.".formatted(email));
    }
    try (Connection connection = database.address().connect()) {
      Migrations.requireCurrent(connection);
      store(connection, address, new BCryptPasswordEncoder().encode(password(address)));
    }
    database.say("%s is admin.".formatted(address));
    return 0;
  }

  private void store(Connection connection, String address, @Nullable String hash)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into users (email, password_hash, first_name, last_name, is_admin, terms_accepted, email_verified,
              onboarding_completed)
            values (?, ?, ?, ?, true, true, true, true)
            """)) {
      insert.setString(1, address);
      insert.setString(2, hash);
      insert.setString(3, firstName);
      insert.setString(4, lastName);
      insert.executeUpdate();
    } catch (SQLException failure) {
      if (PSQLState.UNIQUE_VIOLATION.getState().equals(failure.getSQLState())) {
        throw new DatabaseException("There is a user %s already.".formatted(address), failure);
      }
      throw failure;
    }
  }

  private String password(String address) {
    String given = database.environment().get(PASSWORD);
    String password = given == null ? ask() : given;
    try {
      NewPassword.check(password, address);
    } catch (InvalidValueException unfit) {
      throw new DatabaseException(unfit.getMessage(), unfit);
    }
    return password;
  }

  private static String ask() {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new DatabaseException(
                    "Nobody is there to be asked for the password. Set %s.".formatted(PASSWORD)));
    char[] first = console.readPassword("Password: ");
    char[] second = console.readPassword("Once more: ");
    if (!Arrays.equals(first, second)) {
      throw new DatabaseException("The two passwords differ.");
    }
    return first == null ? "" : new String(first);
  }
}
