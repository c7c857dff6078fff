package com.ringlypro.crm.api.read.plan;

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
    this(keys, keys.toString().hashCode());
  }

  /** Oldest first. */
  static final Order BY_AGE =
      new Order(List.of(Key.ascending("created_at"), Key.ascending(EntityType.KEY)));

  /**
   * A key of an order.
   *
   * @param nullable whether there may be no value
   * @param descending whether the largest value comes first
   * @param nullsFirst whether rows without a value come first
   */
  public record Key(By by, boolean nullable, boolean descending, boolean nullsFirst) {

    static Key ascending(String column) {
      return new Key(new By.Stored(column), false, false, false);
    }

    Key reversed() {
      return new Key(by, nullable, !descending, !nullsFirst);
    }
  }

  /** What rows are compared by. */
  public sealed interface By {

    /** A column of the row. */
    record Stored(String column) implements By {}

    /**
     * A column that is computed from the row.
     *
     * @param emptyAsNull whether empty text is to be placed as null is
     */
    record Computed(String column, boolean emptyAsNull) implements By {}

    /** What a related row is compared by. */
    record Related(Hop hop, By by) implements By {}

    /** A figure over related rows. */
    record Over(Hop hop, Figure figure) implements By {}

    /** How well the row fits what was searched for. */
    record Rank() implements By {}
  }

  /**
   * A step to related rows.
   *
   * @param type whose rows they are
   * @param column of the row before
   * @param targetColumn of the related rows, which have the same value
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
