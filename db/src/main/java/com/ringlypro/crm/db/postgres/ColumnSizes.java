package com.ringlypro.crm.db.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** How much fits into the columns, as the database knows it. */
public final class ColumnSizes {

  private final Map<String, Size> sizes;

  private ColumnSizes(Map<String, Size> sizes) {
    this.sizes = sizes;
  }

  /**
   * What fits into a column.
   *
   * @param length characters of a text, digits of a number
   * @param scale decimals of a number
   */
  public record Size(int length, int scale) {}

  /** Asks the database, once. */
  public static ColumnSizes read(DataSource database) {
    Map<String, Size> sizes = new HashMap<>();
    try (Connection connection = database.getConnection();
        ResultSet column = connection.getMetaData().getColumns(null, "public", "%", "%")) {
      while (column.next()) {
        sizes.put(
            key(column.getString("TABLE_NAME"), column.getString("COLUMN_NAME")),
            new Size(column.getInt("COLUMN_SIZE"), column.getInt("DECIMAL_DIGITS")));
      }
    } catch (SQLException failure) {
      throw new DatabaseException("The columns cannot be read: " + failure.getMessage(), failure);
    }
    return new ColumnSizes(Map.copyOf(sizes));
  }

  /**
   * What fits into a column, as SQL names it.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public Size of(String table, String column) {
    Size size = sizes.get(key(table, column));
    if (size == null) {
      throw new IllegalArgumentException("No column %s of %s".formatted(column, table));
    }
    return size;
  }

  private static String key(String table, String column) {
    return table + "." + column;
  }
}
