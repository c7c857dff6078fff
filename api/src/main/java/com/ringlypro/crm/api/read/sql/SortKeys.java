package com.ringlypro.crm.api.read.sql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.plan.Figure;
import com.ringlypro.crm.api.read.plan.Input;
import com.ringlypro.crm.api.read.plan.Order;
import com.ringlypro.crm.api.read.plan.Parameter;
import com.ringlypro.crm.api.read.plan.Query;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the keys of an order, and places within it. */
final class SortKeys {

  /** How well a row fits what was searched for. */
  private static final String RANK = "s.rank";

  private SortKeys() {}

  /**
   * What a key compares.
   *
   * @param type of the list's row
   * @param row its alias; related rows get longer ones
   */
  static String value(Order.By by, EntityType type, String row) {
    return switch (by) {
      case Order.By.Stored(String column) -> type.column(column, row);
      case Order.By.Computed(String column, boolean emptyAsNull) ->
          emptyAsNull
              ? "nullif(%s, '')".formatted(type.column(column, row))
              : type.column(column, row);
      case Order.By.Related(Order.Hop hop, Order.By inner) -> {
        String other = row + "o";
        // Where several rows refer to one, the first of them is meant, as in what is selected.
        String end =
            hop.targetColumn().equals(EntityType.KEY)
                ? ")"
                : " order by %s.%s limit 1)".formatted(other, EntityType.KEY);
        yield "(select " + value(inner, hop.type(), other) + from(hop, row, other) + end;
      }
      case Order.By.Over(Order.Hop hop, Figure figure) -> {
        String other = row + "o";
        yield "(select " + Figures.write(figure, hop.type(), other) + from(hop, row, other) + ")";
      }
      case Order.By.Rank() -> RANK;
    };
  }

  private static String from(Order.Hop hop, String row, String other) {
    return " from %s %s where %s.%s = %s.%s"
        .formatted(hop.type().table(), other, other, hop.targetColumn(), row, hop.column());
  }

  /** What follows {@code order by}. */
  static String orderBy(Order order, List<String> values) {
    return IntStream.range(0, values.size())
        .mapToObj(index -> values.get(index) + direction(order.keys().get(index)))
        .collect(joining(", "));
  }

  private static String direction(Order.Key key) {
    String direction = key.descending() ? " desc" : "";
    // The database's own rule is that null is larger than everything.
    return key.nullable() && key.nullsFirst() != key.descending()
        ? direction + (key.nullsFirst() ? " nulls first" : " nulls last")
        : direction;
  }

  /**
   * The condition that a row comes after a place.
   *
   * @param row alias of the list's row
   */
  static Fragment after(Order order, Input cursor, Query.Listing listing, String row) {
    List<Place> places =
        IntStream.range(0, order.keys().size())
            .mapToObj(index ->
                new Place(
                    order.keys().get(index),
                    value(order.keys().get(index).by(), listing.source().type(), row),
                    new Parameter.CursorValue(cursor, index, listing.order(), listing.path())))
            .toList();
    return order.isUniform() ? afterAll(places) : after(places);
  }

  private static Fragment afterAll(List<Place> places) {
    return new Fragment(
        "(%s) %s (%s)"
            .formatted(
                places.stream().map(Place::value).collect(joining(", ")),
                places.getFirst().comparison(),
                places.stream().map(any -> "?").collect(joining(", "))),
        places.stream().map(Place::parameter).map(Parameter.class::cast).toList());
  }

  /** Key by key: after in the first, or equal there and after in the rest. */
  private static Fragment after(List<Place> places) {
    Place first = places.getFirst();
    if (places.size() == 1) {
      return first.after();
    }
    Fragment condition =
        new Fragment("(")
            .then(first.after())
            .then(" or (")
            .then(first.equal())
            .then(" and ")
            .then(after(places.subList(1, places.size())))
            .then("))");
    // The same said once more, so that an index can begin there.
    return first.key().nullable() ? condition : first.from().then(" and ").then(condition);
  }

  private record Place(Order.Key key, String value, Parameter.CursorValue parameter) {

    String comparison() {
      return key.descending() ? "<" : ">";
    }

    Fragment from() {
      return new Fragment(value + " " + comparison() + "= ?", parameter);
    }

    Fragment equal() {
      return key.nullable()
          ? new Fragment(value + " is not distinct from ?", parameter)
          : new Fragment(value + " = ?", parameter);
    }

    Fragment after() {
      Fragment larger = new Fragment(value + " " + comparison() + " ?", parameter);
      if (!key.nullable()) {
        return larger;
      }
      return new Fragment("(")
          .then(larger)
          .then(
              key.nullsFirst()
                  ? new Fragment(
                      " or (%s is not null and ?::text is null))".formatted(value), parameter)
                  : new Fragment(
                      " or (%s is null and ?::text is not null))".formatted(value), parameter));
    }
  }
}
