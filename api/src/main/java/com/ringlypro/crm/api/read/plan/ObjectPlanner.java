package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.model.Field;
import com.ringlypro.crm.api.read.model.Graph;
import com.ringlypro.crm.api.read.model.Role;
import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Plans what is selected of objects, and gathers the queries for it. */
final class ObjectPlanner {

  static final String TYPENAME = "__typename";

  private final Graph graph;
  private final Role role;
  private final ListPlanner lists;
  private final List<Query> queries = new ArrayList<>();

  ObjectPlanner(Graph graph, Role role, Map<String, @Nullable Object> variables) {
    this.graph = graph;
    this.role = role;
    this.lists = new ListPlanner(this, graph, role, variables);
  }

  /** All queries so far. */
  List<Query> queries() {
    return List.copyOf(queries);
  }

  /** Adds a query, which is told its index. */
  <Q extends Query> Q add(IntFunction<Q> query) {
    Q added = query.apply(queries.size());
    queries.add(added);
    return added;
  }

  /** Plans a list of rows that belong to no object. */
  Selection.Connection list(ExecutableNormalizedField field, boolean nonNull, EntityType element) {
    return lists.connection(field, nonNull, element, null, null);
  }

  /** Plans what is selected of a row that a list has or leads to. */
  List<Selection> fields(ExecutableNormalizedField object, Query.Listing listing, Row row) {
    String type = row.type().name();
    return object.getChildren().stream()
        .filter(field -> field.getObjectTypeNames().contains(type))
        .map(field -> field(field, listing, row))
        .toList();
  }

  private Selection field(ExecutableNormalizedField selected, Query.Listing listing, Row row) {
    String key = selected.getResultKey();
    if (selected.getFieldName().equals(TYPENAME)) {
      return Selection.Constant.text(key, row.type().name());
    }
    Field field = row.type().field(selected.getFieldName());
    if (!field.readers().contains(role)) {
      return new Selection.Forbidden(key, field.nonNull());
    }
    return switch (field) {
      case Field.Value value -> {
        int slot = listing.slot(new Expression.Column(row, value.column()));
        yield new Selection.Value(key, value.nonNull(), slot, value.type().format());
      }
      case Field.Reference reference -> {
        var foreignKey = new Expression.Column(row, reference.column());
        Row joined = listing.join(graph.type(reference.target()), foreignKey);
        yield nested(selected, field, listing, joined);
      }
      case Field.BackReference reference -> {
        EntityType target = graph.type(reference.target());
        Row joined = listing.join(target, reference.targetColumn(), row.key());
        yield nested(selected, field, listing, joined);
      }
      case Field.Listing list ->
          lists.connection(
              selected,
              list.nonNull(),
              graph.type(list.target()),
              listing,
              new Source.Link(list.targetColumn(), row.key()));
    };
  }

  private Selection nested(
      ExecutableNormalizedField selected, Field field, Query.Listing listing, Row joined) {
    // The key of the joined row itself: it is null where the row is not there or not to be seen.
    int presence = listing.slot(new Expression.Column(joined, EntityType.KEY));
    return new Selection.Nested(
        selected.getResultKey(), field.nonNull(), presence, fields(selected, listing, joined));
  }
}
