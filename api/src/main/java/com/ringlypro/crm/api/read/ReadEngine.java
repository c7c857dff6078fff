package com.ringlypro.crm.api.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.json.RawJson;
import com.ringlypro.crm.api.read.model.Graph;
import com.ringlypro.crm.api.read.model.Role;
import com.ringlypro.crm.api.read.plan.Inputs;
import com.ringlypro.crm.api.read.plan.Planner;
import com.ringlypro.crm.api.read.plan.ReadException;
import com.ringlypro.crm.api.read.plan.Selection;
import com.ringlypro.crm.api.read.write.ResponseWriter;
import com.ringlypro.crm.api.read.write.Rows;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.SessionStatement;
import graphql.execution.ExecutionContext;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an operation selects of the graph in one round trip to the database, as the caller may
 * see it.
 */
public final class ReadEngine {

  private static final int CACHED_PLANS = 2_000;

  /** SQL's class of errors for values that do not fit their types. */
  private static final String DATA_EXCEPTION = "22";

  /** SQL's state of a statement that ran into the database's time limit. */
  private static final String QUERY_CANCELED = "57014";

  private final Graph graph;
  private final GraphQLSchema schema;
  private final Function<Caller, DataSource> databases;
  private final Clock clock;
  private final Cache<PlanKey, PreparedPlan> plans =
      Caffeine.newBuilder().maximumSize(CACHED_PLANS).build();

  /**
   * @param databases where to read for a caller; connections commit by themselves and read one
   *     snapshot a transaction
   */
  public ReadEngine(
      Graph graph, GraphQLSchema schema, Function<Caller, DataSource> databases, Clock clock) {
    this.graph = graph;
    this.schema = schema;
    this.databases = databases;
    this.clock = clock;
  }

  /**
   * Whether a field of the query type is read by this engine.
   *
   * @param name the field's name in the SDL
   */
  public boolean reads(String name) {
    GraphQLFieldDefinition field = schema.getQueryType().getFieldDefinition(name);
    return field != null && Planner.isPlanned(graph, field);
  }

  /**
   * Reads the fields of a query that this engine reads; others are left out.
   *
   * @throws ReadException if an argument is not acceptable
   * @throws ApiException if the caller is no longer what the token says
   */
  public Reading read(ExecutionContext context, Caller caller) {
    Map<String, @Nullable Object> variables = variables(context);
    PlanKey key =
        new PlanKey(
            context.getDocument(),
            context.getOperationDefinition().getName(),
            SessionStatement.of(caller).sql(),
            VariableShapes.of(schema, context.getOperationDefinition(), variables));
    PreparedPlan plan = plans.get(key, any -> plan(context, caller, variables));
    return execute(plan, new Inputs(variables, caller, clock.instant()));
  }

  /**
   * Reads one object whose key is known.
   *
   * @param field the field that it is the value of
   */
  public Reading read(
      ExecutableNormalizedField field,
      String type,
      int key,
      ExecutionContext context,
      Caller caller) {
    Map<String, @Nullable Object> variables = variables(context);
    var planner = new Planner(graph, schema, Role.of(caller), variables);
    return execute(
        PreparedPlan.of(planner.plan(field, type, key), SessionStatement.of(caller)),
        new Inputs(variables, caller, clock.instant()));
  }

  private static Map<String, @Nullable Object> variables(ExecutionContext context) {
    return new HashMap<>(context.getCoercedVariables().toMap());
  }

  private PreparedPlan plan(
      ExecutionContext context, Caller caller, Map<String, @Nullable Object> variables) {
    ExecutableNormalizedOperation operation =
        ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
            schema,
            context.getOperationDefinition(),
            context.getFragmentsByName(),
            context.getCoercedVariables());
    List<ExecutableNormalizedField> roots =
        operation.getTopLevelFields().stream()
            .filter(field -> reads(field.getFieldName()))
            .toList();
    return PreparedPlan.of(
        new Planner(graph, schema, Role.of(caller), variables).plan(roots),
        SessionStatement.of(caller));
  }

  private Reading execute(PreparedPlan plan, Inputs inputs) {
    var writer = new ResponseWriter(plan.plan(), inputs, rows(plan, inputs));
    SequencedMap<String, @Nullable RawJson> fields = new LinkedHashMap<>();
    boolean complete = true;
    for (Selection.Root root : plan.plan().roots()) {
      RawJson value = writer.write(root);
      fields.put(root.key(), value);
      complete &= value != null || !root.nonNull();
    }
    return new Reading(fields, complete, writer.errors());
  }

  private List<Rows> rows(PreparedPlan plan, Inputs inputs) {
    try {
      return Transaction.read(databases.apply(inputs.caller()), plan, inputs);
    } catch (SQLException failure) {
      throw readable(failure);
    }
  }

  private static RuntimeException readable(SQLException failure) {
    String state = failure.getSQLState();
    if (QUERY_CANCELED.equals(state)) {
      return new ReadException(
          ErrorCode.LIMIT_EXCEEDED,
          "Reading this took longer than one read may take. Ask for less, or filter by more.",
          List.of());
    }
    return state != null && state.startsWith(DATA_EXCEPTION)
        ? new ReadException(
            ErrorCode.VALIDATION,
            "An argument is outside of what the values that it is compared with can be.",
            List.of())
        : new IllegalStateException("The database did not answer a read", failure);
  }
}
