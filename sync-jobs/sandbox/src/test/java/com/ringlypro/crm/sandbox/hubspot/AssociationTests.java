package com.ringlypro.crm.sandbox.hubspot;

import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.CONTACTS;
import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.MEETINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.OpenApiShape;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AssociationTests {

  private static final OpenApiShape SHAPES = OpenApiShape.of("hubspot-associations.json");
  private static final String READ = "/crm/associations/2026-09/meetings/contacts/batch/read";

  @AutoClose private final HubSpotFixture fixture = HubSpotFixture.withMeetings();
  private final HubSpotClient client = fixture.client;

  AssociationTests() throws IOException {}

  @Test
  void readsWhoComesToManyMeetings() throws IOException {
    Answer answer = client.post(READ, "{'inputs': [{'id': '32'}, {'id': '31'}]}");

    assertThat(answer.status()).isEqualTo(200);
    SHAPES.assertHas("BatchResponsePublicAssociationMultiWithLabel", answer.json());
    assertThat(answer.text("/results/0/from/id")).isEqualTo("32");
    assertThat(answer.at("/results/0/to").findValuesAsString("toObjectId"))
        .containsExactly("11", "12");
    assertThat(answer.at("/results/0/to/0/associationTypes").toString())
        .isEqualTo("[{\"category\":\"HUBSPOT_DEFINED\",\"typeId\":200}]");
    assertThat(answer.at("/results/1/to").findValuesAsString("toObjectId")).containsExactly("11");
  }

  @Test
  void tellsOfMeetingsWithoutContactsAsErrors() throws IOException {
    Answer answer =
        client.post(READ, "{'inputs': [{'id': '33'}, {'id': '31'}, {'id': '34'}, {'id': '99'}]}");

    assertThat(answer.status()).isEqualTo(207);
    SHAPES.assertHas("BatchResponsePublicAssociationMultiWithLabel", answer.json());
    assertThat(answer.at("/results").size()).isEqualTo(1);
    assertThat(answer.at("/numErrors").asInt()).isEqualTo(3);
    assertThat(answer.text("/errors/0/message"))
        .isEqualTo("No contact is associated with meeting 33.");
    assertThat(answer.at("/errors/1/context/fromObjectId").toString()).isEqualTo("[\"34\"]");
  }

  @Test
  void readsTheOtherWayRound() throws IOException {
    Answer answer =
        client.post(
            "/crm/associations/2026-09/contacts/meetings/batch/read", "{'inputs': [{'id': '12'}]}");

    assertThat(answer.at("/results/0/to").findValuesAsString("toObjectId")).containsExactly("32");
  }

  @Test
  void pagesThroughManyOfOneObject() throws IOException {
    for (int meeting = 1_000; meeting < 1_501; meeting++) {
      String id = Integer.toString(meeting);
      fixture.portal.meetings().put(id, Map.of("hs_timestamp", "1"));
      fixture.portal.associate(ObjectType.MEETINGS, id, ObjectType.CONTACTS, "13");
    }
    String read = "/crm/associations/2026-09/contacts/meetings/batch/read";

    Answer first = client.post(read, "{'inputs': [{'id': '13'}]}");
    Answer second = client.post(read, "{'inputs': [{'id': '13', 'after': '1499'}]}");

    assertThat(first.at("/results/0/to").size()).isEqualTo(500);
    assertThat(first.text("/results/0/paging/next/after")).isEqualTo("1499");
    assertThat(second.at("/results/0/to").findValuesAsString("toObjectId")).containsExactly("1500");
    assertThat(second.at("/results/0").has("paging")).isFalse();
  }

  @Test
  void refusesBatchesOfMoreThanAThousand() throws IOException {
    String inputs =
        IntStream.range(0, 1_001).mapToObj(id -> "{'id': '1'}").collect(Collectors.joining(","));

    assertThat(client.post(READ, "{'inputs': [" + inputs + "]}").status()).isEqualTo(400);
    assertThat(client.post(READ, "{'inputs': []}").status()).isEqualTo(400);
  }

  @Test
  void associatesAsOftenAsAskedWithoutAChangeOfTheMeeting() throws IOException {
    String path = MEETINGS + "/33/associations/default/contacts/13";
    String changed = client.get(MEETINGS + "/33").text("/updatedAt");

    Answer answer = client.put(path, "");

    assertThat(answer.status()).isEqualTo(200);
    SHAPES.assertHas("BatchResponsePublicDefaultAssociation", answer.json());
    assertThat(client.put(path, "").status()).isEqualTo(200);
    assertThat(contactsOf("33")).isEqualTo("13");
    assertThat(client.get(MEETINGS + "/33").text("/updatedAt")).isEqualTo(changed);
    assertThat(client.put(MEETINGS + "/33/associations/default/contacts/99", "").status())
        .isEqualTo(404);
    assertThat(client.put(MEETINGS + "/99/associations/default/contacts/13", "").status())
        .isEqualTo(404);
  }

  @Test
  void takesAnAssociationBack() throws IOException {
    assertThat(client.delete(MEETINGS + "/32/associations/contacts/12").status()).isEqualTo(204);
    assertThat(client.delete(MEETINGS + "/32/associations/contacts/12").status()).isEqualTo(204);

    assertThat(contactsOf("32")).isEqualTo("11");
  }

  @Test
  void mergedContactsKeepTheirMeetings() throws IOException {
    client.post(CONTACTS + "/merge", "{'primaryObjectId': '13', 'objectIdToMerge': '12'}");
    String afterOne = contactsOf("32");
    client.post(CONTACTS + "/merge", "{'primaryObjectId': '15', 'objectIdToMerge': '11'}");

    assertThat(afterOne).isEqualTo("11,15");
    assertThat(contactsOf("32")).isEqualTo("16");
    assertThat(contactsOf("31")).isEqualTo("16");
    assertThat(fixture.portal.associated(ObjectType.CONTACTS, "12", ObjectType.MEETINGS))
        .as("the old id leads to the survivor")
        .containsExactly("31", "32");
  }

  @Test
  void contactsInTheRecycleBinComeToNoMeetingUntilTheyAreRestored() throws IOException {
    fixture.portal.contacts().archive("12");
    String without = contactsOf("32");
    fixture.portal.contacts().restore("12");

    assertThat(without).isEqualTo("11");
    assertThat(contactsOf("32")).isEqualTo("11,12");
    fixture.portal.contacts().restore("14");
    assertThat(contactsOf("34")).isEqualTo("14");
  }

  @Test
  void deletedContactsComeToNoMeetingEvenIfTheirIdIsUsedAgain() throws IOException {
    fixture.portal.contacts().purge("12");
    fixture.portal.contacts().put("12", Map.of("firstname", "Bert"));

    assertThat(contactsOf("32")).isEqualTo("11");
  }

  private String contactsOf(String meeting) throws IOException {
    Answer answer = client.post(READ, "{'inputs': [{'id': '%s'}]}".formatted(meeting));
    return String.join(",", answer.at("/results/0/to").findValuesAsString("toObjectId"));
  }
}
