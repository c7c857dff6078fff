package com.ringlypro.crm.api.read.plan;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An argument, or a part of one, as the document has it. A plan serves many executions, so it keeps
 * the argument, not its value.
 *
 * @param ast literal, variable or a list or object of such
 * @param path where in the variable's value the part is: names of members and indexes of elements
 */
public record Input(Value<?> ast, List<Object> path) {

  public Input(Value<?> ast) {
    this(ast, List.of());
  }

  /** Whether the value stands in the document and so is the same in every execution. */
  boolean isLiteral() {
    return !(ast instanceof VariableReference);
  }

  /** The value in one execution; null also where it is left out. */
  public @Nullable Object value(Map<String, @Nullable Object> variables) {
    Object value = value(ast, variables);
    for (Object step : path) {
      value = part(value, step);
    }
    return value;
  }

  /**
   * The members of an input object that are given and not null, by name.
   *
   * @param variables of an execution; the members are the same in all for which the plan serves
   */
  SequencedMap<String, Input> members(Map<String, @Nullable Object> variables) {
    SequencedMap<String, Input> members = new LinkedHashMap<>();
    if (ast instanceof ObjectValue object) {
      for (ObjectField field : object.getObjectFields()) {
        members.put(field.getName(), new Input(field.getValue()));
      }
    } else if (value(variables) instanceof Map<?, ?> object) {
      object.keySet().forEach(name -> members.put(name.toString(), part(name)));
    }
    members.values().removeIf(member -> member.value(variables) == null);
    return members;
  }

  /** The elements of a list; a single value is a list of one. */
  List<Input> elements(Map<String, @Nullable Object> variables) {
    if (ast instanceof ArrayValue list) {
      return list.getValues().stream().map(Input::new).toList();
    }
    return value(variables) instanceof List<?> list
        ? IntStream.range(0, list.size()).mapToObj(this::part).toList()
        : List.of(this);
  }

  private Input part(Object step) {
    return new Input(ast, Stream.concat(path.stream(), Stream.of(step)).toList());
  }

  private static @Nullable Object part(@Nullable Object value, Object step) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> object -> object.get(step);
      case List<?> list -> list.get((Integer) step);
      default -> throw new IllegalArgumentException("A single value has no parts");
    };
  }

  private static @Nullable Object value(Value<?> ast, Map<String, @Nullable Object> variables) {
    return switch (ast) {
      case VariableReference variable -> variables.get(variable.getName());
      case NullValue _ -> null;
      case IntValue number when number.getValue().bitLength() < Integer.SIZE ->
          number.getValue().intValue();
      // An id may have more digits than the numbers of GraphQL.
      case IntValue number -> number.getValue();
      case FloatValue number -> number.getValue();
      case StringValue text -> text.getValue();
      case BooleanValue flag -> flag.isValue();
      case EnumValue constant -> constant.getName();
      case ArrayValue list -> {
        List<@Nullable Object> values = new ArrayList<>();
        list.getValues().forEach(each -> values.add(value(each, variables)));
        yield values;
      }
      case ObjectValue object -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (ObjectField field : object.getObjectFields()) {
          members.put(field.getName(), value(field.getValue(), variables));
        }
        yield members;
      }
      default -> throw new IllegalArgumentException("No argument has values such as " + ast);
    };
  }
}
