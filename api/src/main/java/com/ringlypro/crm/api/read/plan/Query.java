package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes one statement. */
public sealed interface Query {

  /** Its place among the statements of the plan. */
  int index();

  /** How many rows of a type there are: one row with the number. */
  record Total(int index, EntityType type) implements Query {}

  /**
   * The rows of a list. A nested list is read for all rows of the outer list at once: its rows
   * begin with the keys of the outer rows that they belong to, outermost first, followed by their
   * own key.
   */
  final class Listing implements Query {

    private final int index;
    private final @Nullable Listing outer;
    private final Filter filter;
    private final Row.Listed row;
    private final Order order;
    private final @Nullable Page page;
    private final List<Row.Joined> joins = new ArrayList<>();
    private final List<Expression> slots = new ArrayList<>();

    Listing(
        int index,
        @Nullable Listing outer,
        EntityType type,
        Filter filter,
        Order order,
        @Nullable Page page) {
      this.index = index;
      this.outer = outer;
      this.filter = filter;
      this.order = order;
      this.page = page;
      this.row = new Row.Listed("t" + (outer == null ? 0 : outer.depth() + 1), type);
      if (outer != null) {
        slots.addAll(outer.keys());
      }
      slots.add(row.key());
    }

    /** Slot of an expression in the statement's rows; the same expression has one slot only. */
    int slot(Expression expression) {
      int known = slots.indexOf(expression);
      if (known >= 0) {
        return known;
      }
      slots.add(expression);
      return slots.size() - 1;
    }

    /** Selects the columns that cursors are made of. */
    void selectCursor() {
      order.keys().forEach(key -> slot(new Expression.Column(row, key)));
    }

    Row.Referenced join(EntityType type, Expression.Column foreignKey) {
      return join(new Row.Referenced(nextAlias(), type, foreignKey));
    }

    Row.Referring join(EntityType type, String foreignKey, Expression.Column key) {
      return join(new Row.Referring(nextAlias(), type, key, foreignKey));
    }

    private <J extends Row.Joined> J join(J joined) {
      joins.add(joined);
      return joined;
    }

    private String nextAlias() {
      return row.alias() + "j" + joins.size();
    }

    @Override
    public int index() {
      return index;
    }

    /** The list around this one; null for a list at the root. */
    public @Nullable Listing outer() {
      return outer;
    }

    /** Number of lists around this one, and so the slot of its own key. */
    public int depth() {
      return outer == null ? 0 : outer.depth() + 1;
    }

    /** Which rows of the type are meant. */
    public Filter filter() {
      return filter;
    }

    public Row.Listed row() {
      return row;
    }

    public Order order() {
      return order;
    }

    /** Which part of the list is read; null for all of it. */
    public @Nullable Page page() {
      return page;
    }

    /** The rows that are joined to those of the list, each after the one that leads to it. */
    public List<Row.Joined> joins() {
      return Collections.unmodifiableList(joins);
    }

    /** What is selected, by slot. */
    public List<Expression> slots() {
      return Collections.unmodifiableList(slots);
    }

    /** The slots of the columns that the list is ordered by, where cursors are asked for. */
    public List<Integer> orderSlots() {
      return order.keys().stream()
          .map(key -> slots.indexOf(new Expression.Column(row, key)))
          .toList();
    }

    private List<Expression> keys() {
      return slots.subList(0, depth() + 1);
    }
  }

  /** Which rows of a type a list consists of. */
  sealed interface Filter {

    /** All that the caller may see. */
    record All() implements Filter {}

    /** The one with a key. */
    record ByKey(Parameter key) implements Filter {}

    /** Those with some keys. */
    record ByKeys(Parameter keys) implements Filter {}

    /**
     * Those that refer to a row of the outer list.
     *
     * @param column their foreign key
     * @param key what it refers to
     */
    record ReferringTo(String column, Expression.Column key) implements Filter {}
  }
}
