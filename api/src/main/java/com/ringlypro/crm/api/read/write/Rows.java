package com.ringlypro.crm.api.read.write;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows that a statement returned, as the texts in which the database sent their values. */
public final class Rows {

  private final int width;
  private final List<byte[] @Nullable []> rows;

  private Rows(int width, List<byte[] @Nullable []> rows) {
    this.width = width;
    this.rows = rows;
  }

  /** Reads all rows. */
  public static Rows of(ResultSet results) throws SQLException {
    int width = results.getMetaData().getColumnCount();
    List<byte[] @Nullable []> rows = new ArrayList<>();
    while (results.next()) {
      byte[] @Nullable [] row = new byte[width] @Nullable [];
      for (int slot = 0; slot < width; slot++) {
        row[slot] = results.getBytes(slot + 1);
      }
      rows.add(row);
    }
    return new Rows(width, rows);
  }

  /** Number of values in a row. */
  public int width() {
    return width;
  }

  int count() {
    return rows.size();
  }

  /** The text of a value, or null. */
  public byte @Nullable [] value(int row, int slot) {
    return rows.get(row)[slot];
  }

  /** The row with that text in a slot. */
  OptionalInt find(int slot, byte[] text) {
    return IntStream.range(0, count())
        .filter(row -> Arrays.equals(value(row, slot), text))
        .findFirst();
  }

  /**
   * Where the rows of an inner list begin that belong to each row of an outer one. Both come in the
   * same order, and an inner row begins with the keys of the outer row.
   *
   * @param inner the rows of a list in this list
   * @param depth number of keys
   * @return for each row here the position of its first inner row; last, the number of inner rows
   */
  int[] starts(Rows inner, int depth) {
    int[] starts = new int[count() + 1];
    int next = 0;
    for (int row = 0; row < count(); row++) {
      starts[row] = next;
      while (next < inner.count() && belongs(inner.rows.get(next), rows.get(row), depth)) {
        next++;
      }
    }
    starts[count()] = next;
    if (next != inner.count()) {
      throw new IllegalStateException("Rows of a nested list belong to no row of the outer one");
    }
    return starts;
  }

  private static boolean belongs(byte[] @Nullable [] inner, byte[] @Nullable [] outer, int depth) {
    for (int slot = depth - 1; slot >= 0; slot--) {
      if (!Arrays.equals(inner[slot], outer[slot])) {
        return false;
      }
    }
    return true;
  }
}
