package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.model.Field;
import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.api.read.model.Graph;
import com.ringlypro.crm.api.read.model.Role;
import com.ringlypro.crm.api.read.model.Visibility;
import graphql.language.Argument;
import graphql.language.StringValue;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the plan of one operation for one role. */
public final class Planner {

  private static final String TYPENAME = "__typename";
  private static final String CONNECTION = "Connection";
  private static final String NODE = "Node";

  private final Graph graph;
  private final GraphQLSchema schema;
  private final Role role;
  private final Map<String, @Nullable Object> variables;
  private final List<Query> queries = new ArrayList<>();

  /**
   * @param variables those of the first execution; the plan fits all executions in which the same
   *     ones are null and the ids name the same types
   */
  public Planner(
      Graph graph, GraphQLSchema schema, Role role, Map<String, @Nullable Object> variables) {
    this.graph = graph;
    this.schema = schema;
    this.role = role;
    this.variables = variables;
  }

  /** Whether a field of the query type is read by a plan; if not, it has a data fetcher. */
  public static boolean isPlanned(Graph graph, GraphQLFieldDefinition root) {
    String result = resultOf(root);
    return result.equals(NODE) || graph.contains(withoutConnection(result));
  }

  /**
   * Plans some fields of a query.
   *
   * @throws ReadException if an argument is not acceptable
   */
  public Plan plan(List<ExecutableNormalizedField> roots) {
    return new Plan(roots.stream().map(this::root).toList(), List.copyOf(queries));
  }

  /** Plans a field whose object is known already. */
  public Plan plan(ExecutableNormalizedField field, String type, int key) {
    String text = type + ":" + key;
    Input id = new Input(StringValue.of(text));
    Selection.Root root = one(field, false, id, type, List.of(type));
    return new Plan(List.of(root), List.copyOf(queries));
  }

  private Selection.Root root(ExecutableNormalizedField field) {
    GraphQLFieldDefinition definition = definition(schema, field);
    boolean nonNull = GraphQLTypeUtil.isNonNull(definition.getType());
    if (!new Visibility(schema).readers(schema.getQueryType(), definition).contains(role)) {
      return new Selection.Root.Hidden(field.getResultKey(), nonNull);
    }
    String result = resultOf(definition);
    if (result.endsWith(CONNECTION)) {
      return new Selection.Root.All(rootConnection(field, nonNull, withoutConnection(result)));
    }
    if (definition.hasAppliedDirective("own")) {
      return own(field, nonNull, graph.type(result));
    }
    if (!result.equals(NODE)) {
      return one(field, nonNull, required(field, "id"), result, List.of(result));
    }
    boolean many = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
    Input ids = required(field, many ? "ids" : "id");
    List<String> types = typesNamedBy(ids);
    return many
        ? new Selection.Root.Many(
            field.getResultKey(),
            nonNull,
            ids,
            branches(field, types, type -> new Query.Filter.ByKeys(new Parameter.Keys(ids, type))))
        : one(field, nonNull, ids, null, types);
  }

  private Selection.Root own(ExecutableNormalizedField field, boolean nonNull, EntityType type) {
    Query.Listing listing = listing(type, new Query.Filter.ByKey(new Parameter.CallerKey()), null);
    return new Selection.Root.Own(
        field.getResultKey(), nonNull, new Selection.Branch(listing, fields(field, listing)));
  }

  private Selection.Root one(
      ExecutableNormalizedField field,
      boolean nonNull,
      Input id,
      @Nullable String type,
      List<String> types) {
    return new Selection.Root.One(
        field.getResultKey(),
        nonNull,
        id,
        type,
        branches(field, types, each -> new Query.Filter.ByKey(new Parameter.Key(id, each))));
  }

  private Map<String, Selection.Branch> branches(
      ExecutableNormalizedField field, List<String> types, Function<String, Query.Filter> filter) {
    Map<String, Selection.Branch> branches = new LinkedHashMap<>();
    for (String name : types) {
      EntityType type = graph.find(name);
      if (type != null && type.readers().contains(role)) {
        Query.Listing listing = listing(type, filter.apply(name), null);
        branches.put(name, new Selection.Branch(listing, fields(field, listing)));
      }
    }
    return branches;
  }

  /** The types that global ids name: only their tables are read. */
  private List<String> typesNamedBy(Input ids) {
    Object value = ids.value(variables);
    List<?> each = value instanceof List<?> list ? list : List.of(String.valueOf(value));
    return List.copyOf(
        new TreeSet<>(
            each.stream()
                .flatMap(id -> GlobalId.parse(String.valueOf(id)).stream())
                .flatMap(id -> Optional.ofNullable(id.type()).stream())
                .toList()));
  }

  private Query.Listing listing(EntityType type, Query.Filter filter, @Nullable Page page) {
    return listing(null, type, filter, page);
  }

  private Query.Listing listing(
      Query.@Nullable Listing outer, EntityType type, Query.Filter filter, @Nullable Page page) {
    var listing = new Query.Listing(queries.size(), outer, type, filter, Order.BY_AGE, page);
    queries.add(listing);
    return listing;
  }

  private List<Selection> fields(ExecutableNormalizedField object, Query.Listing listing) {
    return fields(object, listing, listing.row());
  }

