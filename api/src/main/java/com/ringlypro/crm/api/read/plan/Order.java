package com.ringlypro.crm.api.read.plan;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.read.model.EntityType;
import java.util.List;

/**
 * The order of a list. It is total: the primary key comes last.
 *
 * @param keys what rows are compared by, the most significant first
 * @param fingerprint the same for the same order in every process, so that cursors can name it
 */
public record Order(List<Key> keys, int fingerprint) {

  Order(List<Key> keys) {
    this(keys, keys.stream().map(Key::signature).collect(joining()).hashCode());
  }

  /** Oldest first. */
  static final Order BY_AGE =
      new Order(List.of(Key.ascending("created_at"), Key.ascending(EntityType.KEY)));

  /**
   * A key of an order.
   *
   * @param way to the row that has the column, from the row of the list; empty for that row itself
   * @param column name in SQL
   * @param emptyAsNull whether empty text is to be placed as null is
   * @param nullable whether there may be no value
   * @param descending whether the largest value comes first
   * @param nullsFirst whether rows without a value come first
   */
  public record Key(
      List<Hop> way,
      String column,
      boolean emptyAsNull,
      boolean nullable,
      boolean descending,
      boolean nullsFirst) {

    static Key ascending(String column) {
      return new Key(List.of(), column, false, false, false, false);
    }

    /** Whether it is a column of the list's own row, as it is stored. */
    public boolean isStored() {
      return way.isEmpty() && !emptyAsNull;
    }

    Key reversed() {
      return new Key(way, column, emptyAsNull, nullable, !descending, !nullsFirst);
    }

    private String signature() {
      return "%s.%s.%s.%s.%s;"
          .formatted(
              way.stream().map(Hop::column).toList(), column, emptyAsNull, descending, nullsFirst);
    }

    boolean isSameValue(Key other) {
      return way.equals(other.way) && column.equals(other.column);
    }
  }

  /**
   * A step to one related row.
   *
   * @param type whose row it is
   * @param column of the row before
   * @param targetColumn of the related row, which has the same value
   */
  public record Hop(EntityType type, String column, String targetColumn) {}

  /** The same order from the end to the beginning. */
  public Order reversed() {
    return new Order(keys.stream().map(Key::reversed).toList());
  }

  /** Whether a place in it can be told by comparing all keys at once. */
  public boolean isUniform() {
    return keys.stream()
        .allMatch(key -> !key.nullable && key.descending == keys.getFirst().descending);
  }
}
