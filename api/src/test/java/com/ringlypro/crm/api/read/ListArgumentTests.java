package com.ringlypro.crm.api.read;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What lists can be narrowed by, ordered by and computed. */
@ApiTest
@Import(SampleData.class)
class ListArgumentTests {

  private static final JsonMapper JSON = new JsonMapper();

  @Autowired private SampleData data;
  @Autowired private MutableClock clock;
  @Autowired private TestDatabase database;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                          | 1 2 3 4 5
          firstName: {eq: "Ada"}                                      | 1
          firstName: {eq: "ada"}                                      |
          firstName: {eqIgnoreCase: "aDA"}                            | 1
          firstName: {contains: "da"}                                 | 1
          firstName: {containsIgnoreCase: "D"}                        | 1 4
          firstName: {startsWith: "Bob \\""}                          | 2
          firstName: {startsWithIgnoreCase: "bob"}                    | 2
          lastName: {endsWith: "line"}                                | 3
          lastName: {endsWithIgnoreCase: "LINE"}                      | 3
          firstName: {contains: "%"}                                  |
          firstName: {contains: "_"}                                  |
          firstName: {in: ["Ada", "Eve", "\\"; drop table"]}          | 1 5
          firstName: {in: "Ada"}                                      | 1
          firstName: {in: []}                                         |
          firstName: {notIn: ["Ada", "Eve"]}                          | 2 3 4
          firstName: {ne: "Ada"}                                      | 2 3 4 5
          lastName: {isNull: true}                                    | 2
          lastName: {isNull: false}                                   | 1 3 4 5
          lastName: {eq: ""}                                          |
          lastName: {ne: "E"}                                         | 1 2 3 4
          notes: {isNull: true}                                       | 1 2 3 4 5
          firstName: {eq: null}                                       | 1 2 3 4 5
          firstName: null                                             | 1 2 3 4 5
          status: {eq: BLOCKED}                                       | 3
          status: {ne: BLOCKED}                                       | 1 2 4 5
          status: {in: [BLOCKED, INACTIVE]}                           | 3
          status: {notIn: [ACTIVE]}                                   | 3
          id: {eq: "Contact:4"}                                       | 4
          id: {in: ["Contact:4", "5", "6"]}                           | 4 5
          databaseId: {gt: 3}                                         | 4 5
          databaseId: {lte: 2}                                        | 1 2
          databaseId: {between: {from: 2, to: 4}}                     | 2 3 4
          createdAt: {lt: "2026-01-02T10:00:00.125Z"}                 | 1
          createdAt: {lte: "2026-01-02T12:00:00.125+02:00"}           | 1 2 3 4
          createdAt: {gte: "2026-01-03T10:00:00Z"}                    | 5
          firstName: {eq: "Ada"}, status: {eq: BLOCKED}               |
          or: [{firstName: {eq: "Ada"}}, {status: {eq: BLOCKED}}]     | 1 3
          or: []                                                      |
          and: []                                                     | 1 2 3 4 5
          and: [{databaseId: {gt: 1}}, {databaseId: {lt: 3}}]         | 2
          not: {databaseId: {gt: 1}}                                  | 1
          not: {notes: {contains: "x"}}                               | 1 2 3 4 5
          client: {businessName: {eq: "Salon"}}                       | 1 2 3 4 5
          client: {businessName: {eq: "Garage"}}                      |
          client: {user: {email: {startsWith: "salon"}}}              | 1 2 3 4 5
          messages: {some: {}}                                        | 1 3
          messages: {none: {}}                                        | 2 4 5
          messages: {some: {body: {endsWith: "3"}}}                   | 3
          messages: {every: {body: {endsWith: "3"}}}                  | 2 3 4 5
          messages: {some: {contact: {appointments: {some: {}}}}}     | 1
          appointments: {some: {status: {eq: NO_SHOW}}}               | 1
          client: {creditAccount: {balance: {gte: 12.5}}}             | 1 2 3 4 5
          client: {creditAccount: {balance: {gt: "12.50"}}}           |
          """)
  void findsWhatIsAskedFor(String where, String expected) {
    Answer answer =
        data.execute(
            SALON,
            "{ contacts(where: {%s}) { totalCount nodes { databaseId } } }"
                .formatted(where.equals("{}") ? "" : where));

    assertThat(answer.json().path("errors").toString()).isEmpty();
    List<String> ids = ids(answer.data("contacts").path("nodes"));
    assertThat(String.join(" ", ids)).isEqualTo(expected == null ? "" : expected);
    assertThat(answer.data("contacts").path("totalCount").intValue()).isEqualTo(ids.size());
  }

  @Test
  void narrowsEachNestedListAndItsCount() {
    Answer answer =
        data.execute(
            SALON,
            """
            { contacts(where: {messages: {some: {}}}) { nodes { databaseId
                messages(where: {body: {in: ["Message 2", "Message 3"]}}) { totalCount nodes { body } } } } }
            """);

    assertThat(answer.data("contacts").path("nodes"))
        .isEqualTo(
            json(
                """
                [{"databaseId": 1, "messages": {"totalCount": 1, "nodes": [{"body": "Message 2"}]}},
                 {"databaseId": 3, "messages": {"totalCount": 1, "nodes": [{"body": "Message 3"}]}}]
                """));
  }

  /** The whole, a member and an element of a filter as variables; a plan serves many of them. */
  @Test
  void takesVariablesForAnyPartOfAFilter() {
    String whole =
        "query ($where: ContactFilter) { contacts(where: $where) { nodes { databaseId } } }";
    String part =
        """
        query ($name: String, $status: ContactStatus, $ids: [ID!]) {
          contacts(where: {firstName: {eq: $name}, status: {eq: $status}, id: {in: $ids}}) { nodes { databaseId } } }
        """;

    assertThat(found(whole, Map.of("where", Map.of("firstName", Map.of("eq", "Ada")))))
        .containsExactly("1");
    assertThat(found(whole, Map.of("where", Map.of("firstName", Map.of("eq", "Eve")))))
        .containsExactly("5");
    assertThat(
            found(
                whole,
                Map.of(
                    "where",
                    Map.of(
                        "or",
                        List.of(
                            Map.of("status", Map.of("eq", "BLOCKED")),
                            Map.of("createdAt", Map.of("lt", "2026-01-02T00:00:00Z")))))))
        .containsExactly("1", "3");
    assertThat(found(whole, Map.of("where", Map.of("or", List.of())))).isEmpty();
    assertThat(found(whole, Map.of())).containsExactly("1", "2", "3", "4", "5");
    assertThat(found(part, Map.of("name", "Ada"))).containsExactly("1");
    assertThat(found(part, Map.of("status", "BLOCKED"))).containsExactly("3");
    assertThat(found(part, Map.of("status", "ACTIVE", "ids", List.of("Contact:3", "Contact:4"))))
        .containsExactly("4");
    assertThat(found(part, Map.of("ids", List.of("Contact:2")))).containsExactly("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{firstName: ASC}]                                     | 1 2 3 4 5
          [{firstName: DESC}]                                    | 5 4 3 2 1
          [{lastName: ASC}]                                      | 2 4 5 1 3
          [{lastName: ASC_NULLS_LAST}]                           | 4 5 1 3 2
          [{lastName: DESC_NULLS_FIRST}]                         | 2 3 1 5 4
          [{createdAt: DESC}]                                    | 5 4 3 2 1
          [{createdAt: DESC}, {databaseId: ASC}]                 | 5 2 3 4 1
          [{status: DESC}, {firstName: DESC}]                    | 3 5 4 2 1
          [{client: {businessName: ASC}}, {databaseId: DESC}]    | 5 4 3 2 1
          [{client: {creditAccount: {balance: ASC}}}]            | 1 2 3 4 5
          {databaseId: DESC}                                     | 5 4 3 2 1
          []                                                     | 1 2 3 4 5
          """)
  void ordersAsIsAskedFor(String orderBy, String expected) {
    Answer answer =
        data.execute(
            SALON, "{ contacts(orderBy: %s) { nodes { databaseId } } }".formatted(orderBy));

    assertThat(answer.json().path("errors").toString()).isEmpty();
    assertThat(String.join(" ", ids(answer.data("contacts").path("nodes")))).isEqualTo(expected);
  }

  @Test
  void takesDirectionsAsVariables() {
    String document =
        "query ($by: [ContactOrder!]) { contacts(orderBy: $by) { nodes { databaseId } } }";

    assertThat(found(document, Map.of("by", List.of(Map.of("firstName", "ASC")))))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(found(document, Map.of("by", List.of(Map.of("firstName", "DESC")))))
        .containsExactly("5", "4", "3", "2", "1");
  }

  /** Any order, any size, both ways: the pages put together are the list. */
  @Test
  void pagesThroughAnyOrderWithoutLosingOrRepeatingAny() {
    long seed = System.nanoTime();
    RandomGenerator random = new SplittableRandom(seed);
    List<String> keys =
        List.of(
            "recordingUrl",
            "sentAt",
            "cost",
            "body",
            "contact: {lastName",
            "contact: {lastContactedAt",
            "contact: {status",
            "direction",
            "read",
            "createdAt",
            "client: {businessName");
    List<String> directions =
        List.of(
            "ASC",
            "DESC",
            "ASC_NULLS_FIRST",
            "ASC_NULLS_LAST",
            "DESC_NULLS_FIRST",
            "DESC_NULLS_LAST");
    for (int round = 0; round < 60; round++) {
      List<String> order = new ArrayList<>();
      for (int key = random.nextInt(1, 4); key > 0; key--) {
        String field = keys.get(random.nextInt(keys.size()));
        String direction = directions.get(random.nextInt(directions.size()));
        order.add("{%s: %s}%s".formatted(field, direction, field.contains("{") ? "}" : ""));
      }
      String orderBy = order.toString();
      int size = random.nextInt(1, 4);
      String as = "seed %d: %s";
      List<String> whole =
          ids(
              data.execute(
                      ADMIN,
                      "{ messages(orderBy: %s) { nodes { databaseId } } }".formatted(orderBy))
                  .data("messages")
                  .path("nodes"));

      assertThat(pages(orderBy, "first", "after", size)).as(as, seed, orderBy).isEqualTo(whole);
      assertThat(pages(orderBy, "last", "before", size)).as(as, seed, orderBy).isEqualTo(whole);
      assertThat(whole).as(as, seed, orderBy).hasSize(6);
    }
  }

  private List<String> pages(String orderBy, String size, String place, int count) {
    boolean forward = size.equals("first");
    List<String> found = new ArrayList<>();
    String cursor = null;
    boolean more = true;
    while (more) {
      Map<String, Object> variables = new HashMap<>();
      variables.put("cursor", cursor);
      Answer answer =
          data.execute(
              ADMIN,
              """
              query ($cursor: String) {
                messages(orderBy: %s, %s: %d, %s: $cursor) {
                  nodes { databaseId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
              """
                  .formatted(orderBy, size, count, place),
              variables);
      JsonNode page = answer.data("messages");
      List<String> ids = ids(page.path("nodes"));
      assertThat(ids).as(answer.body()).isNotEmpty();
      found.addAll(forward ? found.size() : 0, ids);
      JsonNode info = page.path("pageInfo");
      more = info.path(forward ? "hasNextPage" : "hasPreviousPage").booleanValue();
      cursor = info.path(forward ? "endCursor" : "startCursor").stringValue();
    }
    return found;
  }

  @Test
  void refusesACursorOfAnotherOrder() {
    String cursor =
        data.execute(SALON, "{ contacts(first: 1) { pageInfo { endCursor } } }")
            .at("/contacts/pageInfo/endCursor");

    Answer answer =
        data.execute(
            SALON,
            "{ contacts(after: \"%s\", orderBy: [{createdAt: DESC}]) { nodes { id } } }"
                .formatted(cursor));

    assertThat(answer.errorCode()).isEqualTo("VALIDATION");
  }

  @Test
  void computesOverTheWholeListAndNotThePage() {
    Answer answer =
        data.execute(
            SALON,
            """
            { messages(first: 1, where: {contact: {}}) { nodes { databaseId } aggregate { count
                countDistinct { body fromNumber } sum { cost callDuration } avg { cost }
                min { createdAt } max { createdAt cost } } }
              none: messages(where: {or: []}) { aggregate { count sum { cost } max { createdAt } } } }
            """);

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {
                  "messages": {"nodes": [{"databaseId": 1}], "aggregate": {"count": 4,
                    "countDistinct": {"body": 4, "fromNumber": 1},
                    "sum": {"cost": "0.0300", "callDuration": null}, "avg": {"cost": "0.007500"},
                    "min": {"createdAt": "2026-02-01T01:00:00Z"},
                    "max": {"createdAt": "2026-02-01T05:00:00Z", "cost": "0.0075"}}},
                  "none": {"aggregate": {"count": 0, "sum": {"cost": null}, "max": {"createdAt": null}}}}}
                """));
  }

  @Test
  void groupsForEachRowOfTheListAround() {
    Answer answer =
        data.execute(
            ADMIN,
            """
            { clients { nodes { businessName
                messages { aggregate { count } groups(by: [STATUS, DIRECTION]) { key { status direction body } count } }
                contacts { groups(by: STATUS) { key { status } count } } } } }
            """);

    assertThat(answer.data("clients").path("nodes"))
        .isEqualTo(
            json(
                """
                [{"businessName": "Salon", "messages": {"aggregate": {"count": 5},
                    "groups": [{"key": {"status": "RECEIVED", "direction": "INCOMING", "body": null}, "count": 5}]},
                  "contacts": {"groups": [{"key": {"status": "ACTIVE"}, "count": 4},
                                          {"key": {"status": "BLOCKED"}, "count": 1}]}},
                 {"businessName": "Garage", "messages": {"aggregate": {"count": 1},
                    "groups": [{"key": {"status": "RECEIVED", "direction": "INCOMING", "body": null}, "count": 1}]},
                  "contacts": {"groups": [{"key": {"status": "ACTIVE"}, "count": 1}]}}]
                """));
  }

  /**
   * The messages lie between 01:00 and 06:00 in UTC: in New York, the first four on the day before.
   */
  @Test
  void groupsByDaysOfTheClient() {
    Answer answer =
        data.execute(
            SALON,
            """
            { messages { groups(by: [CREATED_AT_DAY]) { key { createdAtDay } count }
                weeks: groups(by: [CREATED_AT_WEEK, CREATED_AT_MONTH]) { key { createdAtWeek createdAtMonth } count } }
              appointments { groups(by: [APPOINTMENT_DATE_MONTH, APPOINTMENT_DATE]) {
                key { appointmentDate appointmentDateMonth } count } } }
            """);

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {"messages": {
                  "groups": [{"key": {"createdAtDay": "2026-01-31"}, "count": 4},
                             {"key": {"createdAtDay": "2026-02-01"}, "count": 1}],
                  "weeks": [{"key": {"createdAtWeek": "2026-01-26", "createdAtMonth": "2026-01-01"}, "count": 4},
                            {"key": {"createdAtWeek": "2026-01-26", "createdAtMonth": "2026-02-01"}, "count": 1}]},
                  "appointments": {"groups": [
                    {"key": {"appointmentDate": "2026-03-09", "appointmentDateMonth": "2026-03-01"}, "count": 1},
                    {"key": {"appointmentDate": "2026-03-10", "appointmentDateMonth": "2026-03-01"}, "count": 1}]}}}
                """));
  }

  /** At that moment it is still the 9th in New York, where the client is, and in UTC the 10th. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          appointments | appointmentDate: {relative: {period: DAY, from: 0, to: 0}}    | 1
          appointments | appointmentDate: {relative: {period: DAY, from: 1, to: 1}}    | 2
          appointments | appointmentDate: {relative: {period: DAY, from: 1}}           | 2
          appointments | appointmentDate: {relative: {period: DAY, to: -1}}            |
          appointments | appointmentDate: {relative: {period: WEEK, from: 0, to: 0}}   | 1 2
          appointments | appointmentDate: {relative: {period: WEEK, from: -1, to: -1}} |
          appointments | appointmentDate: {relative: {period: MONTH, from: 0, to: 0}}  | 1 2
          appointments | appointmentDate: {relative: {period: MONTH}}                  | 1 2
          messages     | createdAt: {relative: {period: DAY, from: -37, to: -37}}      | 1 2 3 4
          messages     | createdAt: {relative: {period: DAY, from: -36, to: -36}}      | 5
          messages     | createdAt: {relative: {period: MONTH, from: -2, to: -2}}      | 1 2 3 4
          messages     | createdAt: {relative: {period: MONTH, to: -1}}                | 1 2 3 4 5
          messages     | createdAt: {relative: {period: MONTH, from: 0}}               |
          """)
  void countsPeriodsFromThePresentOneOfTheClient(String list, String where, String expected) {
    Instant before = clock.instant();
    clock.set(Instant.parse("2026-03-10T03:30:00Z"));
    data.forgetTokens();
    Answer answer =
        data.execute(
            SALON,
            """
            { %s(where: {%s}) { nodes { databaseId } groups(by: [CREATED_AT_DAY]) { count } } }
            """
                .formatted(list, where));
    clock.set(before);
    data.forgetTokens();

    assertThat(answer.json().path("errors").toString()).isEmpty();
    assertThat(String.join(" ", ids(answer.data(list).path("nodes"))))
        .isEqualTo(expected == null ? "" : expected);
    assertThat(
            answer
                .data(list)
                .path("groups")
                .valueStream()
                .mapToInt(each -> each.path("count").asInt())
                .sum())
        .isEqualTo(answer.data(list).path("nodes").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{messages: {count: DESC}}, {databaseId: ASC}]                               | 1 3 2 4 5
          [{messages: {max: {createdAt: DESC_NULLS_LAST}}}, {databaseId: DESC}]        | 1 3 5 4 2
          [{appointments: {min: {appointmentDate: ASC_NULLS_FIRST}}}, {databaseId: ASC}] | 2 3 4 5 1
          [{fullName: DESC}]                                                           | 5 4 3 2 1
          """)
  void ordersByFiguresAndDerivedValues(String orderBy, String expected) {
    Answer answer =
        data.execute(
            SALON, "{ contacts(orderBy: %s) { nodes { databaseId } } }".formatted(orderBy));

    assertThat(answer.json().path("errors").toString()).isEmpty();
    assertThat(String.join(" ", ids(answer.data("contacts").path("nodes")))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ada                 | 1
          LOVE                | 1
          lovelace ada        | 1
          ada dan             |
          chloe               | 3
          CHLOË               | 3
          mail.example        | 5 4 3 1
          @                   | 5 4 3 1
          555-0112            | 2
          (555) 555-0112      | 2
          +1 555 555 0112     | 2
          15555550112         | 2
          0112                | 2
          %                   |
          _                   |
          \\                  |
          Foreign             |
          """)
  void searchesNamesAddressesAndNumbersHoweverTheyAreWritten(String text, String expected) {
    assertThat(
            found(
                "query ($text: String) { contacts(search: $text) { nodes { databaseId } } }",
                Map.of("text", text)))
        .containsExactlyInAnyOrderElementsOf(
            expected == null ? List.of() : List.of(expected.split(" ")));
  }

  @Test
  void findsEverythingForAnEmptySearchAndPutsTheBestFirst() {
    String document = "query ($text: String) { contacts(search: $text) { nodes { databaseId } } }";

    assertThat(found(document, Map.of("text", " "))).hasSize(5);
    assertThat(found(document, Map.of())).containsExactly("1", "2", "3", "4", "5");
    // "d" begins a name of Dan D and only ends one of others.
    assertThat(found(document, Map.of("text", "d")).getFirst()).isEqualTo("4");
    assertThat(data.execute(SALON, document, Map.of("text", "x".repeat(201))).errorCode())
        .isEqualTo("VALIDATION");
  }

  /** What the driver and the server remember of earlier times must not change the answer. */
  @Test
  void answersTheSameEveryTime() {
    String document =
        """
        query ($text: String = "mail.example", $name: String = "Ada") {
          client(id: 1) { customGreeting
            contacts(search: $text) { nodes { fullName notes status } }
            messages(where: {contact: {firstName: {eq: $name}}}) { nodes { body contact { notes } } aggregate { count } } } }
        """;
    String first = data.execute(SALON, document).body();

    assertThat(first).contains("Ada Lovelace", "Message 1", "\"count\":3");
    for (int repetition = 0; repetition < 20; repetition++) {
      assertThat(data.execute(SALON, document).body()).isEqualTo(first);
    }
  }

  @Test
  void searchesOnBesideFiltersCountsPagesAndFigures() {
    Answer answer =
        data.execute(
            ADMIN,
            """
            { clients(search: "sal", orderBy: [{businessName: ASC}]) { totalCount nodes { businessName
                contacts(search: "mail.example", where: {status: {eq: ACTIVE}}, first: 2) {
                  totalCount nodes { firstName } pageInfo { hasNextPage endCursor } aggregate { count } } } } }
            """);

    assertThat(answer.json().path("errors").toString()).isEmpty();
    JsonNode salon = answer.data("clients").path("nodes").path(0);
    assertThat(answer.data("clients").path("totalCount").intValue()).isEqualTo(1);
    assertThat(salon.path("contacts").path("totalCount").intValue()).isEqualTo(3);
    assertThat(salon.path("contacts").path("aggregate").path("count").intValue()).isEqualTo(3);
    String cursor = salon.at("/contacts/pageInfo/endCursor").stringValue();
    Answer rest =
        data.execute(
            ADMIN,
            """
            query ($cursor: String) { client(id: 1) { contacts(search: "mail.example",
                where: {status: {eq: ACTIVE}}, first: 2, after: $cursor) { nodes { firstName } } } }
            """,
            Map.of("cursor", cursor));
    List<String> names = new ArrayList<>();
    salon.at("/contacts/nodes").forEach(node -> names.add(node.path("firstName").stringValue()));
    rest.json()
        .at("/data/client/contacts/nodes")
        .forEach(node -> names.add(node.path("firstName").stringValue()));
    assertThat(names).containsExactlyInAnyOrder("Ada", "Dan", "Eve");
  }

  @Test
  void derivesValuesWhichCanBeFilteredAndComputedToo() {
    Answer answer =
        data.execute(
            SALON,
            """
            { contacts(where: {unreadCount: {gt: 0}}) { nodes { fullName unreadCount } }
              nameless: contact(id: 2) { fullName }
              appointment(id: 1) { startsAt contact { fullName client { unreadCount voiceReady } } }
              calls(where: {missed: {eq: true}}) { nodes { minutes answered } aggregate { sum { minutes } } }
              projects { nodes { progress milestoneCount completedMilestoneCount unreadCount
                milestones { nodes { unreadCount } } } }
              me { fullName monthlyTokenAllocation lowOnTokens outOfTokens
                client { creditAccount { lowBalance estimatedMinutesRemaining } } } }
            """);

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {
                  "contacts": {"nodes": [{"fullName": "Ada Lovelace", "unreadCount": 3},
                                         {"fullName": "Chloë New\\nline", "unreadCount": 1}]},
                  "nameless": {"fullName": "Bob \\"Bobby\\""},
                  "appointment": {"startsAt": "2026-03-09T18:30:00Z", "contact": {"fullName": "Ada Lovelace",
                    "client": {"unreadCount": 5, "voiceReady": false}}},
                  "calls": {"nodes": [{"minutes": 0, "answered": false}], "aggregate": {"sum": {"minutes": 0}}},
                  "projects": {"nodes": [{"progress": 0, "milestoneCount": 1, "completedMilestoneCount": 0,
                    "unreadCount": 1, "milestones": {"nodes": [{"unreadCount": 1}]}}]},
                  "me": {"fullName": "Salon", "monthlyTokenAllocation": 100, "lowOnTokens": false,
                    "outOfTokens": false,
                    "client": {"creditAccount": {"lowBalance": false, "estimatedMinutesRemaining": 225}}}}}
                """));
  }

  @Test
  void estimatesNoMinutesWhereTheyCostNothing() {
    try {
      database.execute("update clients set per_minute_rate = 0 where id = 1");

      Answer answer =
          data.execute(
              SALON,
              "{ me { client { creditAccount { freeMinutesRemaining estimatedMinutesRemaining } } } }");

      assertThat(answer.json().at("/data/me/client/creditAccount"))
          .isEqualTo(json("{\"freeMinutesRemaining\": 100, \"estimatedMinutesRemaining\": null}"));
    } finally {
      data.reset();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "projectMilestones(where: {adminNotes: {contains: \"x\"}}) { totalCount }",
        "projectMilestones(where: {not: {adminNotes: {isNull: true}}}) { totalCount }",
        "projectMilestones(orderBy: [{adminNotes: ASC}]) { nodes { id } }",
        "projects(where: {milestones: {some: {adminNotes: {eq: \"x\"}}}}) { nodes { id } }",
        "clients(where: {adminNotes: {some: {}}}) { nodes { id } }",
        "projectMilestones { groups(by: [ADMIN_NOTES]) { count } }",
      })
  void tellsNobodyByDetoursWhatTheyMayNotRead(String field) {
    assertThat(data.execute(SALON, "{ " + field + " }").errorCode()).isEqualTo("FORBIDDEN");
    assertThat(data.execute(ADMIN, "{ " + field + " }").errorCode()).isEmpty();
  }

  @Test
  void refusesAForbiddenFigureAndKeepsTheRest() {
    Answer answer =
        data.execute(
            SALON,
            "{ projectMilestones { aggregate { count countDistinct { title adminNotes } } } }");

    assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
    assertThat(answer.data("projectMilestones"))
        .isEqualTo(
            json(
                "{\"aggregate\": {\"count\": 1, \"countDistinct\": {\"title\": 1, \"adminNotes\": null}}}"));
  }

  /** What a filter reaches is subject to the same rows as what is shown. */
  @Test
  void findsNothingThroughRowsOfOthers() {
    Answer answer =
        data.execute(
            GARAGE,
            """
            { a: clients(where: {referredBy: {businessName: {eq: "Salon"}}}) { totalCount }
              b: clients(orderBy: [{referredBy: {businessName: ASC}}]) { nodes { businessName } } }
            """);

    assertThat(answer.data("a").path("totalCount").intValue()).isZero();
    assertThat(answer.data("b").path("nodes").size()).isEqualTo(1);
    assertThat(
            data.execute(
                    ADMIN,
                    "{ a: clients(where: {referredBy: {businessName: {eq: \"Salon\"}}}) { totalCount } }")
                .data("a")
                .path("totalCount")
                .intValue())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contacts(where: {id: {eq: "User:1"}}) { totalCount }                | VALIDATION
          appointments(where: {status: {eq: OTHER}}) { totalCount }           | VALIDATION
          contacts(where: {firstName: {eq: 1}}) { totalCount }                | VALIDATION
          contacts(where: {createdAt: {lt: "yesterday"}}) { totalCount }      | VALIDATION
          contacts(where: {createdAt: {lt: "+100000-01-01T00:00:00Z"}}) { totalCount } | VALIDATION
          contacts(orderBy: [{firstName: ASC, lastName: ASC}]) { totalCount } | VALIDATION
          contacts(orderBy: [{}]) { nodes { id } }                            | VALIDATION
          messages(where: {cost: {lt: "1e99999999"}}) { totalCount }          | VALIDATION
          """)
  void saysWhatIsWrongWithAnArgument(String field, String code) {
    assertThat(data.execute(SALON, "{ " + field + " }").errorCode()).isEqualTo(code);
  }

  @Test
  void limitsHowDeepAFilterIsNested() {
    String where =
        String.join("", Collections.nCopies(20, "not: {"))
            + String.join("", Collections.nCopies(20, "}"));

    assertThat(
            data.execute(SALON, "{ contacts(where: {" + where + "}) { totalCount } }").errorCode())
        .isEqualTo("LIMIT_EXCEEDED");
  }

  private List<String> found(String document, Map<String, ?> variables) {
    Answer answer = data.execute(SALON, document, variables);
    assertThat(answer.json().path("errors").toString()).isEmpty();
    return ids(answer.data("contacts").path("nodes"));
  }

  private static List<String> ids(JsonNode nodes) {
    List<String> ids = new ArrayList<>();
    nodes.forEach(node -> ids.add(node.path("databaseId").asString()));
    return ids;
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
