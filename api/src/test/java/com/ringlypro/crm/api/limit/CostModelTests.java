package com.ringlypro.crm.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostModelTests {

  private static final GraphQLSchema SCHEMA =
      new SchemaGenerator()
          .makeExecutableSchema(
              new SchemaParser()
                  .parse(
                      """
                      type Query {
                        thing: Thing
                        things(first: Int, last: Int): ThingConnection
                        nodes(ids: [ID!]!): [Thing]
                      }
                      type Thing {
                        id: ID
                        tags: [String]
                        parts: [Thing]
                        things(first: Int, last: Int): ThingConnection
                      }
                      type ThingConnection {
                        nodes: [Thing]
                        edges: [ThingEdge]
                        pageInfo: PageInfo
                        totalCount: Int
                        groups(by: String): [Group]
                        aggregate: Group
                      }
                      type ThingEdge { node: Thing cursor: String }
                      type PageInfo { hasNextPage: Boolean }
                      type Group { count: Int }
                      """),
              RuntimeWiring.MOCKED_WIRING);

  private final DocumentReader reader = new DocumentReader(TestLimits.usual());

  @Test
  void countsEachSelectedFieldAndMoreForObjects() {
    assertThat(cost("{ __typename thing { id tags } }")).isEqualTo(1 + 12);
  }

  @Test
  void multipliesPagesOfNestedLists() {
    assertThat(cost("{ things(first: 20) { nodes { id } } }")).isEqualTo(10 + 20 * 11);
    assertThat(cost("{ things(first: 20) { nodes { things(last: 5) { nodes { id } } } } }"))
        .isEqualTo(10 + 20 * (10 + 10 + 5 * 11));
    assertThat(cost("{ things(last: 3) { edges { cursor node { id } } } }"))
        .isEqualTo(10 + 3 * (10 + 1 + 11));
  }

  @Test
  void takesTheUsualPageWhereNobodySaysHowLongItIs() {
    assertThat(cost("{ things { nodes { id } } }")).isEqualTo(10 + 50 * 11);
    assertThat(cost("{ things(first: null) { nodes { id } } }")).isEqualTo(10 + 50 * 11);
    assertThat(cost("{ thing { parts { id } } }")).isEqualTo(10 + 50 * 11);
  }

  @Test
  void goesByTheVariablesOfTheExecution() {
    String document = "query ($n: Int = 7) { things(first: $n) { nodes { id } } }";

    assertThat(cost(document, Map.of("n", 20))).isEqualTo(10 + 20 * 11);
    assertThat(cost(document)).isEqualTo(10 + 7 * 11);
    assertThat(cost(document, nothing("n"))).isEqualTo(10 + 50 * 11);
    assertThat(cost(document, Map.of("n", "no number"))).isEqualTo(10 + 100 * 11);
    assertThat(cost(document, Map.of("n", 1_000_000))).isEqualTo(10 + 100 * 11);
    assertThat(cost(document, Map.of("n", -1_000_000))).isEqualTo(10);
  }

  private static Map<String, @Nullable Object> nothing(String name) {
    var variables = new HashMap<String, @Nullable Object>();
    variables.put(name, null);
    return variables;
  }

  @Test
  void countsAsManyObjectsAsAreAskedForById() {
    assertThat(cost("{ nodes(ids: [1, 2, 3]) { id } }")).isEqualTo(3 * 11);
    assertThat(
            cost(
                "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
                Map.of("ids", List.of(1, 2, 3, 4))))
        .isEqualTo(4 * 11);
  }

  @Test
  void followsFragmentsIntoThePageThatTheyAreSpreadIn() {
    String fragments =
        " fragment f on ThingConnection { ... { nodes { ...g } } } fragment g on Thing { id }";

    assertThat(cost("{ a: things(first: 2) { ...f } b: things(first: 3) { ...f } }" + fragments))
        .isEqualTo(10 + 10 + 2 * 11 + 3 * 11);
  }

  @Test
  void weighsWhatLooksAtTheWholeList() {
    assertThat(cost("{ things(first: 1) { totalCount } }")).isEqualTo(210);
    assertThat(cost("{ things(first: 1) { aggregate { count } } }")).isEqualTo(10 + 10 + 1 + 200);
    assertThat(cost("{ things(first: 1) { groups(by: \"x\") { count } } }"))
        .isEqualTo(10 + 50 * 11 + 200);
    assertThat(cost("{ things(first: 1) { pageInfo { hasNextPage } __typename } }")).isEqualTo(22);
    assertThat(cost("{ things(first: 20) { nodes { things(first: 1) { totalCount } } } }"))
        .isEqualTo(10 + 20 * (10 + 210));
  }

  @Test
  void makesAskingForTheFieldsOfTheFieldsOfTypesExpensive() {
    String once = "fields { name type { name } }";
    String nested = "fields { type { fields { type { fields { type { name } } } } } }";

    assertThat(cost("{ __schema { types { " + once + " } } }")).isLessThan(10_000);
    assertThat(cost("{ __schema { types { " + nested + " } } }")).isGreaterThan(10_000_000);
  }

  @Test
  void doesNotOverflow() {
    String things = "things(first: 100) { nodes { ";
    String document = "{ " + things.repeat(40) + "id" + " } }".repeat(40) + " }";

    assertThat(cost(document)).isGreaterThan(1e80);
  }

  private double cost(String text) {
    return cost(text, Map.of());
  }

  private double cost(String text, Map<String, ?> variables) {
    Document document = reader.parse(text);
    List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
    return CostModel.cost(SCHEMA, document, operations.getFirst()).value(variables);
  }
}
