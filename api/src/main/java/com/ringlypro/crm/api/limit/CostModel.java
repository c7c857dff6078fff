package com.ringlypro.crm.api.limit;

import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an operation of a valid document could cost if all its pages were full. A list
 * counts as many times as its page is long, and what is nested in it as often; by what it is
 * filtered and ordered counts, too. Each fragment is looked at once for each size of the page that
 * it is spread in.
 */
final class CostModel {

  static final double VALUE = 1;

  /** A row that is read, and the braces and names around its values. */
  static final double OBJECT = 10;

  /** What counting a list costs, or computing something over all of it. */
  static final double WHOLE_LIST = 200;

  /** Stands for the fields of a type and the like, so that asking for those of those is refused. */
  private static final PageRows PARTS_OF_A_TYPE = new PageRows.Fixed(100);

  /** What rows are compared with before it is known which of them belong to a page. */
  private static final Set<String> OF_ALL_ROWS = Set.of("where", "orderBy", "search");

  private static final String CONNECTION = "Connection";
  private static final String INTROSPECTION = "__";
  private static final PageRows ONE = new PageRows.Fixed(1);

  private final GraphQLSchema schema;
  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final List<VariableDefinition> variables;
  private final Map<SpreadFragment, Cost> known = new HashMap<>();

  private CostModel(GraphQLSchema schema, Document document, OperationDefinition operation) {
    this.schema = schema;
    document
        .getDefinitionsOfType(FragmentDefinition.class)
        .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    this.variables = operation.getVariableDefinitions();
  }

  /** The cost of one of a document's operations. */
  static Cost cost(GraphQLSchema schema, Document document, OperationDefinition operation) {
    GraphQLCompositeType root =
        switch (operation.getOperation()) {
          case QUERY -> schema.getQueryType();
          case MUTATION -> schema.getMutationType();
          case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    return new CostModel(schema, document, operation).cost(operation.getSelectionSet(), root, ONE);
  }

  /**
   * @param page how long the list is that {@code type} is a page of
   */
  private Cost cost(SelectionSet selections, GraphQLCompositeType type, PageRows page) {
    Cost cost = Cost.NOTHING;
    for (Selection<?> selection : selections.getSelections()) {
      cost =
          cost.plus(
              switch (selection) {
                case Field field -> cost(field, type, page);
                case InlineFragment fragment ->
                    cost(
                        fragment.getSelectionSet(),
                        condition(fragment.getTypeCondition(), type),
                        page);
                case FragmentSpread spread -> cost(spread, page);
                default -> throw new IllegalStateException("An unknown selection");
              });
    }
    return cost;
  }

  private GraphQLCompositeType condition(
      @Nullable TypeName condition, GraphQLCompositeType otherwise) {
    return condition == null ? otherwise : type(condition);
  }

  private GraphQLCompositeType type(TypeName name) {
    if (schema.getType(name.getName()) instanceof GraphQLCompositeType type) {
      return type;
    }
    throw new IllegalStateException("The document was not validated");
  }

  private Cost cost(FragmentSpread spread, PageRows page) {
    var key = new SpreadFragment(spread.getName(), page);
    Cost cost = known.get(key);
    if (cost == null) {
      FragmentDefinition fragment = fragments.get(spread.getName());
      if (fragment == null) {
        throw new IllegalStateException("The document was not validated");
      }
      cost = cost(fragment.getSelectionSet(), type(fragment.getTypeCondition()), page);
      known.put(key, cost);
    }
    return cost;
  }

  private Cost cost(Field field, GraphQLCompositeType parent, PageRows page) {
    GraphQLFieldDefinition definition = Introspection.getFieldDef(schema, parent, field.getName());
    GraphQLNamedType result = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType());
    if (!(result instanceof GraphQLCompositeType type) || field.getSelectionSet() == null) {
      return Cost.of(isOfWholeList(field, parent) ? WHOLE_LIST : VALUE);
    }
    Cost each = Cost.of(OBJECT).plus(cost(field.getSelectionSet(), type, rows(field)));
    Cost all =
        GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()))
            ? each.times(length(field, parent, page))
            : each;
    return (isOfWholeList(field, parent) ? all.plus(Cost.of(WHOLE_LIST)) : all)
        .plus(comparisons(field, definition));
  }

  private Cost comparisons(Field field, GraphQLFieldDefinition definition) {
    Cost cost = Cost.NOTHING;
    for (Argument argument : field.getArguments()) {
      if (OF_ALL_ROWS.contains(argument.getName())) {
        cost =
            cost.plus(
                ArgumentCost.of(
                    argument.getValue(),
                    definition.getArgument(argument.getName()).getType(),
                    variables));
      }
    }
    return cost;
  }

  /** How long a list is that is a field of {@code parent}. */
  private PageRows length(Field field, GraphQLCompositeType parent, PageRows page) {
    if (parent.getName().startsWith(INTROSPECTION)) {
      return parent.getName().equals("__Type") ? PARTS_OF_A_TYPE : ONE;
    }
    return isConnection(parent) && isPage(field) ? page : rows(field);
  }

  /** How many elements the arguments ask for. */
  private PageRows rows(Field field) {
    Map<String, Value<?>> arguments = new HashMap<>();
    for (Argument argument : field.getArguments()) {
      arguments.put(argument.getName(), argument.getValue());
    }
    return Stream.of("first", "last", "ids")
        .map(arguments::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(value -> PageRows.of(value, variables))
        .orElse(PageRows.USUAL);
  }

  private static boolean isOfWholeList(Field field, GraphQLCompositeType parent) {
    return isConnection(parent)
        && !isPage(field)
        && !field.getName().equals("pageInfo")
        && !field.getName().startsWith(INTROSPECTION);
  }

  private static boolean isPage(Field field) {
    return field.getName().equals("nodes") || field.getName().equals("edges");
  }

  private static boolean isConnection(GraphQLNamedType type) {
    return type.getName().endsWith(CONNECTION);
  }

  private record SpreadFragment(String name, PageRows page) {}
}
