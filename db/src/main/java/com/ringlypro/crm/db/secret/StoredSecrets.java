package com.ringlypro.crm.db.secret;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The secrets of a whole database. */
public final class StoredSecrets {

  /** Rows that are locked at a time. */
  private static final int BATCH = 500;

  private final SecretCipher cipher;

  public StoredSecrets(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /** A column with secrets, and how a value of it is checked and encrypted anew. */
  private record Place(
      String table,
      String column,
      String filter,
      Consumer<String> check,
      UnaryOperator<String> renew) {

    @Override
    public String toString() {
      return table + "." + column;
    }
  }

  private List<Place> places() {
    var settings = new SettingsSecrets(cipher);
    var inSettings =
        new Place(
            "clients",
            "settings",
            "settings::text like '%\"enc:%'",
            settings::decrypt,
            settings::reencrypt);
    return Stream.concat(
            Arrays.stream(SecretColumn.values()).map(this::place), Stream.of(inSettings))
        .toList();
  }

  private Place place(SecretColumn column) {
    return new Place(
        column.table(),
        column.column(),
        column.column() + " is not null",
        stored -> column.decrypt(stored, cipher),
        stored -> column.renew(stored, cipher));
  }

  /**
   * Makes sure that the keys fit the database: decrypts one secret of each column.
   *
   * @param connection of a role that may read them
   * @throws SecretException if one cannot be decrypted; the message says which key is missing
   */
  public void requireReadable(Connection connection) throws SQLException {
    for (Place place : places()) {
      String sql =
          "select %s from %s where %s limit 1".formatted(place.column, place.table, place.filter);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        if (row.next()) {
          place.check.accept(row.getString(1));
        }
      }
    }
  }

  /**
   * Encrypts with the first key all that is encrypted with another, or not at all. Whatever is done
   * already stays done when it ends early, and is passed over when it is started again.
   *
   * @param connection of the owning role, not in a transaction
   * @return how many rows were changed, by column
   * @throws SecretException if a secret cannot be decrypted
   */
  public SequencedMap<String, Integer> renew(Connection connection) throws SQLException {
    var changed = new LinkedHashMap<String, Integer>();
    connection.setAutoCommit(false);
    try {
      for (Place place : places()) {
        changed.put(place.toString(), renew(connection, place));
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return changed;
  }

  private static int renew(Connection connection, Place place) throws SQLException {
    // not the place's filter: secrets of settings that are not encrypted yet are to be found as
    // well
    String select =
        "select id, %2$s from %1$s where id > ? and %2$s is not null order by id limit %3$d for update"
            .formatted(place.table, place.column, BATCH);
    String update = "update %s set %s = ? where id = ?".formatted(place.table, place.column);
    int changed = 0;
    try (PreparedStatement rows = connection.prepareStatement(select);
        PreparedStatement row = connection.prepareStatement(update)) {
      int after = 0;
      while (true) {
        rows.setInt(1, after);
        int read = 0;
        try (ResultSet found = rows.executeQuery()) {
          while (found.next()) {
            read++;
            after = found.getInt(1);
            String stored = found.getString(2);
            String renewed = place.renew.apply(stored);
            if (!renewed.equals(stored)) {
              row.setString(1, renewed);
              row.setInt(2, after);
              row.addBatch();
              changed++;
            }
          }
        }
        row.executeBatch();
        connection.commit();
        if (read < BATCH) {
          return changed;
        }
      }
    }
  }
}
