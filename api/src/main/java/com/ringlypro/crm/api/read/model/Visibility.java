package com.ringlypro.crm.api.read.model;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Who may read what, as {@code @visibleTo} on types and fields says it. */
public final class Visibility {

  private static final Set<Role> ALL = Set.of(Role.values());

  private final GraphQLSchema schema;

  public Visibility(GraphQLSchema schema) {
    this.schema = schema;
  }

  /** The roles that may read objects of the type. */
  public Set<Role> readers(GraphQLObjectType type) {
    return named(type);
  }

  /** The roles that may read the field: those that may read its type, its result and itself. */
  public Set<Role> readers(GraphQLObjectType type, GraphQLFieldDefinition field) {
    Set<Role> readers = EnumSet.copyOf(named(type));
    readers.retainAll(named(field));
    if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType result) {
      readers.retainAll(named(listed(result)));
    }
    return Set.copyOf(readers);
  }

  /** The type of the elements, where the result is a connection. */
  private GraphQLObjectType listed(GraphQLObjectType result) {
    GraphQLFieldDefinition nodes = result.getFieldDefinition("nodes");
    return nodes != null
            && GraphQLTypeUtil.unwrapAll(nodes.getType()) instanceof GraphQLObjectType element
        ? schema.getObjectType(element.getName())
        : result;
  }

  private static Set<Role> named(GraphQLDirectiveContainer element) {
    GraphQLAppliedDirective directive = element.getAppliedDirective("visibleTo");
    if (directive == null) {
      return ALL;
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Collection<?> named = directive.getArgument("roles").getValue();
    for (Object role : named) {
      roles.add(Role.valueOf(role.toString()));
    }
    return Set.copyOf(roles);
  }
}
