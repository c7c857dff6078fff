package com.ringlypro.crm.api.read;

import com.ringlypro.crm.api.read.model.GlobalId;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.TypeUtil;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan depends on of the values of variables: which of them and of their members are null or
 * left out; booleans and constants, since they decide what is included and how lists are ordered,
 * and stand in the statements themselves; and the types that global ids name. Everything else is
 * bound anew for each execution.
 */
final class VariableShapes {

  private static final String NULL = "null";
  private static final String VALUE = "value";

  private VariableShapes() {}

  /** The shapes of an operation's variables, by name. */
  static Map<String, Object> of(
      GraphQLSchema schema, OperationDefinition operation, Map<String, @Nullable Object> values) {
    if (values.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> shapes = new HashMap<>();
    for (VariableDefinition variable : operation.getVariableDefinitions()) {
      if (values.containsKey(variable.getName())) {
        GraphQLType type =
            Objects.requireNonNull(
                schema.getType(TypeUtil.unwrapAll(variable.getType()).getName()));
        shapes.put(variable.getName(), shape(values.get(variable.getName()), type));
      }
    }
    return shapes;
  }

  /**
   * The shape of a value.
   *
   * @param type of the value, or of the elements of a list
   */
  private static Object shape(@Nullable Object value, GraphQLType type) {
    return switch (value) {
      case null -> NULL;
      case List<?> list -> list(list, type);
      case Map<?, ?> object when type instanceof GraphQLInputObjectType input ->
          object(object, input);
      default ->
          switch (type) {
            case GraphQLEnumType _ -> value;
            case GraphQLScalarType scalar when scalar.getName().equals("Boolean") -> value;
            case GraphQLScalarType scalar when scalar.getName().equals("ID") ->
                type(value.toString());
            default -> VALUE;
          };
    };
  }

  /** Values of a list are bound as one; objects make conditions of their own. */
  private static Object list(List<?> list, GraphQLType type) {
    if (type instanceof GraphQLInputObjectType) {
      return list.stream().map(each -> shape(each, type)).toList();
    }
    Set<Object> shapes = new HashSet<>();
    list.forEach(each -> shapes.add(shape(each, type)));
    return shapes;
  }

  private static Map<String, Object> object(Map<?, ?> object, GraphQLInputObjectType type) {
    Map<String, Object> shapes = new HashMap<>();
    object.forEach((name, value) ->
        shapes.put(
            name.toString(),
            shape(value, GraphQLTypeUtil.unwrapAll(type.getField(name.toString()).getType()))));
    return shapes;
  }

  private static String type(String id) {
    return GlobalId.parse(id).map(GlobalId::type).filter(Objects::nonNull).orElse(VALUE);
  }
}
