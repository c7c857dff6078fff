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
 */
record OrderPlanner(Graph graph, Role role, Map<String, @Nullable Object> variables) {

  private static final int MOST_KEYS = 8;

  /**
   * The order of a list.
   *
   * @param orderBy null for the usual order
   * @param path the list
   * @throws ReadException if the caller's role may not read what is ordered by
   */
  Order order(EntityType type, @Nullable Input orderBy, List<Object> path) {
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
      Order.Key key = key(type, List.of(), each, path);
      if (keys.stream().noneMatch(key::isSameValue)) {
        keys.add(key);
      }
    }
    return new Order(total(keys));
  }

  /**
   * Adds the primary key, in the last key's direction, so that an index of all serves both ways.
   */
  private static List<Order.Key> total(List<Order.Key> keys) {
    Order.Key last = Order.Key.ascending(EntityType.KEY);
    if (keys.stream().anyMatch(last::isSameValue)) {
      return List.copyOf(keys);
    }
    boolean descending = !keys.isEmpty() && keys.getLast().descending();
    return Stream.concat(keys.stream(), Stream.of(descending ? last.reversed() : last)).toList();
  }

  private Order.Key key(EntityType type, List<Order.Hop> way, Input by, List<Object> path) {
    Map.Entry<String, Input> only = by.members(variables).firstEntry();
    if (only == null) {
      throw new ReadException(
          ErrorCode.VALIDATION, "Each element of `orderBy` names one field.", path);
    }
    Field field = type.field(only.getKey());
    if (!field.readers().contains(role)) {
      throw new ReadException(
          ErrorCode.FORBIDDEN,
          "Your role may not order by `%s`, as it may not read it.".formatted(field.name()),
          path);
    }
    return switch (field) {
      case Field.Value value -> key(value, way, String.valueOf(only.getValue().value(variables)));
      case Field.Reference reference ->
          key(
              graph.type(reference.target()),
              with(way, reference.target(), reference.column(), EntityType.KEY),
              only.getValue(),
              path);
      case Field.BackReference reference ->
          key(
              graph.type(reference.target()),
              with(way, reference.target(), EntityType.KEY, reference.targetColumn()),
              only.getValue(),
              path);
      case Field.Listing _ -> throw new IllegalStateException("No list is an order");
    };
  }

  private List<Order.Hop> with(
      List<Order.Hop> way, String type, String column, String targetColumn) {
    var hop = new Order.Hop(graph.type(type), column, targetColumn);
    return Stream.concat(way.stream(), Stream.of(hop)).toList();
  }

  private static Order.Key key(Field.Value field, List<Order.Hop> way, String direction) {
    boolean descending = direction.startsWith("DESC");
    boolean saysWhereNullsGo = direction.contains("NULLS");
    boolean nullsFirst = saysWhereNullsGo ? direction.endsWith("FIRST") : descending;
    boolean emptyAsNull = saysWhereNullsGo && field.type().emptyAsNull();
    boolean nullable = field.isNullable() || emptyAsNull || !way.isEmpty();
    return new Order.Key(way, field.column(), emptyAsNull, nullable, descending, nullsFirst);
  }
}
