package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.model.Graph;
import com.ringlypro.crm.api.read.model.Role;
import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans what is selected of lists: their rows, the number of these, and figures over them. */
final class ListPlanner {

  private static final Set<String> OF_ROWS = Set.of("nodes", "edges", "pageInfo");

  private final ObjectPlanner objects;
  private final Graph graph;
  private final Role role;
  private final Map<String, @Nullable Object> variables;

  ListPlanner(
      ObjectPlanner objects, Graph graph, Role role, Map<String, @Nullable Object> variables) {
    this.objects = objects;
    this.graph = graph;
    this.role = role;
    this.variables = variables;
  }

  /**
   * Plans a connection.
   *
   * @param outer the list whose rows have it, and {@code link} what relates its rows to one of
   *     those; both null for a list at the root
   */
  Selection.Connection connection(
      ExecutableNormalizedField selected,
      boolean nonNull,
      EntityType element,
      Query.@Nullable Listing outer,
      Source.@Nullable Link link) {
    List<Object> path = List.copyOf(selected.getListOfResultKeys());
    var arguments = new Arguments(selected, variables);
    Condition where =
        new FilterPlanner(graph, role, variables, path)
            .condition(element, arguments.given("where"));
    Input search = arguments.given("search");
    var source =
        new Source(
            element, link, search == null ? null : new Parameter.Search(search, path), where);
    Query.Listing rows = null;
    if (selected.getChildren().stream().anyMatch(each -> OF_ROWS.contains(each.getFieldName()))) {
      Page page = page(arguments, path);
      Input orderBy = arguments.given("orderBy");
      Order order =
          orderBy == null && search != null
              ? OrderPlanner.byRank()
              : new OrderPlanner(graph, role, variables, path).order(element, orderBy);
      rows = objects.add(index -> new Query.Listing(index, outer, source, order, page));
    }
    List<Selection.ConnectionField> fields = new ArrayList<>();
    for (ExecutableNormalizedField child : selected.getChildren()) {
      fields.add(field(child, source, outer, rows));
    }
    return new Selection.Connection(selected.getResultKey(), nonNull, rows, List.copyOf(fields));
  }

  private Selection.ConnectionField field(
      ExecutableNormalizedField field,
      Source source,
      Query.@Nullable Listing outer,
      Query.@Nullable Listing rows) {
    String key = field.getResultKey();
    return switch (field.getFieldName()) {
      case ObjectPlanner.TYPENAME -> new Selection.ConnectionField.Constant(typename(field));
      case "totalCount" -> totalCount(key, source, outer);
      case "aggregate" -> {
        Query.Grouping over =
            objects.add(index -> new Query.Grouping(index, outer, source, List.of()));
        yield new Selection.ConnectionField.Aggregate(
            key, over, new FigurePlanner(over, role).fields(field));
      }
      case "groups" -> {
        List<Figure> keys = FigurePlanner.keys(source.type(), role, field, variables);
        Query.Grouping groups =
            objects.add(index -> new Query.Grouping(index, outer, source, keys));
        yield new Selection.ConnectionField.Groups(
            key, groups, new FigurePlanner(groups, role).fields(field));
      }
      default -> fieldOfRows(field, Objects.requireNonNull(rows));
    };
  }

  private Selection.ConnectionField totalCount(
      String key, Source source, Query.@Nullable Listing outer) {
    if (outer == null) {
      Query total = objects.add(index -> new Query.Total(index, source));
      return new Selection.ConnectionField.TotalCount(key, total, 0);
    }
    return new Selection.ConnectionField.TotalCount(
        key, outer, outer.slot(new Expression.Count(source)));
  }

  private Selection.ConnectionField fieldOfRows(
      ExecutableNormalizedField field, Query.Listing rows) {
    String key = field.getResultKey();
    List<ExecutableNormalizedField> children = field.getChildren();
    return switch (field.getFieldName()) {
      case "nodes" ->
          new Selection.ConnectionField.Nodes(key, objects.fields(field, rows, rows.row()));
      case "edges" ->
          new Selection.ConnectionField.Edges(
              key, children.stream().map(each -> edgeField(each, rows)).toList());
      case "pageInfo" -> {
        rows.selectCursor();
        yield new Selection.ConnectionField.PageInfo(
            key, children.stream().map(ListPlanner::pageInfoField).toList());
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
      case "node" -> new Selection.EdgeField.Node(key, objects.fields(field, rows, rows.row()));
      default -> new Selection.EdgeField.Constant(typename(field));
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

  private static Page page(Arguments arguments, List<Object> path) {
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

  private static Selection.Constant typename(ExecutableNormalizedField field) {
    return Selection.Constant.text(field.getResultKey(), field.getSingleObjectTypeName());
  }
}
