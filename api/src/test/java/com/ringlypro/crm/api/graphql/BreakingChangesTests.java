package com.ringlypro.crm.api.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakingChangesTests {

  private static final String SCHEMA =
      """
      type Query { node(id: ID!): Node things(first: Int, where: Where): [Thing!]! any: Any }
      type Mutation { change(input: Input!): Thing }
      interface Node { id: ID! }
      type Thing implements Node { id: ID! name: String kind: Kind! }
      type Other implements Node { id: ID! size: Int }
      union Any = Thing | Other
      enum Kind { GOOD BAD }
      input Where { name: String kind: Kind }
      input Input { name: String! }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          name: String kind: Kind! ~ kind: Kind! ~ Thing.name
          kind: Kind! ~ kind: Kind ~ Thing.kind
          id: ID! size: Int ~ id: ID! size: String ~ Other.size
          id: ID! size: Int ~ id: ID! ~ Other.size
          GOOD BAD ~ GOOD ~ BAD
          first: Int, where: Where ~ where: Where ~ things
          first: Int, where: Where ~ first: Int!, where: Where ~ things
          name: String kind: Kind } ~ kind: Kind } ~ Where.name
          name: String kind: Kind } ~ name: String kind: Kind! } ~ kind
          input Input { name: String! } ~ input Input { name: String! x: Int! } ~ x
          Thing | Other ~ Thing ~ Other
          Other implements Node ~ Other ~ Node
          type Mutation { change(input: Input!): Thing } ~ type Unused { a: Int } ~ mutation
          """)
  void areFound(String before, String after, String named) {
    assertThat(SCHEMA).contains(before);

    List<String> changes = BreakingChanges.between(SCHEMA, SCHEMA.replace(before, after));

    assertThat(changes).isNotEmpty().anyMatch(change -> change.contains(named));
    assertThat(BreakingChanges.undeclared(changes, "Today: " + String.join("; ", changes)))
        .isEmpty();
    assertThat(BreakingChanges.undeclared(changes, "")).isEqualTo(changes);
  }

  @Test
  void areNotFoundWhereSomethingIsAddedOrPromised() {
    String after =
        SCHEMA
            .replace("name: String kind: Kind!", "name: String! kind: Kind! more: Int")
            .replace("first: Int,", "first: Int, last: Int,")
            .replace("Where { ", "Where { more: Int ")
            .replace("GOOD", "GOOD BETTER");

    assertThat(BreakingChanges.between(SCHEMA, after)).isEmpty();
    assertThat(BreakingChanges.between(SCHEMA, SCHEMA)).isEmpty();
  }
}
