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
                        things(
                          first: Int
                          last: Int
                          where: ThingFilter
                          orderBy: [ThingOrder!]
                          search: String
                        ): ThingConnection
                        nodes(ids: [ID!]!): [Thing]
                      }
                      type Thing {
                        id: ID
                        tags: [String]
                        parts: [Thing]
                        things(first: Int, last: Int, where: ThingFilter): ThingConnection
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
                      input ThingFilter {
                        and: [ThingFilter!]
                        or: [ThingFilter!]
                        id: IdFilter
                        thing: ThingFilter
                        parts: ThingListFilter
                      }
                      input ThingListFilter { some: ThingFilter none: ThingFilter every: ThingFilter }
                      input IdFilter { eq: ID in: [ID!] }
                      input ThingOrder @oneOf { id: Direction thing: ThingOrder parts: ThingListOrder }
                      input ThingListOrder @oneOf { count: Direction }
                      enum Direction { ASC DESC }
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
  void comparesTheRowsOfAListWithItsFilterAndItsOrder() {
    assertThat(filtered("where: {}")).isEqualTo(20 * 10);
    assertThat(filtered("where: {id: {eq: 1}}")).isEqualTo(20 * 11);
    assertThat(filtered("where: {id: {in: [1, 2, 3]}}")).isEqualTo(20 * 13);
    assertThat(filtered("where: {thing: {id: {eq: 1}}}")).isEqualTo(20 * (10 + 11));
    assertThat(filtered("where: {or: [{id: {eq: 1}}, {id: {eq: 2}}]}"))
        .isEqualTo(20 * (10 + 11 + 11));
    assertThat(filtered("where: {id: null}")).isEqualTo(20 * 10);
    assertThat(filtered("orderBy: [{id: ASC}, {thing: {id: DESC}}]"))
        .isEqualTo(20 * (11 + 10 + 11));
    assertThat(filtered("search: \"x\"")).isEqualTo(20);
  }

  @Test
  void multipliesConditionsOnListsWithinLists() {
    assertThat(filtered("where: {parts: {some: {id: {eq: 1}}}}")).isEqualTo(20 * (10 + 50 * 11));
    assertThat(filtered("where: {parts: {every: {}, none: {id: {eq: 1}}}}"))
        .isEqualTo(20 * (10 + 50 * (10 + 11)));
    assertThat(filtered("where: {parts: {none: {parts: {every: {id: {eq: 1}}}}}}"))
        .isEqualTo(20 * (10 + 50 * (10 + 50 * 11)));
    assertThat(filtered("orderBy: [{parts: {count: ASC}}]")).isEqualTo(20 * (10 + 50 * 11));
  }

  @Test
  void filtersListsAsOftenAsTheyAreRead() {
    String document = "{ things(first: 5) { nodes { things(%s) { __typename } } } }";

    assertThat(
            cost(document.formatted("first: 1, where: {id: {eq: 1}}"))
                - cost(document.formatted("first: 1")))
        .isEqualTo(5 * 20 * 11);
  }

  @Test
  void goesByFiltersInVariables() {
    String whole = "query ($w: ThingFilter = {id: {eq: 1}}) { things(where: $w) { __typename } }";
    String parts =
        "query ($p: ThingFilter, $i: [ID!]) { things(where: {parts: {some: $p}, id: {in: $i}}) { __typename } }";
    Map<String, ?> nested =
        Map.of("parts", Map.of("some", Map.of("parts", Map.of("some", Map.of()))));

    assertThat(cost(whole)).isEqualTo(11 + 20 * 11);
    assertThat(cost(whole, nothing("w"))).isEqualTo(11);
    assertThat(cost(whole, Map.of("w", nested))).isEqualTo(11 + 20 * (10 + 50 * (10 + 50 * 10)));
    assertThat(cost(parts, Map.of("p", nested, "i", List.of(1, 2))))
        .isEqualTo(11 + 20 * (10 + 2 + 50 * (10 + 50 * (10 + 50 * 10))));
  }

  @Test
  void toleratesFiltersInVariablesThatAreNone() {
    String document = "query ($w: ThingFilter) { things(where: $w) { __typename } }";

    assertThat(cost(document, Map.of("w", 1))).isEqualTo(11 + 20);
    assertThat(cost(document, Map.of("w", Map.of("unknown", 1, "or", Map.of(), "id", List.of()))))
        .isEqualTo(11 + 20 * (10 + 10 + 1));
  }

  /** What an argument of a list costs. */
  private double filtered(String argument) {
    return cost("{ things(%s) { __typename } }".formatted(argument))
        - cost("{ things { __typename } }");
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
