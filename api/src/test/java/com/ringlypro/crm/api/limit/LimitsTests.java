package com.ringlypro.crm.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import graphql.introspection.IntrospectionQuery;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What is too much, over HTTP. */
@ApiTest
@Import(SampleData.class)
class LimitsTests {

  @Autowired private SampleData data;

  static Stream<Arguments> tooMuch() {
    return Stream.of(
        Arguments.of("depth", deep(100), "at most 16"),
        Arguments.of(
            "nested pages",
            "{ clients(first: 100) { nodes { contacts(first: 100) { nodes { messages(first: 100) { nodes { id } } } } } } }",
            "at most 3,000,000"),
        Arguments.of(
            "nested pages of the usual size",
            "{ clients { nodes { contacts { nodes { messages { nodes { contact { messages { nodes { id } } } } } } } } } }",
            "at most 3,000,000"),
        Arguments.of(
            "fragments that each spread the next twice",
            fragmentsThatSpreadTheNextTwice(14),
            "at most 2,000"),
        Arguments.of("a hundred of them", fragmentsThatSpreadTheNextTwice(99), "at most 2,000"),
        Arguments.of(
            "tables to join",
            repeated(
                7,
                "fragment f%1$d on User { a: client { user { ...f%2$d } } b: client { user { ...f%2$d } } }",
                "{ me { ...f0 } } ",
                "fragment f7 on User { id }"),
            "at most 250"),
        Arguments.of(
            "aliases", repeated(101, "c%d: contact(id: %1$d) { id }", "{ ", " }"), "at most"),
        Arguments.of(
            "root fields", repeated(51, "clients { nodes { id } }", "{", "}"), "at most 50"),
        Arguments.of(
            "directives", "{ me { id" + " @skip(if: false)".repeat(101) + " } }", "at most 100"),
        Arguments.of(
            "unknown directives", "{ me { id" + " @x".repeat(2_000) + " } }", "at most 100"),
        Arguments.of("operations", repeated(21, "query Q%d { me { id } }", "", ""), "at most 20"),
        Arguments.of("tokens", "{ me { " + "id ".repeat(5_000) + "} }", "5,000 tokens"),
        Arguments.of(
            "characters", "{ me { id #" + "x".repeat(100_000) + "\n} }", "100,000 characters"),
        Arguments.of(
            "filters through lists of lists", filteredThroughLists(4), "at most 3,000,000"),
        Arguments.of(
            "filters through lists for each row of a page",
            "{ clients(first: 100) { nodes { contacts(where: %s) { totalCount } } } }"
                .formatted(throughLists(2)),
            "at most 3,000,000"),
        Arguments.of(
            "many filters through lists",
            "{ contacts(where: {or: [%s]}) { totalCount } }"
                .formatted("{messages: {none: {}}} ".repeat(301)),
            "at most 3,000,000"),
        Arguments.of(
            "types of types",
            "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
            "at most 3,000,000"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tooMuch")
  void refusesTooMuchAndNamesTheLimit(String what, String document, String limit) {
    Answer answer = data.execute(SampleData.ADMIN, document);

    assertThat(answer.errorCode()).as(answer.body()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(answer.errorMessage()).contains(limit);
    assertThat(answer.json().path("errors")).hasSize(1);
    assertThat(answer.json().has("data")).isFalse();
  }

  @Test
  void refusesPagesThatAreTooLargeTogetherInVariables() {
    String document =
        "query ($n: Int!) { clients(first: $n) { nodes { contacts(first: $n) { nodes { messages(first: $n) { nodes { id } } } } } } }";

    assertThat(data.execute(SampleData.ADMIN, document, Map.of("n", 10)).errorCode()).isEmpty();
    assertThat(data.execute(SampleData.ADMIN, document, Map.of("n", 100)).errorCode())
        .isEqualTo("LIMIT_EXCEEDED");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void refusesPagesThatAreNegativeOrTooLarge(int size, String code) {
    String document = "query ($n: Int!) { clients(first: $n) { nodes { id } } }";

    assertThat(data.execute(SampleData.ADMIN, document, Map.of("n", size)).errorCode())
        .isEqualTo(code);
    assertThat(
            data.execute(SampleData.ADMIN, "{ clients(last: %d) { nodes { id } } }".formatted(size))
                .errorCode())
        .isEqualTo(code);
  }

  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of(-1, "VALIDATION"),
        Arguments.of(101, "LIMIT_EXCEEDED"),
        Arguments.of(2_000_000_000, "LIMIT_EXCEEDED"));
  }

  @Test
  void refusesFiltersThatAreTooExpensiveInVariables() {
    String document = "query ($where: ContactFilter) { contacts(where: $where) { totalCount } }";
    Map<String, ?> two =
        Map.of(
            "messages",
            Map.of("some", Map.of("contact", Map.of("calls", Map.of("every", Map.of())))));
    Map<String, ?> four =
        Map.of(
            "messages",
            Map.of(
                "some",
                Map.of("contact", Map.of("calls", Map.of("every", Map.of("contact", two))))));

    assertThat(data.execute(SampleData.ADMIN, document, Map.of("where", two)).errorCode())
        .isEmpty();
    assertThat(data.execute(SampleData.ADMIN, document, Map.of("where", four)).errorCode())
        .isEqualTo("LIMIT_EXCEEDED");
  }

  @Test
  void refusesTooManyVariables() {
    Answer many =
        data.execute(
            SampleData.ADMIN,
            "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            Map.of("ids", Collections.nCopies(1_001, "Client:1")));

    assertThat(many.errorCode()).isEqualTo("LIMIT_EXCEEDED");
    assertThat(many.errorMessage()).contains("1,000 values");
  }

  @Test
  void letsTheLargestScreensPass() {
    assertAnswered(
        """
        {
          clients(first: 20) {
            totalCount
            nodes {
              businessName
              messages(last: 5) {
                nodes {
                  body
                  contact { firstName appointments(last: 3) { nodes { appointmentDate status } } }
                }
              }
            }
          }
        }
        """);
    assertAnswered(
        """
        {
          clients(first: 100) {
            totalCount
            nodes {
              id businessName ownerName ownerPhone ringlyproNumber active rachelEnabled createdAt
              user { email }
              creditAccount { balance totalMinutesUsed }
              messages(first: 1) { totalCount nodes { createdAt } }
              calls(first: 1) { totalCount nodes { createdAt } }
              appointments(first: 1) { totalCount nodes { createdAt } }
            }
          }
        }
        """);
    assertAnswered(
        """
        {
          client(id: 1) {
            businessName
            user { email }
            creditAccount { balance }
            messages(last: 20) { nodes { body createdAt contact { firstName } } }
            appointments(first: 50) { nodes { appointmentDate contact { firstName lastName } } }
            adminNotes(last: 20) { nodes { note adminUser { email } } }
            adminCommunications(last: 50) { nodes { message adminUser { email } } }
            referredBy { businessName }
            referrals { nodes { businessName createdAt } }
          }
        }
        """);
  }

  @Test
  void letsFiltersThroughListsPass() {
    assertAnswered(filteredThroughLists(2));
    assertAnswered(
        """
        {
          clients(
            first: 100
            where: { contacts: { some: { appointments: { some: { status: { eq: PENDING } } } } } }
            orderBy: [{ messages: { count: DESC } }]
          ) {
            nodes {
              contacts(where: { messages: { some: { read: { eq: false } } } }) { totalCount }
            }
          }
        }
        """);
  }

  @Test
  void letsToolsReadTheSchema() {
    assertAnswered(IntrospectionQuery.INTROSPECTION_QUERY);
  }

  private void assertAnswered(String document) {
    Answer answer = data.execute(SampleData.ADMIN, document);

    assertThat(answer.json().has("errors")).as(answer.body()).isFalse();
    assertThat(answer.json().path("data").isObject()).isTrue();
  }

  private static String filteredThroughLists(int lists) {
    return "{ contacts(where: %s) { totalCount } }".formatted(throughLists(lists));
  }

  /** A filter of contacts. */
  private static String throughLists(int lists) {
    return "{messages: {every: {contact: ".repeat(lists) + "{}" + "}}}".repeat(lists);
  }

  private static String deep(int levels) {
    String there = "client { contacts { nodes { ";
    return "{ me { " + there.repeat(levels / 3) + "id" + " } } }".repeat(levels / 3) + " } }";
  }

  private static String fragmentsThatSpreadTheNextTwice(int count) {
    return repeated(
        count,
        "fragment f%1$d on User { ...f%2$d ...f%2$d }",
        "{ me { ...f0 } } ",
        "fragment f%d on User { id }".formatted(count));
  }

  private static String repeated(int times, String part, String before, String after) {
    return IntStream.range(0, times)
        .mapToObj(n -> part.formatted(n, n + 1))
        .collect(Collectors.joining(" ", before, after));
  }
}
