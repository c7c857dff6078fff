package com.ringlypro.crm.sandbox.hubspot;

import static com.ringlypro.crm.sandbox.hubspot.ContactReadTests.ids;
import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.CONTACTS;
import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.MEETINGS;
import static com.ringlypro.crm.sandbox.hubspot.HubSpotFixture.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.OpenApiShape;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingTests {

  private static final OpenApiShape SHAPES = OpenApiShape.of("hubspot-meetings.json");

  @AutoClose private final HubSpotFixture fixture = HubSpotFixture.withMeetings();
  private final HubSpotClient client = fixture.client;

  MeetingTests() throws IOException {}

  @Test
  void listsByIdWithMeetingsOwnNamesOfTheirTimes() throws IOException {
    Answer answer = client.get(MEETINGS + "?properties=hs_meeting_title,hs_meeting_start_time");

    assertThat(answer.status()).isEqualTo(200);
    SHAPES.assertHas(
        "CollectionResponseSimplePublicObjectWithAssociationsForwardPaging", answer.json());
    assertThat(ids(answer)).containsExactly("31", "32", "33", "34");
    assertThat(answer.at("/results/0/properties").toString())
        .isEqualTo(
            """
            {"hs_createdate":"2026-08-31T15:00:00.007Z","hs_lastmodifieddate":"2026-08-31T15:00:00.038Z",\
            "hs_meeting_start_time":"2026-09-02T15:00:00.000Z","hs_meeting_title":"Teeth with Ada",\
            "hs_object_id":"31"}\
            """);
    assertThat(answer.at("/results/2/properties/hs_meeting_start_time").isNull()).isTrue();
    assertThat(ids(client.get(MEETINGS + "?archived=true"))).containsExactly("35");
  }

  @Test
  void tellsWhoComesWhereThatIsAskedFor() throws IOException {
    Answer answer = client.get(MEETINGS + "?associations=contacts");

    SHAPES.assertHas(
        "CollectionResponseSimplePublicObjectWithAssociationsForwardPaging", answer.json());
    assertThat(answer.at("/results/1/associations/contacts/results").findValuesAsString("id"))
        .containsExactly("11", "12");
    assertThat(answer.at("/results/2").has("associations")).isFalse();
    assertThat(
            client
                .get(CONTACTS + "/11?associations=meetings")
                .at("/associations/meetings/results")
                .findValuesAsString("id"))
        .containsExactly("31", "32");
    assertThat(client.get(MEETINGS + "?associations=shoes").status()).isEqualTo(400);
  }

  @Test
  void readsOneAndManyByIdOnly() throws IOException {
    Answer many =
        client.post(
            MEETINGS + "/batch/read",
            "{'inputs': [{'id': '33'}, {'id': '99'}], 'properties': ['hs_meeting_outcome']}");

    assertThat(client.get(MEETINGS + "/31").text("/id")).isEqualTo("31");
    assertThat(client.get(MEETINGS + "/35").status()).isEqualTo(404);
    assertThat(client.get(MEETINGS + "/35?archived=true").status()).isEqualTo(200);
    assertThat(client.get(MEETINGS + "/x@example.org?idProperty=email").status()).isEqualTo(400);
    assertThat(many.status()).isEqualTo(207);
    SHAPES.assertHas("BatchResponseSimplePublicObject", many.json());
    assertThat(ids(many)).containsExactly("33");
    assertThat(many.text("/errors/0/message")).contains("MEETING objects");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hs_lastmodifieddate   | GT               | 'value': '2026-08-31T15:00:00.039Z' | 33,34",
        "hs_meeting_start_time | GTE              | 'value': '2026-09-02T16:00:00Z'     | 32,34",
        "hs_meeting_start_time | EQ               | 'value': '1788364800000'            | 32",
        "hs_meeting_start_time | NOT_HAS_PROPERTY | 'value': ''                         | 33",
        "hs_meeting_outcome    | EQ               | 'value': 'SCHEDULED'                | 31,32,33,34",
        "associations.contact  | EQ               | 'value': '11'                       | 31,32",
        "associations.contact  | IN               | 'values': ['12', '13']              | 32",
        "associations.contact  | EQ               | 'value': '14'                       | ``",
      })
  void filtersByOperator(String property, String operator, String operands, String expected)
      throws IOException {
    Answer answer = search(property, operator, operands);

    assertThat(answer.status()).isEqualTo(200);
    SHAPES.assertHas("CollectionResponseWithTotalSimplePublicObject", answer.json());
    assertThat(String.join(",", ids(answer))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "lastmodifieddate, GT, \"'value': '1'\"",
    "associations.meeting, EQ, \"'value': '31'\"",
    "associations.contact, NEQ, \"'value': '11'\"",
    "hs_meeting_start_time, GT, \"'value': 'soon'\"",
  })
  void refusesFiltersThatMeetingsDoNotHave(String property, String operator, String operands)
      throws IOException {
    assertThat(search(property, operator, operands).status()).isEqualTo(400);
  }

  @Test
  void sortsByChangeAndByStart() throws IOException {
    fixture.portal.meetings().change("31", Map.of("hs_meeting_title", "Moved"));

    assertThat(ids(client.post(MEETINGS + "/search", "{'sorts': ['hs_lastmodifieddate']}")))
        .containsExactly("32", "33", "34", "31");
    assertThat(ids(client.post(MEETINGS + "/search", "{'sorts': ['-hs_meeting_start_time']}")))
        .containsExactly("34", "32", "31", "33");
    assertThat(ids(client.post(MEETINGS + "/search", "{'query': 'moved'}"))).containsExactly("31");
  }

  @Test
  void createsAMeetingOfAContact() throws IOException {
    Answer answer =
        client.post(
            MEETINGS,
            """
            {'properties': {'hs_timestamp': '1788364800000', 'hs_meeting_start_time': '2026-09-02T16:00:00Z',
              'hs_meeting_outcome': 'SCHEDULED'},
             'associations': [{'to': {'id': '13'},
              'types': [{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 200}]}]}\
            """);

    assertThat(answer.status()).isEqualTo(201);
    SHAPES.assertHas("SimplePublicObject", answer.json());
    assertThat(answer.text("/id")).isEqualTo("36");
    assertThat(answer.text("/properties/hs_timestamp")).isEqualTo("2026-09-02T16:00:00.000Z");
    assertThat(ids(search("associations.contact", "EQ", "'value': '13'"))).containsExactly("36");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'properties': {'hs_meeting_title': 'T'}} | hs_timestamp",
        "{'properties': {'hs_timestamp': 'soon'}} | not a valid time",
        "{'properties': {'hs_timestamp': '1', 'hs_meeting_outcome': 'CANCELLED'}} | allowed options",
        "{'properties': {'hs_timestamp': '1', 'firstname': 'A'}} | does not exist",
        "{'properties': {'hs_timestamp': '1'}, 'associations': [{'to': {'id': '99'}, 'types':"
            + " [{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 200}]}]} | no contact 99",
        "{'properties': {'hs_timestamp': '1'}, 'associations': [{'to': {'id': '11'}, 'types':"
            + " [{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 199}]}]} | no association",
      })
  void refusesWhatIsNotValidAndCreatesNothing(String body, String reason) throws IOException {
    Answer answer = client.post(MEETINGS, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/message")).contains(reason);
    assertThat(fixture.portal.meetings().size()).isEqualTo(4);
  }

  @Test
  void changesAndArchives() throws IOException {
    fixture.sandbox.clock().advance(Duration.ofSeconds(5));

    Answer changed =
        client.patch(
            MEETINGS + "/31",
            "{'properties': {'hs_meeting_outcome': 'CANCELED', 'hs_meeting_end_time': ''}}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("/properties/hs_meeting_outcome")).isEqualTo("CANCELED");
    assertThat(changed.at("/properties/hs_meeting_end_time").isNull()).isTrue();
    assertThat(changed.text("/properties/hs_lastmodifieddate"))
        .isEqualTo("2026-09-01T15:00:05.250Z");
    assertThat(client.delete(MEETINGS + "/31").status()).isEqualTo(204);
    assertThat(client.get(MEETINGS + "/31").status()).isEqualTo(404);
    assertThat(client.post(MEETINGS + "/merge", "{}").status()).isEqualTo(405);
  }

  @Test
  void writesBatches() throws IOException {
    Answer created =
        client.post(
            MEETINGS + "/batch/create",
            """
            {'inputs': [
              {'properties': {'hs_timestamp': '1'}, 'objectWriteTraceId': 'a',
               'associations': [{'to': {'id': '11'},
                'types': [{'associationCategory': 'HUBSPOT_DEFINED', 'associationTypeId': 200}]}]},
              {'properties': {}, 'objectWriteTraceId': 'b'}]}\
            """);
    Answer updated =
        client.post(
            MEETINGS + "/batch/update",
            "{'inputs': [{'id': '36', 'properties': {'hs_meeting_title': 'New'}}]}");
    Answer archived =
        client.post(MEETINGS + "/batch/archive", "{'inputs': [{'id': '31'}, {'id': '32'}]}");

    assertThat(created.status()).isEqualTo(207);
    SHAPES.assertHas("BatchResponseSimplePublicObject", created.json());
    assertThat(ids(created)).containsExactly("36");
    assertThat(created.at("/errors/0/context/objectWriteTraceId").toString()).isEqualTo("[\"b\"]");
    assertThat(updated.text("/results/0/properties/hs_meeting_title")).isEqualTo("New");
    assertThat(archived.status()).isEqualTo(204);
    assertThat(ids(search("associations.contact", "EQ", "'value': '11'"))).containsExactly("36");
  }

  @Test
  void seesChangesOnlyAfterItsLag() throws IOException {
    fixture.portal.searchLag(Duration.ofSeconds(10));
    fixture.portal.meetings().archive("31");

    assertThat(ids(client.post(MEETINGS + "/search", "{}"))).contains("31");
    fixture.sandbox.clock().advance(Duration.ofSeconds(10));
    assertThat(ids(client.post(MEETINGS + "/search", "{}"))).doesNotContain("31");
  }

  @Test
  void countsMeetingsApartFromContacts() throws IOException {
    client.get(MEETINGS + "/31");
    client.get(CONTACTS + "/11");

    assertThat(fixture.portal.requests().of("GET " + MEETINGS + "/{objectId}")).isEqualTo(1);
  }

  @Test
  void aPersonMayDoAllOfItInHubSpotsPages() throws IOException {
    String meetings = "/hubspot/portals/" + HubSpotFixture.PORTAL + "/meetings";

    Answer created = client.control("POST", meetings, "{'hs_timestamp': '2026-09-03T09:00:00Z'}");
    client.control("PUT", meetings + "/36/contacts/13", "");
    Answer guests = client.control("GET", meetings + "/36/contacts", "");
    client.control("PATCH", meetings + "/36", "{'hs_meeting_outcome': 'NO_SHOW'}");
    client.control("DELETE", meetings + "/32/contacts/11", "");
    client.control("DELETE", meetings + "/31?purge=true", "");
    client.control("POST", meetings + "/35/restore", "");

    assertThat(created.status()).isEqualTo(201);
    assertThat(guests.at("/results").toString()).isEqualTo("[\"13\"]");
    assertThat(fixture.portal.meetings().all())
        .extracting(CrmObject::id)
        .containsExactly("32", "33", "34", "35", "36");
    assertThat(client.control("GET", meetings + "/36", "").text("/properties/hs_meeting_outcome"))
        .isEqualTo("NO_SHOW");
    assertThat(client.control("GET", meetings + "/32/contacts", "").at("/results").toString())
        .isEqualTo("[\"12\"]");
    assertThat(client.control("GET", "/hubspot/portals", "").response().body())
        .contains("\"contacts\":3,\"meetings\":5");
    assertThat(client.control("POST", meetings + "/32/merge/33", "").status()).isEqualTo(404);
  }

  @Test
  void resetsMeetingsAndWhoComes() throws IOException {
    fixture.portal.meetings().change("31", Map.of("hs_meeting_title", "Moved"));
    fixture.portal.dissociate(ObjectType.MEETINGS, "31", ObjectType.CONTACTS, "11");

    fixture.sandbox.reset();

    assertThat(fixture.portal.meetings().all().getFirst().updatedAt())
        .isEqualTo(YESTERDAY.plusMillis(31));
    assertThat(fixture.portal.associated(ObjectType.MEETINGS, "31", ObjectType.CONTACTS))
        .containsExactly("11");
  }

  private Answer search(String property, String operator, String operands) throws IOException {
    return client.post(
        MEETINGS + "/search",
        "{'filterGroups': [{'filters': [{'propertyName': '%s', 'operator': '%s', %s}]}]}"
            .formatted(property, operator, operands));
  }
}
