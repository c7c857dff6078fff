package com.ringlypro.crm.api.limit;

import com.ringlypro.crm.api.read.plan.Input;
import com.ringlypro.crm.api.read.plan.PageSize;
import graphql.language.ArrayValue;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to compare the rows of a list with what an argument says of them. A comparison is a
 * value, and the row that it is about an object. What is said of a list within a row is looked for
 * in a page of the usual size, so that conditions on lists within lists multiply, as the rows do
 * that the database could have to look at.
 *
 * @param input the argument as the document has it, with variables
 * @param defaults of variables, where the request does not set them
 */
record ArgumentCost(Input input, GraphQLInputType type, Map<String, @Nullable Object> defaults)
    implements Cost.Part {

  /** Rows that are looked at, where nobody knows how many a list has. */
  private static final double ROWS = CostModel.WHOLE_LIST / CostModel.OBJECT;

  /** The cost of one argument. */
  static Cost of(Value<?> argument, GraphQLInputType type, List<VariableDefinition> variables) {
    var input = new Input(argument);
    if (isLiteral(argument)) {
      return Cost.of(ROWS * cost(input.value(Map.of()), type));
    }
    Map<String, @Nullable Object> defaults = new HashMap<>();
    for (VariableDefinition variable : variables) {
      if (variable.getDefaultValue() != null) {
        defaults.put(variable.getName(), new Input(variable.getDefaultValue()).value(Map.of()));
      }
    }
    return new Cost(0, List.of(new ArgumentCost(input, type, defaults)));
  }

  private static boolean isLiteral(Value<?> value) {
    return switch (value) {
      case VariableReference _ -> false;
      case ArrayValue list -> list.getValues().stream().allMatch(ArgumentCost::isLiteral);
      case ObjectValue object ->
          object.getObjectFields().stream().allMatch(field -> isLiteral(field.getValue()));
      default -> true;
    };
  }

  @Override
  public double value(Map<String, ?> variables) {
    Map<String, @Nullable Object> given = new HashMap<>(defaults);
    given.putAll(variables);
    return ROWS * cost(input.value(given), type);
  }

  /** Values came with the request and need not fit the type: what does not is refused later. */
  private static double cost(@Nullable Object value, GraphQLType type) {
    GraphQLType nullable = GraphQLTypeUtil.unwrapNonNull(type);
    return switch (value) {
      case null -> 0;
      case Collection<?> list when nullable instanceof GraphQLList of -> {
        double sum = 0;
        for (Object each : list) {
          sum += cost(each, of.getWrappedType());
        }
        yield sum;
      }
      case Map<?, ?> members
          when GraphQLTypeUtil.unwrapAll(nullable) instanceof GraphQLInputObjectType object ->
          cost(members, object);
      default -> CostModel.VALUE;
    };
  }

  private static double cost(Map<?, ?> members, GraphQLInputObjectType type) {
    double sum = isOfRows(type) ? CostModel.OBJECT : 0;
    for (Map.Entry<?, ?> member : members.entrySet()) {
      var field = type.getField(String.valueOf(member.getKey()));
      sum += field == null ? 0 : cost(member.getValue(), field.getType());
    }
    return isOfLists(type) ? sum * PageSize.USUAL : sum;
  }

  /** Filters of rows have this member, and all keys of orders are one of several. */
  private static boolean isOfRows(GraphQLInputObjectType type) {
    return type.getField("and") != null || type.isOneOf();
  }

  private static boolean isOfLists(GraphQLInputObjectType type) {
    return type.getName().endsWith("ListFilter") || type.getName().endsWith("ListOrder");
  }
}
