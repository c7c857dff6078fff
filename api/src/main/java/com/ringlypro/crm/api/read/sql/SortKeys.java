package com.ringlypro.crm.api.read.sql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.plan.Input;
import com.ringlypro.crm.api.read.plan.Order;
import com.ringlypro.crm.api.read.plan.Parameter;
import com.ringlypro.crm.api.read.plan.Query;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the keys of an order, and places within it. */
final class SortKeys {

  private SortKeys() {}

  /**
   * What a key compares.
   *
   * @param row alias of the list's row
   */
  static String value(Order.Key key, String row) {
    String value = value(key.way(), key.column(), row);
    return key.emptyAsNull() ? "nullif(" + value + ", '')" : value;
  }

  private static String value(List<Order.Hop> way, String column, String row) {
    if (way.isEmpty()) {
      return row + "." + column;
    }
    Order.Hop hop = way.getFirst();
    String next = row + "o";
    return "(select %s from %s %s where %s.%s = %s.%s%s)"
        .formatted(
            value(way.subList(1, way.size()), column, next),
            hop.type().table(),
            next,
            next,
            hop.targetColumn(),
            row,
            hop.column(),
            hop.targetColumn().equals(EntityType.KEY)
                ? ""
                : " order by %s.%s limit 1".formatted(next, EntityType.KEY));
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
                    value(order.keys().get(index), row),
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
