package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.model.Field;
import com.ringlypro.crm.api.read.model.Graph;
import com.ringlypro.crm.api.read.model.Role;
import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans what is selected of objects and of lists of objects, and gathers the queries for it. */
final class ObjectPlanner {

  private static final String TYPENAME = "__typename";
  private static final Set<String> OF_ROWS = Set.of("nodes", "edges", "pageInfo");

  private final Graph graph;
  private final Role role;
  private final Map<String, @Nullable Object> variables;
  private final List<Query> queries = new ArrayList<>();

  ObjectPlanner(Graph graph, Role role, Map<String, @Nullable Object> variables) {
    this.graph = graph;
    this.role = role;
    this.variables = variables;
  }

  /** All queries so far. */
  List<Query> queries() {
    return List.copyOf(queries);
  }

  /** Adds a query for the rows of a list. */
  Query.Listing listing(
      Query.@Nullable Listing outer, EntityType type, Query.Filter filter, @Nullable Page page) {
    var listing = new Query.Listing(queries.size(), outer, type, filter, Order.BY_AGE, page);
    queries.add(listing);
    return listing;
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
      return new Selection.Constant(key, quoted(row.type().name()));
    }
    Field field = row.type().field(selected.getFieldName());
    if (!field.readers().contains(role)) {
      return new Selection.Forbidden(key, field.nonNull());
    }
    return switch (field) {
      case Field.Value value -> {
        int slot = listing.slot(new Expression.Column(row, value.column()));
        yield new Selection.Value(key, value.nonNull(), slot, value.format());
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
      case Field.Listing list -> connection(selected, list, listing, row);
    };
  }

  private Selection nested(
      ExecutableNormalizedField selected, Field field, Query.Listing listing, Row joined) {
    // The key of the joined row itself: it is null where the row is not there or not to be seen.
    int presence = listing.slot(new Expression.Column(joined, EntityType.KEY));
    return new Selection.Nested(
        selected.getResultKey(), field.nonNull(), presence, fields(selected, listing, joined));
  }

  /** Plans a list of all rows of a type. */
  Selection.Connection connection(
      ExecutableNormalizedField selected, boolean nonNull, EntityType element) {
    return connection(
        selected,
        nonNull,
        () -> listing(null, element, new Query.Filter.All(), page(selected)),
        key -> {
          var total = new Query.Total(queries.size(), element);
          queries.add(total);
          return new Selection.ConnectionField.TotalCount(key, total, 0);
        });
  }

  private Selection.Connection connection(
      ExecutableNormalizedField selected, Field.Listing field, Query.Listing outer, Row row) {
    EntityType element = graph.type(field.target());
    var filter = new Query.Filter.ReferringTo(field.targetColumn(), row.key());
    var count = new Expression.Count(element, field.targetColumn(), row.key());
    return connection(
        selected,
        field.nonNull(),
        () -> listing(outer, element, filter, page(selected)),
        key -> new Selection.ConnectionField.TotalCount(key, outer, outer.slot(count)));
  }

  private Selection.Connection connection(
      ExecutableNormalizedField selected,
      boolean nonNull,
      Supplier<Query.Listing> rows,
      Function<String, Selection.ConnectionField> total) {
    List<ExecutableNormalizedField> children = selected.getChildren();
    boolean needsRows = children.stream().anyMatch(each -> OF_ROWS.contains(each.getFieldName()));
    Query.Listing listing = needsRows ? rows.get() : null;
    List<Selection.ConnectionField> fields = new ArrayList<>();
    for (ExecutableNormalizedField child : children) {
      String key = child.getResultKey();
      fields.add(
          switch (child.getFieldName()) {
            case TYPENAME -> new Selection.ConnectionField.Constant(key, typename(child));
            case "totalCount" -> total.apply(key);
            default -> fieldOfRows(child, Objects.requireNonNull(listing));
          });
    }
    return new Selection.Connection(selected.getResultKey(), nonNull, listing, List.copyOf(fields));
  }

  private Selection.ConnectionField fieldOfRows(
      ExecutableNormalizedField field, Query.Listing rows) {
    String key = field.getResultKey();
    List<ExecutableNormalizedField> children = field.getChildren();
    return switch (field.getFieldName()) {
      case "nodes" -> new Selection.ConnectionField.Nodes(key, fields(field, rows, rows.row()));
      case "edges" ->
          new Selection.ConnectionField.Edges(
              key, children.stream().map(each -> edgeField(each, rows)).toList());
      case "pageInfo" -> {
        rows.selectCursor();
        yield new Selection.ConnectionField.PageInfo(
            key, children.stream().map(ObjectPlanner::pageInfoField).toList());
      }
      default -> throw new IllegalStateException("Connections have no field " + field.getName());
    };
  }

  private Selection.EdgeField edgeField(ExecutableNormalizedField field, Query.Listing rows) {
    String key = field.getResultKey();
    return switch (field.getFieldName()) {
      case "cursor" -> {
        rows.selectCursor();
        yield new Selection.EdgeField.Cursor(key);
      }
      case "node" -> new Selection.EdgeField.Node(key, fields(field, rows, rows.row()));
      default -> new Selection.EdgeField.Constant(key, typename(field));
    };
  }

  private static Selection.PageInfoField pageInfoField(ExecutableNormalizedField field) {
    return new Selection.PageInfoField(
        field.getResultKey(),
        switch (field.getFieldName()) {
          case "hasNextPage" -> Selection.PageInfoField.Kind.HAS_NEXT_PAGE;
          case "hasPreviousPage" -> Selection.PageInfoField.Kind.HAS_PREVIOUS_PAGE;
          case "startCursor" -> Selection.PageInfoField.Kind.START_CURSOR;
          case "endCursor" -> Selection.PageInfoField.Kind.END_CURSOR;
          default -> Selection.PageInfoField.Kind.TYPENAME;
        });
  }

  private Page page(ExecutableNormalizedField field) {
    List<Object> path = List.copyOf(field.getListOfResultKeys());
    var arguments = new Arguments(field, variables);
    Input first = arguments.given("first");
    Input last = arguments.given("last");
    if (first != null && last != null) {
      throw new ReadException(
          ErrorCode.VALIDATION, "Give either `first` or `last`, not both.", path);
    }
    boolean backward = last != null;
    return new Page(
        new PageSize(backward ? last : first, path),
        backward,
        arguments.given("after"),
        arguments.given("before"));
  }

  private static String typename(ExecutableNormalizedField field) {
    return quoted(field.getSingleObjectTypeName());
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
