package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What becomes one statement. */
public sealed interface Query {

  /** Its place among the statements of the plan. */
  int index();

  /** The rows that it is about. */
  Source source();

  /** The list for each row of which it is read; null if it is read once. */
  @Nullable Listing outer();

  /** Number of lists around it: its rows begin with as many keys, those of the outer rows. */
  default int depth() {
    return outer() == null ? 0 : outer().depth() + 1;
  }

  /** How many rows there are: one row with the number. */
  record Total(int index, Source source) implements Query {
    @Override
    public @Nullable Listing outer() {
      return null;
    }
  }

  /**
   * Figures over rows, for each combination of some keys; over all of them, in one row, where there
   * is no key.
   */
  final class Grouping implements Query {

    /** Combinations that one list may have; whoever asks for more wants another report. */
    public static final int MOST_GROUPS = 1_000;

    private final int index;
    private final @Nullable Listing outer;
    private final Source source;
    private final List<Figure> keys;
    private final List<Figure> measures = new ArrayList<>();

    Grouping(int index, @Nullable Listing outer, Source source, List<Figure> keys) {
      this.index = index;
      this.outer = outer;
      this.source = source;
      this.keys = keys;
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public @Nullable Listing outer() {
      return outer;
    }

    @Override
    public Source source() {
      return source;
    }

    /** What rows of one group have in common. */
    public List<Figure> keys() {
      return keys;
    }

    /** What is computed of each group. */
    public List<Figure> measures() {
      return Collections.unmodifiableList(measures);
    }

    /** Slot of a figure in the statement's rows; the same figure has one slot only. */
    int slot(Figure figure) {
      int key = keys.indexOf(figure);
      if (key >= 0) {
        return depth() + key;
      }
      int known = measures.indexOf(figure);
      if (known < 0) {
        known = measures.size();
        measures.add(figure);
      }
      return depth() + keys.size() + known;
    }
  }

  /**
   * The rows of a list. A nested list is read for all rows of the outer list at once: its rows
   * begin with the keys of the outer rows that they belong to, outermost first, followed by their
   * own key.
   */
  final class Listing implements Query {

    /** Name of a key of the order that is no column of the table, followed by its number. */
    public static final String SORT_KEY = "k";

    private final int index;
    private final @Nullable Listing outer;
    private final Source source;
    private final Row.Listed row;
    private final Order order;
    private final @Nullable Page page;
    private final List<Row.Joined> joins = new ArrayList<>();
    private final List<Expression> slots = new ArrayList<>();

    Listing(int index, @Nullable Listing outer, Source source, Order order, @Nullable Page page) {
      this.index = index;
      this.outer = outer;
      this.source = source;
      this.order = order;
      this.page = page;
      this.row = new Row.Listed("t" + depth(), source.type());
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

    /** Selects what cursors are made of. */
    void selectCursor() {
      sortKeys().forEach(this::slot);
    }

    /** What the list is ordered by, as its rows have it. */
    public List<Expression.Column> sortKeys() {
      return IntStream.range(0, order.keys().size()).mapToObj(this::sortKey).toList();
    }

    private Expression.Column sortKey(int index) {
      String name =
          order.keys().get(index).by() instanceof Order.By.Stored(String column)
              ? column
              : SORT_KEY + index;
      return new Expression.Column(row, name);
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

    @Override
    public @Nullable Listing outer() {
      return outer;
    }

    /** Slot of the row's own key, which comes behind those of the outer rows. */
    public int keySlot() {
      return depth();
    }

    @Override
    public Source source() {
      return source;
    }

    public Row.Listed row() {
      return row;
    }

    public Order order() {
      return order;
    }

    /** The list's place in the answer, for errors. */
    public List<Object> path() {
      return page == null ? List.of() : page.size().path();
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

    /** The slots of what cursors are made of, where cursors are asked for. */
    public List<Integer> cursorSlots() {
      return sortKeys().stream().map(slots::indexOf).toList();
    }

    /** The keys of the outer rows and of the row itself: with them rows of inner lists begin. */
    public List<Expression> keys() {
      return slots.subList(0, keySlot() + 1);
    }
  }
}
