package com.ringlypro.crm.sandbox.hubspot;

import static com.ringlypro.crm.sandbox.hubspot.ContactReadTests.ids;
import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.CONTACTS;
import static com.ringlypro.crm.sandbox.hubspot.HubSpotFixture.NOW;
import static com.ringlypro.crm.sandbox.hubspot.HubSpotFixture.YESTERDAY;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.OpenApiShape;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactSearchTests {

  private static final OpenApiShape SHAPES = OpenApiShape.of("hubspot-contacts.json");
  private static final String BY_CHANGE =
      "'sorts': [{'propertyName': 'lastmodifieddate', 'direction': 'ASCENDING'}]";

  @AutoClose private final HubSpotFixture fixture = HubSpotFixture.withFour();
  private final HubSpotClient client = fixture.client;

  ContactSearchTests() throws IOException {}

  @Test
  void findsWhatWasChangedSinceInTheOrderOfChange() throws IOException {
    fixture.portal.contacts().change("11", Map.of("city", "Oslo"));

    Answer answer = changedSince(YESTERDAY.plusMillis(2), "");

    assertThat(answer.status()).isEqualTo(200);
    SHAPES.assertHas("CollectionResponseWithTotalSimplePublicObject", answer.json());
    assertThat(ids(answer)).containsExactly("13", "11");
    assertThat(answer.at("/total").asInt()).isEqualTo(2);
    assertThat(answer.json().has("paging")).isFalse();
  }

  @Test
  void pagesByOffset() throws IOException {
    Answer first = changedSince(YESTERDAY, ", 'limit': 2");
    Answer second = changedSince(YESTERDAY, ", 'limit': 2, 'after': '2'");

    assertThat(ids(first)).containsExactly("11", "12");
    assertThat(first.text("/paging/next/after")).isEqualTo("2");
    assertThat(ids(second)).containsExactly("13");
    assertThat(second.json().has("paging")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "firstname | EQ               | 'value': 'ADA'                                | 11",
        "firstname | NEQ              | 'value': 'ada'                                | 12,13",
        "firstname | GT               | 'value': 'ada'                                | 12,13",
        "firstname | LTE              | 'value': 'bob'                                | 11,12",
        "firstname | BETWEEN          | 'value': 'b', 'highValue': 'c'                | 12",
        "firstname | IN               | 'values': ['ada', 'Bob']                      | 11",
        "firstname | NOT_IN           | 'values': ['ada']                             | 12,13",
        "email     | HAS_PROPERTY     | 'value': ''                                   | 11,12",
        "email     | NOT_HAS_PROPERTY | 'value': ''                                   | 13",
        "email     | CONTAINS_TOKEN   | 'value': 'bob'                                | 12",
        "email     | CONTAINS_TOKEN   | 'value': '*@example.org'                        | 11,12",
        "lastname  | CONTAINS_TOKEN   | 'value': 'exam*'                              | 11,12,13",
        "firstname | NOT_CONTAINS_TOKEN | 'value': 'ada'                              | 12,13",
        "hs_object_id | GT            | 'value': '11'                                 | 12,13",
        "hs_object_id | IN            | 'values': ['11', '13']                        | 11,13",
        "hs_searchable_calculated_phone_number | EQ | 'value': '2125550113'           | 13",
        "lastmodifieddate | EQ        | 'value': '2026-08-31T15:00:00.008Z'           | 12",
        "lastmodifieddate | LT        | 'value': '2026-08-31T15:00:00.008Z'           | 11",
        "createdate | BETWEEN         | 'value': '0', 'highValue': '1'                | ``",
      })
  void filtersByOperator(String property, String operator, String operands, String expected)
      throws IOException {
    Answer answer = search(filter(property, operator, operands));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(String.join(",", ids(answer))).isEqualTo(expected);
  }

  @Test
  void joinsFiltersByAndAndGroupsByOr() throws IOException {
    String firstAndLast =
        filter("firstname", "EQ", "'value': 'ada'")
            + ", "
            + filter("lastname", "EQ", "'value': 'nobody'");
    Answer answer =
        client.search(
            "{'filterGroups': [{'filters': [%s]}, {'filters': [%s]}]}"
                .formatted(firstAndLast, filter("hs_object_id", "EQ", "'value': '13'")));

    assertThat(ids(answer)).containsExactly("13");
  }

  @Test
  void sortsByAnyPropertyEitherWay() throws IOException {
    assertThat(
            ids(
                client.search(
                    "{'sorts': [{'propertyName': 'firstname', 'direction': 'DESCENDING'}]}")))
        .containsExactly("13", "12", "11");
    assertThat(ids(client.search("{'sorts': ['-lastmodifieddate']}")))
        .containsExactly("13", "12", "11");
  }

  @Test
  void findsByText() throws IOException {
    assertThat(ids(client.search("{'query': 'bob@'}"))).containsExactly("12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'limit': 201}                                        | limit must be",
        "{'after': '9999', 'limit': 2}                         | Paging ends",
        "{'after': 'x'}                                        | after must be",
        "{'sorts': ['firstname', 'lastname']}                  | at most one sort",
        "{'sorts': ['shoesize']}                               | no property to sort by",
        "{'filterGroups': [{'filters': [{'propertyName': 'shoesize', 'operator': 'EQ'}]}]}"
            + "                                                | does not exist",
        "{'filterGroups': [{'filters': [{'propertyName': 'email', 'operator': 'LIKE'}]}]}"
            + "                                                | Invalid input JSON",
        "{'filterGroups': [{'filters': [{'propertyName': 'email', 'operator': 'EQ'}]}]}"
            + "                                                | needs value",
        "{'filterGroups': [{'filters': [{'propertyName': 'createdate', 'operator': 'EQ', 'value': '?'}]}]}"
            + "                                                | is no time",
      })
  void refusesSearchesAgainstTheRules(String body, String reason) throws IOException {
    Answer answer = client.search(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/message")).contains(reason);
  }

  @Test
  void refusesTooManyGroupsOrFilters() throws IOException {
    String filter = "{'propertyName':'email','operator':'HAS_PROPERTY'}";

    assertThat(client.search(groups(5, 3, filter)).status()).isEqualTo(200);
    assertThat(client.search(groups(3, 6, filter)).status()).isEqualTo(200);
    assertThat(client.search(groups(6, 1, filter)).status()).isEqualTo(400);
    assertThat(client.search(groups(1, 7, filter)).status()).isEqualTo(400);
    assertThat(client.search(groups(4, 5, filter)).status()).isEqualTo(400);
  }

  @Test
  void refusesBodiesOfMoreThanThreeThousandCharacters() throws IOException {
    String query = "{'query': 'x'}";

    assertThat(client.search(query + " ".repeat(3_000 - query.length())).status()).isEqualTo(200);
    assertThat(client.search(query + " ".repeat(3_001 - query.length())).status()).isEqualTo(400);
  }

  @Test
  void seesChangesOnlyAfterItsLag() throws IOException {
    fixture.portal.contacts().searchLag(Duration.ofSeconds(10));
    fixture.portal.contacts().change("11", Map.of("firstname", "Adele"));
    fixture.portal.contacts().archive("13");

    Answer atOnce = client.search("{}");
    fixture.sandbox.clock().advance(Duration.ofSeconds(10));
    Answer later = client.search("{}");

    assertThat(ids(atOnce)).containsExactly("11", "12", "13");
    assertThat(atOnce.text("/results/0/properties/firstname")).isEqualTo("Ada");
    assertThat(ids(later)).containsExactly("11", "12");
    assertThat(later.text("/results/0/properties/firstname")).isEqualTo("Adele");
    assertThat(client.get(CONTACTS + "/11").text("/properties/firstname")).isEqualTo("Adele");
  }

  @Test
  void givesContactsOfOneInstantInNoOrderOfTheirIds() throws IOException {
    try (HubSpotFixture many = HubSpotFixture.withMany(50)) {
      many.portal.contacts().all().forEach(c -> many.portal.contacts().change(c.id(), Map.of()));

      List<String> ids = ids(many.client.search("{" + BY_CHANGE + ", 'limit': 200}"));

      assertThat(ids).hasSize(50).doesNotHaveDuplicates();
      assertThat(ids).isNotEqualTo(ids.stream().sorted(comparing(Long::valueOf)).toList());
    }
  }

  @Test
  void endsAtTenThousandResultsAndGoesOnFromALaterChange() throws IOException {
    try (HubSpotFixture many = HubSpotFixture.withMany(10_200)) {
      Answer last = many.client.search("{" + BY_CHANGE + ", 'limit': 200, 'after': '9800'}");
      Answer beyond = many.client.search("{" + BY_CHANGE + ", 'limit': 200, 'after': '10000'}");
      String seen = last.text("/results/199/properties/lastmodifieddate");
      Answer narrowed =
          many.client.search(
              "{%s, 'limit': 200, 'filterGroups': [{'filters': [%s]}]}"
                  .formatted(
                      BY_CHANGE,
                      filter(
                          "lastmodifieddate",
                          "GT",
                          "'value': '%d'".formatted(Instant.parse(seen).toEpochMilli()))));

      assertThat(last.at("/total").asInt()).isEqualTo(10_200);
      assertThat(ids(last)).hasSize(200).last().isEqualTo("10000");
      assertThat(last.text("/paging/next/after")).isEqualTo("10000");
      assertThat(beyond.status()).isEqualTo(400);
      assertThat(ids(narrowed)).hasSize(200).first().isEqualTo("10001");
    }
  }

  @Test
  void neverFindsTheRecycleBin() throws IOException {
    assertThat(ids(search(filter("firstname", "EQ", "'value': 'Dee'")))).isEmpty();
    fixture.portal.contacts().restore("14");
    assertThat(ids(changedSince(NOW, ""))).containsExactly("14");
  }

  private Answer changedSince(Instant since, String more) throws IOException {
    return client.search(
        "{'filterGroups': [{'filters': [%s]}], %s, 'properties': ['email']%s}"
            .formatted(
                filter("lastmodifieddate", "GTE", "'value': '%d'".formatted(since.toEpochMilli())),
                BY_CHANGE,
                more));
  }

  private Answer search(String filter) throws IOException {
    return client.search("{'filterGroups': [{'filters': [%s]}]}".formatted(filter));
  }

  private static String filter(String property, String operator, String operands) {
    return "{'propertyName': '%s', 'operator': '%s', %s}".formatted(property, operator, operands);
  }

  private static String groups(int groups, int filters, String filter) {
    String group = "{'filters': [" + filter + ("," + filter).repeat(filters - 1) + "]}";
    return "{'filterGroups': [" + group + ("," + group).repeat(groups - 1) + "]}";
  }
}
