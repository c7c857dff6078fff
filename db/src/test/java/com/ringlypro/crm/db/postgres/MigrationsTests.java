package com.ringlypro.crm.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MigrationsTests {

  @Test
  void migratesAnEmptyDatabaseOnce() {
    try (var database = TestDatabase.createUnmigrated()) {
      assertThat(Migrations.migrate(database.address())).isPositive();
      assertThat(Migrations.migrate(database.address())).isZero();
    }
  }

  @Test
  void everyRoleSeesThatTheTablesAreCurrent() throws SQLException {
    try (var database = TestDatabase.create()) {
      for (DatabaseRole role : DatabaseRole.values()) {
        try (Connection connection = database.connect(role)) {
          Migrations.requireCurrent(connection);
        }
      }
    }
  }

  @Test
  void saysWhatToDoAboutADatabaseWithoutTables() throws SQLException {
    try (var database = TestDatabase.createUnmigrated();
        Connection connection = database.connect()) {
      assertThatThrownBy(() -> Migrations.requireCurrent(connection))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("./crm migrate");
    }
  }

  @Test
  void saysWhatToDoAboutOlderTables() throws SQLException {
    try (var database = TestDatabase.create();
        Connection connection = database.connect()) {
      database.execute(
          "delete from flyway_schema_history where version = (select max(version) from flyway_schema_history)");
      assertThatThrownBy(() -> Migrations.requireCurrent(connection))
          .hasMessageContaining("Run './crm migrate'");
    }
  }

  @Test
  void refusesNewerTables() throws SQLException {
    try (var database = TestDatabase.create();
        Connection connection = database.connect()) {
      database.execute(
          "update flyway_schema_history set version = '999912312359' where installed_rank = 5");
      assertThatThrownBy(() -> Migrations.requireCurrent(connection))
          .hasMessageContaining("Start the newer program");
    }
  }

  @Test
  void refusesAWrongPasswordWithoutShowingIt() {
    try (var database = TestDatabase.create()) {
      var address = new DatabaseAddress(database.address().url(), "ringlypro", "no-such-password");
      assertThatThrownBy(() -> Migrations.migrate(address))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("refuses the user ringlypro or the password")
          .hasMessageNotContaining("no-such-password");
    }
  }

  @Test
  void saysThatNothingAnswers() {
    var address = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/none", "owner", "password");
    assertThatThrownBy(() -> Migrations.migrate(address))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void saysWhichRightsAreMissing() throws SQLException {
    try (var database = TestDatabase.createUnmigrated()) {
      database.execute("drop role if exists powerless");
      database.execute("create role powerless login password 'powerless'");
      var address = new DatabaseAddress(database.address().url(), "powerless", "powerless");
      assertThatThrownBy(() -> Migrations.migrate(address))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("alter role powerless createrole");
      database.execute("drop role powerless");
    }
  }
}
