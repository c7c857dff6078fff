package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.api.read.model.Graph;
import com.ringlypro.crm.api.read.model.Role;
import com.ringlypro.crm.api.read.model.Visibility;
import graphql.language.StringValue;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the plan of one operation for one role. */
public final class Planner {

  private static final String CONNECTION = "Connection";
  private static final String NODE = "Node";

  private final Graph graph;
  private final GraphQLSchema schema;
  private final Role role;
  private final Map<String, @Nullable Object> variables;
  private final ObjectPlanner objects;

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
    this.objects = new ObjectPlanner(graph, role, variables);
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
    return new Plan(roots.stream().map(this::root).toList(), objects.queries());
  }

  /** Plans a field whose object is known already. */
  public Plan plan(ExecutableNormalizedField field, String type, int key) {
    Input id = new Input(StringValue.of(type + ":" + key));
    return new Plan(List.of(one(field, false, id, type, List.of(type))), objects.queries());
  }

  private Selection.Root root(ExecutableNormalizedField field) {
    GraphQLFieldDefinition definition = field.getFieldDefinitions(schema).getFirst();
    boolean nonNull = GraphQLTypeUtil.isNonNull(definition.getType());
    if (!new Visibility(schema).readers(schema.getQueryType(), definition).contains(role)) {
      return new Selection.Root.Hidden(field.getResultKey(), nonNull);
    }
    String result = resultOf(definition);
    if (result.equals(NODE)) {
      return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()))
          ? nodes(field, nonNull)
          : node(field, nonNull);
    }
    if (result.endsWith(CONNECTION)) {
      EntityType element = graph.type(withoutConnection(result));
      return new Selection.Root.All(objects.list(field, nonNull, element));
    }
    if (definition.hasAppliedDirective("own")) {
      return own(field, nonNull, graph.type(result));
    }
    Input id = new Arguments(field, variables).required("id");
    return one(field, nonNull, id, result, List.of(result));
  }

  private Selection.Root own(ExecutableNormalizedField field, boolean nonNull, EntityType type) {
    Condition isCaller = key(Condition.Operator.EQUAL, new Parameter.CallerKey());
    return new Selection.Root.Own(field.getResultKey(), nonNull, branch(field, type, isCaller));
  }

  private Selection.Root node(ExecutableNormalizedField field, boolean nonNull) {
    Input id = new Arguments(field, variables).required("id");
    return one(field, nonNull, id, null, typesNamedBy(id));
  }

  private Selection.Root nodes(ExecutableNormalizedField field, boolean nonNull) {
    Input ids = new Arguments(field, variables).required("ids");
    return new Selection.Root.Many(
        field.getResultKey(),
        nonNull,
        ids,
        branches(
            field,
            typesNamedBy(ids),
            type -> key(Condition.Operator.ONE_OF, new Parameter.Keys(ids, type))));
  }

  private Selection.Root one(
      ExecutableNormalizedField field,
      boolean nonNull,
      Input id,
      @Nullable String type,
      Collection<String> types) {
    return new Selection.Root.One(
        field.getResultKey(),
        nonNull,
        id,
        type,
        branches(field, types, each -> key(Condition.Operator.EQUAL, new Parameter.Key(id, each))));
  }

  private static Condition key(Condition.Operator operator, Parameter parameter) {
    return new Condition.Comparison(
        EntityType.KEY, operator, new Condition.Operand.Bound(parameter));
  }

  private Map<String, Selection.Branch> branches(
      ExecutableNormalizedField field,
      Collection<String> types,
      Function<String, Condition> where) {
    Map<String, Selection.Branch> branches = new LinkedHashMap<>();
    for (String name : types) {
      EntityType type = graph.find(name);
      if (type != null && type.readers().contains(role)) {
        branches.put(name, branch(field, type, where.apply(name)));
      }
    }
    return branches;
  }

  private Selection.Branch branch(
      ExecutableNormalizedField field, EntityType type, Condition where) {
    var source = new Source(type, null, null, where);
    Query.Listing listing =
        objects.add(index -> new Query.Listing(index, null, source, Order.BY_AGE, null));
    return new Selection.Branch(listing, objects.fields(field, listing, listing.row()));
  }

  /** The types that global ids name: only their tables are read. */
  private Collection<String> typesNamedBy(Input ids) {
    Object value = ids.value(variables);
    List<?> each = value instanceof List<?> list ? list : List.of(String.valueOf(value));
    return new TreeSet<>(
        each.stream()
            .flatMap(id -> GlobalId.parse(String.valueOf(id)).stream())
            .flatMap(id -> Optional.ofNullable(id.type()).stream())
            .toList());
  }

  private static String resultOf(GraphQLFieldDefinition field) {
    return ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName();
  }

  private static String withoutConnection(String type) {
    return type.endsWith(CONNECTION)
        ? type.substring(0, type.length() - CONNECTION.length())
        : type;
  }
}
