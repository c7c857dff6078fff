package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.model.Field;
import com.ringlypro.crm.api.read.model.Graph;
import com.ringlypro.crm.api.read.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans the order that {@code orderBy} asks for.
 *
 * @param variables of an execution; directions are the same in all for which the plan serves
 * @param path the list, for errors
 */
record OrderPlanner(
    Graph graph, Role role, Map<String, @Nullable Object> variables, List<Object> path) {

  private static final int MOST_KEYS = 8;

  /**
   * The order of a list.
   *
   * @param orderBy null for the usual order
   * @throws ReadException if the caller's role may not read what is ordered by
   */
  Order order(EntityType type, @Nullable Input orderBy) {
    if (orderBy == null) {
      return Order.BY_AGE;
    }
    List<Input> asked = orderBy.elements(variables);
    if (asked.size() > MOST_KEYS) {
      throw new ReadException(
          ErrorCode.LIMIT_EXCEEDED, "`orderBy` takes %d keys at most.".formatted(MOST_KEYS), path);
    }
    List<Order.Key> keys = new ArrayList<>();
    for (Input each : asked) {
      Order.Key key = key(type, each);
      if (keys.stream().noneMatch(before -> before.by().equals(key.by()))) {
        keys.add(key);
      }
    }
    return new Order(total(keys));
  }

  /** What fits best what was searched for comes first. */
  static Order byRank() {
    return new Order(total(List.of(new Order.Key(new Order.By.Rank(), false, true, true))));
  }

  /**
   * Adds the primary key, in the last key's direction, so that an index of all serves both ways.
   */
  private static List<Order.Key> total(List<Order.Key> keys) {
    Order.Key last = Order.Key.ascending(EntityType.KEY);
    if (keys.stream().anyMatch(key -> key.by().equals(last.by()))) {
      return List.copyOf(keys);
    }
    boolean descending = !keys.isEmpty() && keys.getLast().descending();
    return Stream.concat(keys.stream(), Stream.of(descending ? last.reversed() : last)).toList();
  }

  private Order.Key key(EntityType type, Input by) {
    Map.Entry<String, Input> only = only(by);
    Field field = readable(type, only.getKey());
    return switch (field) {
      case Field.Value value -> key(type, value, String.valueOf(only.getValue().value(variables)));
      case Field.Reference reference ->
          related(reference.target(), reference.column(), EntityType.KEY, only.getValue());
      case Field.BackReference reference ->
          related(reference.target(), EntityType.KEY, reference.targetColumn(), only.getValue());
      case Field.Listing list -> over(list, only.getValue());
    };
  }

  private Map.Entry<String, Input> only(Input by) {
    Map.Entry<String, Input> only = by.members(variables).firstEntry();
    if (only == null) {
      throw new ReadException(
          ErrorCode.VALIDATION, "Each element of `orderBy` names one field.", path);
    }
    return only;
  }

  private Field readable(EntityType type, String name) {
    Field field = type.field(name);
    if (!field.readers().contains(role)) {
      throw new ReadException(
          ErrorCode.FORBIDDEN,
          "Your role may not order by `%s`, as it may not read it.".formatted(name),
          path);
    }
    return field;
  }

  private static Order.Key key(EntityType type, Field.Value field, String direction) {
    boolean placesNulls = direction.contains("NULLS");
    boolean emptyAsNull = placesNulls && field.type().emptyAsNull();
    Order.By by =
        emptyAsNull || type.isDerived(field.column())
            ? new Order.By.Computed(field.column(), emptyAsNull)
            : new Order.By.Stored(field.column());
    return key(by, field.isNullable() || emptyAsNull, direction);
  }

  private static Order.Key key(Order.By by, boolean nullable, String direction) {
    boolean descending = direction.startsWith("DESC");
    boolean nullsFirst = direction.contains("NULLS") ? direction.endsWith("FIRST") : descending;
    return new Order.Key(by, nullable, descending, nullsFirst);
  }

  private Order.Key related(String target, String column, String targetColumn, Input by) {
    EntityType type = graph.type(target);
    Order.Key key = key(type, by);
    var hop = new Order.Hop(type, column, targetColumn);
    return new Order.Key(
        new Order.By.Related(hop, key.by()), true, key.descending(), key.nullsFirst());
  }

  private Order.Key over(Field.Listing list, Input by) {
    EntityType type = graph.type(list.target());
    var hop = new Order.Hop(type, EntityType.KEY, list.targetColumn());
    Map.Entry<String, Input> figure = only(by);
    if (figure.getKey().equals("count")) {
      return key(
          new Order.By.Over(hop, new Figure.Count()),
          false,
          String.valueOf(figure.getValue().value(variables)));
    }
    Map.Entry<String, Input> of = only(figure.getValue());
    Field.Value field = (Field.Value) readable(type, of.getKey());
    Figure.Function function =
        figure.getKey().equals("min") ? Figure.Function.MIN : Figure.Function.MAX;
    return key(
        new Order.By.Over(hop, new Figure.Aggregate(function, field.column())),
        true,
        String.valueOf(of.getValue().value(variables)));
  }
}
