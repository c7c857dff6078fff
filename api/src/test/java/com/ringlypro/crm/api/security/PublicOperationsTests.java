package com.ringlypro.crm.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.limit.DocumentReader;
import com.ringlypro.crm.api.limit.TestLimits;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicOperationsTests {

  private static final String SCHEMA =
      """
      directive @public on FIELD_DEFINITION
      type Query { me: String }
      type Mutation { signIn(email: String): String @public, signOut: String }
      """;

  private final PublicOperations operations =
      new PublicOperations(
          new SchemaGenerator()
              .makeExecutableSchema(new SchemaParser().parse(SCHEMA), RuntimeWiring.MOCKED_WIRING),
          new DocumentReader(TestLimits.usual()));

  @Test
  void includeAPublicMutation() {
    assertThat(operations.include("mutation M($e: String) { tokens: signIn(email: $e) }")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ me }",
        "{ __schema { types { name } } }",
        "query { signIn }",
        "subscription { signIn }",
        "mutation { signOut }",
        "mutation { __typename }",
        "mutation { unknown }",
        "mutation { signIn signOut }",
        "mutation { a: signIn b: signIn }",
        "mutation { ... { signIn } }",
        "mutation { ...f } fragment f on Mutation { signIn }",
        "mutation A { signIn } query B { me }",
        "mutation A { signIn } fragment f on Contact { id }",
        "mutation { signIn",
        "",
      })
  void includeNothingElse(String document) {
    assertThat(operations.include(document)).isFalse();
  }
}
