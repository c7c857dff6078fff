package com.ringlypro.crm.api.read;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
@Import(SampleData.class)
class ReadingTests {

  private static final JsonMapper JSON = new JsonMapper();

  @Autowired private SampleData data;

  @Test
  void answersInTheShapeOfTheSelection() {
    Answer answer =
        data.execute(
            SALON,
            """
            {
              me { email client { businessName creditAccount { balance } } }
              who: contact(id: "Contact:1") {
                __typename id databaseId ...Name email status createdAt
                client { id }
                appointments { nodes { appointmentDate appointmentTime status statusText duration } }
              }
            }
            fragment Name on Contact { first: firstName lastName }
            """);

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {
                  "me": {"email": "salon@crm.example",
                         "client": {"businessName": "Salon", "creditAccount": {"balance": "12.50"}}},
                  "who": {"__typename": "Contact", "id": "Contact:1", "databaseId": 1, "first": "Ada",
                          "lastName": "Lovelace", "email": "ada@mail.example", "status": "ACTIVE",
                          "createdAt": "2026-01-01T10:00:00Z",
                          "client": {"id": "Client:1"},
                          "appointments": {"nodes": [
                            {"appointmentDate": "2026-03-09", "appointmentTime": "14:30:00", "status": "NO_SHOW",
                             "statusText": "no-show", "duration": 30},
                            {"appointmentDate": "2026-03-10", "appointmentTime": "14:30:00", "status": "OTHER",
                             "statusText": "on hold", "duration": 30}]}}}}
                """));
  }

  @Test
  void keepsTextsAsTheyAreAndUnknownOnesNull() {
    Answer answer =
        data.execute(
            SALON, "{ contacts(first: 3) { nodes { firstName lastName email createdAt } } }");

    assertThat(answer.data("contacts").path("nodes"))
        .isEqualTo(
            json(
                """
                [{"firstName": "Ada", "lastName": "Lovelace", "email": "ada@mail.example",
                  "createdAt": "2026-01-01T10:00:00Z"},
                 {"firstName": "Bob \\"Bobby\\"", "lastName": null, "email": null,
                  "createdAt": "2026-01-02T10:00:00.125Z"},
                 {"firstName": "Chloë", "lastName": "New\\nline", "email": "c@mail.example",
                  "createdAt": "2026-01-02T10:00:00.125Z"}]
                """));
  }

  @Test
  void limitsANestedListForEachParent() {
    Answer answer =
        data.execute(
            SALON,
            """
            { contacts { nodes { databaseId messages(first: 2) {
                totalCount nodes { body } pageInfo { hasNextPage } } } } }
            """);

    assertThat(answer.data("contacts").path("nodes"))
        .isEqualTo(
            json(
                """
                [{"databaseId": 1, "messages": {"totalCount": 3,
                  "nodes": [{"body": "Message 1"}, {"body": "Message 2"}], "pageInfo": {"hasNextPage": true}}},
                 {"databaseId": 2, "messages": {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": false}}},
                 {"databaseId": 3, "messages": {"totalCount": 1, "nodes": [{"body": "Message 3"}],
                  "pageInfo": {"hasNextPage": false}}},
                 {"databaseId": 4, "messages": {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": false}}},
                 {"databaseId": 5, "messages": {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": false}}}]
                """));
  }

  /** The contact of several messages is the same; its appointments appear under each of them. */
  @Test
  void readsListsBehindAReferenceForEachRowThatLeadsThere() {
    Answer answer =
        data.execute(
            SALON,
            """
            { messages { nodes { body contact { firstName
                appointments(first: 1) { nodes { confirmationCode contact { messages(last: 1) { nodes { body } } } } } } } } }
            """);

    String ada =
        """
        {"firstName": "Ada", "appointments": {"nodes": [{"confirmationCode": "RP-AAAAAAAA",
          "contact": {"messages": {"nodes": [{"body": "Message 5"}]}}}]}}
        """;
    assertThat(answer.data("messages").path("nodes"))
        .isEqualTo(
            json(
                """
                [{"body": "Message 1", "contact": %1$s}, {"body": "Message 2", "contact": %1$s},
                 {"body": "Message 3", "contact": {"firstName": "Chloë", "appointments": {"nodes": []}}},
                 {"body": "Message 4", "contact": null}, {"body": "Message 5", "contact": %1$s}]
                """
                    .formatted(ada)));
  }

  @ParameterizedTest
  @CsvSource({"first, after, 1", "first, after, 2", "last, before, 1", "last, before, 2"})
  void pagesThroughEqualSortKeysWithoutLosingOrRepeatingAny(
      String size, String place, int pageSize) {
    boolean forward = size.equals("first");
    List<Integer> found = new ArrayList<>();
    String cursor = null;
    boolean more = true;
    while (more) {
      Map<String, Object> variables = new HashMap<>();
      variables.put("size", pageSize);
      variables.put("cursor", cursor);
      JsonNode page =
          data.execute(
                  SALON,
                  """
                  query ($size: Int, $cursor: String) {
                    contacts(%s: $size, %s: $cursor) {
                      edges { cursor node { databaseId } }
                      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                    }
                  }
                  """
                      .formatted(size, place),
                  variables)
              .data("contacts");
      List<Integer> ids = new ArrayList<>();
      page.path("edges").forEach(edge -> ids.add(edge.path("node").path("databaseId").intValue()));
      found.addAll(forward ? found.size() : 0, ids);
      JsonNode info = page.path("pageInfo");
      more = info.path(forward ? "hasNextPage" : "hasPreviousPage").booleanValue();
      cursor = info.path(forward ? "endCursor" : "startCursor").stringValue();
      assertThat(page.path("edges").path(forward ? ids.size() - 1 : 0).path("cursor").stringValue())
          .isEqualTo(cursor);
    }

    assertThat(found).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void countsTheWholeListAndNotThePage() {
    Answer answer =
        data.execute(SALON, "{ contacts(first: 2) { totalCount } all: messages { totalCount } }");

    assertThat(answer.data("contacts").path("totalCount").intValue()).isEqualTo(5);
    assertThat(answer.data("all").path("totalCount").intValue()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client(id: 2) { id }",
        "contact(id: \"Contact:6\") { id }",
        "message(id: 6) { id }",
        "appointment(id: 3) { id }",
        "project(id: 2) { id }",
        "projectMilestone(id: 2) { id }",
        "projectMessage(id: 3) { id }",
        "user(id: 3) { id }",
        "node(id: \"Contact:6\") { id }",
        "node(id: \"AdminNote:1\") { id }"
      })
  void answersForSomebodyElsesObjectAsForOneThatDoesNotExist(String field) {
    String unknown = field.replaceAll("\\d+", "999");
    Answer answer = data.execute(SALON, "{ " + field + " }");
    Answer answerToUnknown = data.execute(SALON, "{ " + unknown + " }");

    assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
    assertThat(answer.errorCode()).isEqualTo(answerToUnknown.errorCode());
    assertThat(answer.json().path("data")).isEqualTo(answerToUnknown.json().path("data"));
    assertThat(answer.status()).isEqualTo(answerToUnknown.status());
  }

  @Test
  void listsNothingOfOtherBusinesses() {
    Answer answer =
        data.execute(
            GARAGE,
            """
            { clients { totalCount nodes { id referredBy { id } referredClients { totalCount } } }
              contacts { totalCount nodes { id } } messages { totalCount } appointments { totalCount }
              projects { totalCount } projectMilestones { totalCount } projectMessages { totalCount nodes { user { id } } }
              users { totalCount } syncRuns { totalCount } integrations { totalCount } }
            """);

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {"clients": {"totalCount": 1, "nodes": [{"id": "Client:2", "referredBy": null,
                                                                   "referredClients": {"totalCount": 0}}]},
                  "contacts": {"totalCount": 1, "nodes": [{"id": "Contact:6"}]}, "messages": {"totalCount": 1},
                  "appointments": {"totalCount": 1}, "projects": {"totalCount": 1},
                  "projectMilestones": {"totalCount": 1},
                  "projectMessages": {"totalCount": 1, "nodes": [{"user": {"id": "User:3"}}]},
                  "users": {"totalCount": 1}, "syncRuns": {"totalCount": 0}, "integrations": {"totalCount": 0}}}
                """));
  }

  @Test
  void mergesMessagesCallsAndAppointmentsIntoOneList() {
    Answer answer =
        data.execute(
            SALON,
            """
            { contact(id: 1) { timeline(orderBy: [{createdAt: DESC}], first: 3, where: {kind: {in: [MESSAGE, CALL]}}) {
                totalCount nodes { kind message { body } call { callStatus } appointment { id } } } }
              timelineEntries { groups(by: [KIND]) { key { kind } count } } }
            """);

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {"contact": {"timeline": {"totalCount": 4, "nodes": [
                    {"kind": "CALL", "message": null, "call": {"callStatus": "NO_ANSWER"}, "appointment": null},
                    {"kind": "MESSAGE", "message": {"body": "Message 5"}, "call": null, "appointment": null},
                    {"kind": "MESSAGE", "message": {"body": "Message 2"}, "call": null, "appointment": null}]}},
                  "timelineEntries": {"groups": [{"key": {"kind": "APPOINTMENT"}, "count": 2},
                    {"key": {"kind": "CALL"}, "count": 1}, {"key": {"kind": "MESSAGE"}, "count": 5}]}}}
                """));
  }

  @Test
  void tellsClientsWhatTheyMayKnowOfEachOther() {
    String document =
        "{ me { client { referrerName referrerActive referredBy { id } referrals { nodes { businessName active referred { id } } } } } }";

    assertThat(data.execute(SALON, document).json().at("/data/me/client"))
        .isEqualTo(
            json(
                """
                {"referrerName": null, "referrerActive": null, "referredBy": null,
                 "referrals": {"nodes": [{"businessName": "Garage", "active": true, "referred": null}]}}
                """));
    assertThat(data.execute(GARAGE, document).json().at("/data/me/client"))
        .isEqualTo(
            json(
                "{\"referrerName\": \"Salon\", \"referrerActive\": true, \"referredBy\": null, \"referrals\": {\"nodes\": []}}"));
    String since = "{ client(id: %d) { referrerCreatedAt createdAt } }";
    assertThat(data.execute(GARAGE, since.formatted(2)).at("/client/referrerCreatedAt"))
        .isEqualTo(data.execute(SALON, since.formatted(1)).at("/client/createdAt"));
    assertThat(data.execute(GARAGE, "{ referrals { totalCount } }").at("/referrals/totalCount"))
        .isEqualTo("0");
    assertThat(data.execute(ADMIN, "{ referrals { nodes { referred { businessName } } } }").body())
        .contains("Garage");
  }

  @Test
  void namesAnAuthorWhomTheCallerMayNotSee() {
    Answer answer =
        data.execute(
            SALON,
            "{ projects { nodes { createdByName } } projectMessages { nodes { authorName user { firstName } } } }");

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {"projects": {"nodes": [{"createdByName": "Admin"}]},
                  "projectMessages": {"nodes": [{"authorName": "Admin", "user": null},
                                                {"authorName": "Salon", "user": {"firstName": "Salon"}}]}}}
                """));
  }

  @Test
  void showsOptionsOfSettingsAndOfSecretsOnlyThatTheyAreThere() {
    Answer answer =
        data.execute(
            SALON,
            """
            { me { client { settings { ghlConfigured ghlEnabled ghlApiKeySet ghlSyncContacts ghlTriggerWorkflows
                hubspotConfigured hubspotEnabled hubspotTimezone vagaroConfigured vagaroEnabled vagaroMerchantId
                vagaroClientSecretKeySet whatsappEnabled } } } }
            """);

    assertThat(answer.json().at("/data/me/client/settings"))
        .isEqualTo(
            json(
                """
                {"ghlConfigured": true, "ghlEnabled": true, "ghlApiKeySet": false, "ghlSyncContacts": true,
                 "ghlTriggerWorkflows": false, "hubspotConfigured": false, "hubspotEnabled": false,
                 "hubspotTimezone": "America/New_York", "vagaroConfigured": true, "vagaroEnabled": false,
                 "vagaroMerchantId": "m1", "vagaroClientSecretKeySet": true, "whatsappEnabled": false}
                """));
    assertThat(data.execute(GARAGE, "{ allClientSettings { totalCount } }").body())
        .contains("\"totalCount\":1");
  }

  @Test
  void hidesAnAuthorWhomTheCallerMayNotSee() {
    Answer answer =
        data.execute(SALON, "{ projectMessages { nodes { message user { firstName } } } }");

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {"projectMessages": {"nodes": [{"message": "Which colour?", "user": null},
                                                        {"message": "Pink", "user": {"firstName": "Salon"}}]}}}
                """));
  }

  @Test
  void refusesAFieldAndKeepsTheRest() {
    Answer answer =
        data.execute(
            SALON,
            """
            { adminNotes { totalCount }
              me { client { businessName adminNotes { totalCount } } projects { nodes { milestones { nodes {
                title adminNotes } } } } } }
            """);

    assertThat(answer.json().path("data"))
        .isEqualTo(
            json(
                """
                {"adminNotes": null, "me": {"client": {"businessName": "Salon", "adminNotes": null},
                  "projects": {"nodes": [{"milestones": {"nodes": [{"title": "Design", "adminNotes": null}]}}]}}}
                """));
    List<String> paths = new ArrayList<>();
    for (JsonNode error : answer.json().path("errors")) {
      assertThat(error.path("extensions").path("code").stringValue()).isEqualTo("FORBIDDEN");
      paths.add(error.path("path").toString());
    }
    assertThat(paths)
        .containsExactlyInAnyOrder(
            "[\"adminNotes\"]",
            "[\"me\",\"client\",\"adminNotes\"]",
            "[\"me\",\"projects\",\"nodes\",0,\"milestones\",\"nodes\",0,\"adminNotes\"]");
  }

  @Test
  void showsAdminsEverything() {
    Answer answer =
        data.execute(
            ADMIN,
            """
            { contacts { totalCount } adminNotes { nodes { note adminUser { email } client { businessName } } }
              projectMilestones(first: 1) { nodes { adminNotes } }
              client(id: 2) { referredBy { businessName } } }
            """);

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {"contacts": {"totalCount": 6},
                  "adminNotes": {"nodes": [{"note": "Pays late", "adminUser": {"email": "admin@crm.example"},
                                             "client": {"businessName": "Salon"}}]},
                  "projectMilestones": {"nodes": [{"adminNotes": "Difficult"}]},
                  "client": {"referredBy": {"businessName": "Salon"}}}}
                """));
  }

  @Test
  void findsObjectsOfAnyTypeInTheOrderAskedFor() {
    Map<String, ?> variables =
        Map.of(
            "ids",
            List.of("Contact:3", "SyncRun:1", "Contact:6", "Contact:1", "nonsense", "Contact:3"));

    Answer answer =
        data.execute(
            SALON,
            """
            query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Contact { firstName }
              ... on SyncRun { status provider integration { provider } } } }
            """,
            variables);

    assertThat(answer.json().path("data").path("nodes"))
        .isEqualTo(
            json(
                """
                [{"id": "Contact:3", "firstName": "Chloë"},
                 {"id": "SyncRun:1", "status": "SUCCEEDED", "provider": "HUBSPOT",
                  "integration": {"provider": "HUBSPOT"}},
                 null, {"id": "Contact:1", "firstName": "Ada"}, null, {"id": "Contact:3", "firstName": "Chloë"}]
                """));
    assertThat(answer.json().path("errors").path(0).path("path")).isEqualTo(json("[\"nodes\", 2]"));
    assertThat(answer.json().path("errors").path(1).path("path")).isEqualTo(json("[\"nodes\", 4]"));
  }

  /** One plan must not answer for another type, nor for another value of a condition. */
  @Test
  void plansAnewWhereVariablesChangeWhatIsSelected() {
    String document =
        """
        query ($id: ID!, $deep: Boolean!) { node(id: $id) { __typename id
          ... on Contact { client @include(if: $deep) { businessName } } } }
        """;

    assertThat(data.execute(SALON, document, Map.of("id", "Contact:1", "deep", true)).data("node"))
        .isEqualTo(
            json(
                "{\"__typename\": \"Contact\", \"id\": \"Contact:1\", \"client\": {\"businessName\": \"Salon\"}}"));
    assertThat(data.execute(SALON, document, Map.of("id", "Contact:2", "deep", false)).data("node"))
        .isEqualTo(json("{\"__typename\": \"Contact\", \"id\": \"Contact:2\"}"));
    assertThat(data.execute(SALON, document, Map.of("id", "Client:1", "deep", false)).data("node"))
        .isEqualTo(json("{\"__typename\": \"Client\", \"id\": \"Client:1\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contacts(first: -1) { totalCount nodes { id } } | VALIDATION
          contacts(first: 101) { nodes { id } }           | LIMIT_EXCEEDED
          contacts(first: 1, last: 1) { nodes { id } }    | VALIDATION
          contacts(after: "nonsense") { nodes { id } }    | VALIDATION
          contact(id: "User:1") { id }                    | VALIDATION
          contact(id: "one") { id }                       | VALIDATION
          node(id: "42") { id }                           | VALIDATION
          contact(id: 99999999999) { id }                 | NOT_FOUND
          node(id: "Unicorn:1") { id }                    | NOT_FOUND
          contacts { nodes { passwordHash } }             | VALIDATION
          """)
  void saysWhatIsWrongWithAnArgument(String field, String code) {
    Answer answer = data.execute(SALON, "{ " + field + " }");

    assertThat(answer.errorCode()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { contacts { nodes { nope } } } | Field 'nope' in type 'Contact' is undefined
          { contacts(where: {firstName: {eq: 1}}) { totalCount } } | argument 'where.firstName.eq' is not a valid 'String'
          mutation { updateContact(input: {firstName: "}'"}) { contact { id } } } | argument 'input' is missing
          """)
  void saysWhatIsWrongWithADocumentWithoutInternals(String document, String message) {
    String said = data.execute(SALON, document).errorMessage();

    assertThat(said).contains(message).doesNotContain("Value{", "Validation error", "@[");
  }

  @Test
  void acceptsAnEmptyPage() {
    Answer answer =
        data.execute(
            SALON, "{ contacts(first: 0) { nodes { id } pageInfo { hasNextPage endCursor } } }");

    assertThat(answer.data("contacts"))
        .isEqualTo(
            json("{\"nodes\": [], \"pageInfo\": {\"hasNextPage\": true, \"endCursor\": null}}"));
  }

  @Test
  void answersIntrospectionBesideData() {
    Answer answer =
        data.execute(
            SALON, "{ __typename a: me { id } __type(name: \"Contact\") { name } b: me { id } }");

    assertThat(answer.json())
        .isEqualTo(
            json(
                """
                {"data": {"__typename": "Query", "a": {"id": "User:2"}, "__type": {"name": "Contact"},
                          "b": {"id": "User:2"}}}
                """));
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
