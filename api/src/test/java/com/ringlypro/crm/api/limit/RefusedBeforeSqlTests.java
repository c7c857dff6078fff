package com.ringlypro.crm.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.api.SentStatements;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What is refused for what it asks does not reach the database. */
@ApiTest
@Import(SampleData.class)
class RefusedBeforeSqlTests {

  private static final String ADD_NOTE =
      "mutation { addAdminNote(input: {clientId: 1, note: \"x\"}) { adminNote { id } } }";

  private final SentStatements statements = new SentStatements();

  @Autowired private SampleData data;
  @Autowired private ApiClient api;

  @AfterEach
  void stopListening() {
    statements.close();
  }

  @Test
  void noticesStatements() {
    data.signIn(SampleData.SALON);
    int before = statements.count();

    data.execute(SampleData.SALON, "{ me { id } }");
    assertThat(statements.count()).isGreaterThan(before);

    before = statements.count();
    data.execute(
        SampleData.SALON, "mutation { markMessagesRead(input: {ids: [99]}) { markedCount } }");
    assertThat(statements.count()).isGreaterThan(before);
  }

  static Stream<Arguments> tooMuch() {
    return LimitsTests.tooMuch()
        .map(each -> Arguments.of(each.get()[0], each.get()[1], "LIMIT_EXCEEDED"));
  }

  static Stream<Arguments> notAcceptable() {
    return Stream.of(
        Arguments.of("large page", "{ clients(first: 101) { nodes { id } } }", "LIMIT_EXCEEDED"),
        Arguments.of(
            "large page within another",
            "{ openingHours(clientId: 1) { day } me { client { calls(last: 101) { nodes { id } } } } }",
            "LIMIT_EXCEEDED"),
        Arguments.of("negative page", "{ clients(last: -1) { nodes { id } } }", "VALIDATION"),
        Arguments.of(
            "filter that is nested too deep",
            "{ clients(where: %s{}%s) { nodes { id } } }"
                .formatted("{not: ".repeat(13), "}".repeat(13)),
            "LIMIT_EXCEEDED"),
        Arguments.of(
            "order with too many keys",
            "{ clients(orderBy: [%s]) { nodes { id } } }".formatted("{ownerName: ASC} ".repeat(9)),
            "LIMIT_EXCEEDED"),
        Arguments.of(
            "filter by a forbidden field",
            "{ clients(where: {adminNotes: {some: {}}}) { nodes { id } } }",
            "FORBIDDEN"),
        Arguments.of("unknown field", "{ clients { nodes { passwordHash } } }", "VALIDATION"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"tooMuch", "notAcceptable"})
  void refusesReadsThatAskForWhatNobodyGets(String what, String document, String code) {
    assertRefused(SampleData.SALON, document, Map.of(), code);
  }

  @Test
  void refusesVariablesThatAskForWhatNobodyGets() {
    assertRefused(
        SampleData.ADMIN,
        "query ($n: Int!) { clients(first: $n) { nodes { id } } }",
        Map.of("n", 101),
        "LIMIT_EXCEEDED");
    assertRefused(
        SampleData.ADMIN,
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
        Map.of("ids", Collections.nCopies(1_001, "Client:1")),
        "LIMIT_EXCEEDED");
    assertRefused(
        SampleData.ADMIN,
        "query ($n: Int!) { clients(first: $n) { nodes { contacts(first: $n) { nodes { messages(first: $n) { nodes { id } } } } } } }",
        Map.of("n", 100),
        "LIMIT_EXCEEDED");
  }

  @Test
  void refusesMutationsThatAskForTooMuch() {
    String document =
        "mutation { updateMe(input: {}) { me { client { contacts(first: 100) { nodes { messages(first: 100) { nodes { contact { messages(first: 100) { nodes { id } } } } } } } } } } }";

    assertRefused(SampleData.SALON, document, Map.of(), "LIMIT_EXCEEDED");
  }

  @Test
  void refusesMutationsThatAreNotForTheRole() {
    assertRefused(SampleData.SALON, ADD_NOTE, Map.of(), "FORBIDDEN");
    assertRefused(
        SampleData.SALON,
        "mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }",
        Map.of("input", Map.of("userId", 2, "title", "x")),
        "FORBIDDEN");
  }

  private void assertRefused(String email, String document, Map<String, ?> variables, String code) {
    data.signIn(email);
    int before = statements.count();

    Answer answer = data.execute(email, document, variables);

    assertThat(answer.errorCode()).as(answer.body()).isEqualTo(code);
    assertThat(statements.count()).as("statements").isEqualTo(before);
  }

  @Test
  void refusesWhoeverIsNotSignedIn() {
    List<String> documents =
        List.of(
            "{ me { id } }",
            "{ __schema { queryType { name } } }",
            "subscription { callChanged(clientId: 1) { kind } }",
            ADD_NOTE);

    assertThat(documents)
        .allSatisfy(document -> {
          int before = statements.count();
          assertThat(api.execute(document, null).errorCode()).isEqualTo("UNAUTHENTICATED");
          assertThat(api.execute(document, "no token").errorCode()).isEqualTo("UNAUTHENTICATED");
          assertThat(statements.count()).as("statements").isEqualTo(before);
        });
  }
}