  private List<Selection> fields(ExecutableNormalizedField object, Query.Listing listing, Row row) {
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
      case Field.Value value ->
          new Selection.Value(
              key,
              value.nonNull(),
              listing.slot(new Expression.Column(row, value.column())),
              value.format());
      case Field.Reference reference -> {
        var foreignKey = new Expression.Column(row, reference.column());
        Row joined = listing.join(graph.type(reference.target()), foreignKey);
        yield nested(selected, field, listing, joined);
      }
      case Field.BackReference reference -> {
        Row joined =
            listing.join(graph.type(reference.target()), reference.targetColumn(), row.key());
        yield nested(selected, field, listing, joined);
      }
      case Field.Listing list -> nestedConnection(selected, list, listing, row);
    };
  }

  private Selection nested(
      ExecutableNormalizedField selected, Field field, Query.Listing listing, Row joined) {
    // The key of the joined row itself: it is null where the row is not there or not to be seen.
    int presence = listing.slot(new Expression.Column(joined, EntityType.KEY));
    return new Selection.Nested(
        selected.getResultKey(), field.nonNull(), presence, fields(selected, listing, joined));
  }

  private Selection.Connection rootConnection(
      ExecutableNormalizedField field, boolean nonNull, String type) {
    EntityType element = graph.type(type);
    return connection(
        field,
        nonNull,
        () -> listing(element, new Query.Filter.All(), page(field)),
        key -> {
          var total = new Query.Total(queries.size(), element);
          queries.add(total);
          return new Selection.ConnectionField.TotalCount(key, total, 0);
        });
  }

  private Selection nestedConnection(
      ExecutableNormalizedField selected, Field.Listing field, Query.Listing outer, Row row) {
    EntityType element = graph.type(field.target());
    return connection(
        selected,
        field.nonNull(),
        () ->
            listing(
                outer,
                element,
                new Query.Filter.ReferringTo(field.targetColumn(), row.key()),
                page(selected)),
        key ->
            new Selection.ConnectionField.TotalCount(
                key,
                outer,
                outer.slot(new Expression.Count(element, field.targetColumn(), row.key()))));
  }

  private Selection.Connection connection(
      ExecutableNormalizedField field,
      boolean nonNull,
      Supplier<Query.Listing> rows,
      Function<String, Selection.ConnectionField> total) {
    boolean needsRows =
        field.getChildren().stream()
            .anyMatch(each -> List.of("nodes", "edges", "pageInfo").contains(each.getFieldName()));
    Query.Listing listing = needsRows ? rows.get() : null;
    List<Selection.ConnectionField> fields = new ArrayList<>();
    for (ExecutableNormalizedField each : field.getChildren()) {
      fields.add(connectionField(each, listing, total));
    }
    return new Selection.Connection(field.getResultKey(), nonNull, listing, List.copyOf(fields));
  }

  private Selection.ConnectionField connectionField(
      ExecutableNormalizedField field,
      Query.@Nullable Listing listing,
      Function<String, Selection.ConnectionField> total) {
    String key = field.getResultKey();
    if (field.getFieldName().equals(TYPENAME)) {
      return new Selection.ConnectionField.Constant(key, quoted(field.getSingleObjectTypeName()));
    }
    if (field.getFieldName().equals("totalCount")) {
      return total.apply(key);
    }
    Query.Listing rows = Objects.requireNonNull(listing);
    return switch (field.getFieldName()) {
      case "nodes" -> new Selection.ConnectionField.Nodes(key, fields(field, rows));
      case "edges" ->
          new Selection.ConnectionField.Edges(
              key, field.getChildren().stream().map(each -> edgeField(each, rows)).toList());
      case "pageInfo" -> {
        rows.selectCursor();
        yield new Selection.ConnectionField.PageInfo(
            key, field.getChildren().stream().map(Planner::pageInfoField).toList());
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
      case "node" -> new Selection.EdgeField.Node(key, fields(field, rows));
      default -> new Selection.EdgeField.Constant(key, quoted(field.getSingleObjectTypeName()));
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
    Input first = given(field, "first");
    Input last = given(field, "last");
    if (first != null && last != null) {
      throw new ReadException(
          ErrorCode.VALIDATION, "Give either `first` or `last`, not both.", path);
    }
    boolean backward = last != null;
    return new Page(
        new PageSize(backward ? last : first, path),
        backward,
        given(field, "after"),
        given(field, "before"));
  }

  private Input required(ExecutableNormalizedField field, String argument) {
    return argument(field, argument).orElseThrow();
  }

  /** The argument, or null if it is left out or null. */
  private @Nullable Input given(ExecutableNormalizedField field, String argument) {
    return argument(field, argument).filter(each -> each.value(variables) != null).orElse(null);
  }

  private static Optional<Input> argument(ExecutableNormalizedField field, String name) {
    return field.getAstArguments().stream()
        .filter(argument -> argument.getName().equals(name))
        .map(Argument::getValue)
        .map(Input::new)
        .findFirst();
  }

  private static GraphQLFieldDefinition definition(
      GraphQLSchema schema, ExecutableNormalizedField field) {
    return field.getFieldDefinitions(schema).getFirst();
  }

  private static String resultOf(GraphQLFieldDefinition field) {
    return ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName();
  }

  private static String withoutConnection(String type) {
    return type.endsWith(CONNECTION)
        ? type.substring(0, type.length() - CONNECTION.length())
        : type;
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
