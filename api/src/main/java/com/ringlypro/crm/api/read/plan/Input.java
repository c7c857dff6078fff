package com.ringlypro.crm.api.read.plan;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An argument as the document has it. A plan serves many executions, so it keeps the argument, not
 * its value.
 *
 * @param ast literal, variable or a list of such
 */
public record Input(Value<?> ast) {

  /** Whether the value stands in the document and so is the same in every execution. */
  boolean isLiteral() {
    return !(ast instanceof VariableReference);
  }

  /** The value in one execution. */
  public @Nullable Object value(Map<String, @Nullable Object> variables) {
    return value(ast, variables);
  }

  private static @Nullable Object value(Value<?> ast, Map<String, @Nullable Object> variables) {
    return switch (ast) {
      case VariableReference variable -> variables.get(variable.getName());
      case NullValue _ -> null;
      case IntValue number when number.getValue().bitLength() < Integer.SIZE ->
          number.getValue().intValue();
      // An id may have more digits than the numbers of GraphQL.
      case IntValue number -> number.getValue();
      case StringValue text -> text.getValue();
      case BooleanValue flag -> flag.isValue();
      case EnumValue constant -> constant.getName();
      case ArrayValue list -> {
        List<@Nullable Object> values = new ArrayList<>();
        list.getValues().forEach(each -> values.add(value(each, variables)));
        yield values;
      }
      default -> throw new IllegalArgumentException("No argument has values such as " + ast);
    };
  }
}
