package com.ringlypro.crm.api.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import graphql.introspection.Introspection;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.DirectiveInfo;
import graphql.schema.idl.ScalarInfo;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.GraphQlSource;

/** The descriptions of the schema are the manual of the API. */
@ApiTest
@Import(SampleData.class)
class SchemaDescriptionTests {

  private final GraphQLSchema schema;
  private final Set<String> silent = new TreeSet<>();

  SchemaDescriptionTests(@Autowired GraphQlSource source) {
    this.schema = source.schema();
  }

  @Test
  void standOnEverything() {
    schema.getAllTypesAsList().stream()
        .filter(type -> !Introspection.isIntrospectionTypes(type))
        .filter(type -> !ScalarInfo.isGraphqlSpecifiedScalar(type.getName()))
        .forEach(this::check);
    schema.getDirectives().stream()
        .filter(directive -> !DirectiveInfo.isGraphqlSpecifiedDirective(directive))
        .forEach(this::check);

    assertThat(silent).isEmpty();
  }

  private void check(GraphQLNamedType type) {
    check("", type);
    String within = type.getName() + ".";
    switch (type) {
      case GraphQLFieldsContainer container ->
          container
              .getFieldDefinitions()
              .forEach(field -> {
                check(within, field);
                checkAll(within + field.getName() + ".", field.getArguments());
              });
      case GraphQLInputObjectType input -> checkAll(within, input.getFieldDefinitions());
      case GraphQLEnumType values -> checkAll(within, values.getValues());
      default -> {}
    }
  }

  private void check(GraphQLDirective directive) {
    check("@", directive);
    Collection<GraphQLArgument> arguments = directive.getArguments();
    checkAll("@" + directive.getName() + ".", arguments);
  }

  private void checkAll(String within, Collection<? extends GraphQLNamedSchemaElement> elements) {
    elements.forEach(element -> check(within, element));
  }

  private void check(String within, GraphQLNamedSchemaElement element) {
    String description = element.getDescription();
    if (description == null || description.isBlank()) {
      silent.add(within + element.getName());
    }
  }
}
