package com.ringlypro.crm.sandbox.hubspot;

import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.OpenApiShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ContactReadTests {

  private static final OpenApiShape SHAPES = OpenApiShape.of("hubspot-contacts.json");

  @AutoClose private final HubSpotFixture fixture = HubSpotFixture.withFour();
  private final HubSpotClient client = fixture.client;

  ContactReadTests() throws IOException {}

  @Test
  void listsByIdWithThePropertiesThatWereAskedFor() throws IOException {
    Answer answer = client.get(CONTACTS + "?properties=email,phone&properties=jobtitle");

    assertThat(answer.status()).isEqualTo(200);
    SHAPES.assertHas(
        "CollectionResponseSimplePublicObjectWithAssociationsForwardPaging", answer.json());
    assertThat(ids(answer)).containsExactly("11", "12", "13");
    assertThat(answer.at("/results/1/properties").toString())
        .isEqualTo(
            """
            {"createdate":"2026-08-31T15:00:00.007Z","email":" BOB@example.org","hs_object_id":"12",\
            "jobtitle":null,"lastmodifieddate":"2026-08-31T15:00:00.008Z","phone":"(212) 555-0112"}\
            """);
    assertThat(answer.text("/results/1/updatedAt")).isEqualTo("2026-08-31T15:00:00.008Z");
  }

  @Test
  void listsNamesAndAddressWhenNothingWasAskedFor() throws IOException {
    assertThat(client.get(CONTACTS).at("/results/0/properties").propertyNames())
        .containsExactlyInAnyOrder(
            "createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname");
  }

  @Test
  void pagesByTheLastIdAndEndsWithoutACursor() throws IOException {
    Answer first = client.get(CONTACTS + "?limit=2");
    Answer second = client.get(CONTACTS + "?limit=2&after=" + first.text("/paging/next/after"));

    assertThat(ids(first)).containsExactly("11", "12");
    assertThat(first.text("/paging/next/after")).isEqualTo("12");
    assertThat(ids(second)).containsExactly("13");
    assertThat(second.json().has("paging")).isFalse();
  }

  @Test
  void listsTheRecycleBinApart() throws IOException {
    Answer answer = client.get(CONTACTS + "?archived=true");

    assertThat(ids(answer)).containsExactly("14");
    assertThat(answer.at("/results/0/archived").asBoolean()).isTrue();
    assertThat(answer.text("/results/0/archivedAt")).isEqualTo("2026-08-31T15:00:00.010Z");
  }

  @Test
  void refusesPagesOfMoreThanAHundred() throws IOException {
    assertThat(client.get(CONTACTS + "?limit=100").status()).isEqualTo(200);
    Answer answer = client.get(CONTACTS + "?limit=101");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/category")).isEqualTo("VALIDATION_ERROR");
  }

  @Test
  void readsByIdAndByAddressInAnySpelling() throws IOException {
    Answer byId = client.get(CONTACTS + "/12");
    Answer byAddress = client.get(CONTACTS + "/bob%40EXAMPLE.org?idProperty=email");

    SHAPES.assertHas("SimplePublicObjectWithAssociations", byId.json());
    assertThat(byId.text("/properties/firstname")).isEqualTo("Bob");
    assertThat(byAddress.json()).isEqualTo(byId.json());
  }

  @Test
  void readsAnArchivedContactOnlyWhenAskedForOne() throws IOException {
    assertThat(client.get(CONTACTS + "/14?archived=true").status()).isEqualTo(200);
    assertThat(client.get(CONTACTS + "/11?archived=true").status()).isEqualTo(404);
    Answer answer = client.get(CONTACTS + "/14");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("/category")).isEqualTo("OBJECT_NOT_FOUND");
    assertThat(answer.text("/status")).isEqualTo("error");
  }

  @Test
  void readsManyByIdAndTellsWhichAreMissing() throws IOException {
    Answer answer =
        client.post(
            CONTACTS + "/batch/read",
            "{'inputs': [{'id': '13'}, {'id': '99'}, {'id': '11'}, {'id': 'x'}],"
                + " 'properties': ['email']}");

    assertThat(answer.status()).isEqualTo(207);
    SHAPES.assertHas("BatchResponseSimplePublicObject", answer.json());
    assertThat(ids(answer)).containsExactly("13", "11");
    assertThat(answer.at("/numErrors").asInt()).isEqualTo(1);
    assertThat(answer.at("/errors/0/context/ids").toString()).isEqualTo("[\"99\",\"x\"]");
  }

  @Test
  void readsManyByAddress() throws IOException {
    Answer answer =
        client.post(
            CONTACTS + "/batch/read",
            "{'idProperty': 'email', 'inputs': [{'id': 'bob@example.org'}], 'properties': []}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ids(answer)).containsExactly("12");
  }

  @Test
  void refusesBatchesOfMoreThanAHundred() throws IOException {
    String inputs = "{'id': '11'}" + ", {'id': '11'}".repeat(100);

    assertThat(client.post(CONTACTS + "/batch/read", "{'inputs': [" + inputs + "]}").status())
        .isEqualTo(400);
  }

  @Test
  void saysWhichVersionsAndMethodsItDoesNotKnow() throws IOException {
    assertThat(client.get("/crm/objects/2026-03/contacts").status()).isEqualTo(404);
    assertThat(client.patch(CONTACTS, "{}").status()).isEqualTo(405);
  }

  static List<String> ids(Answer answer) {
    List<String> ids = new ArrayList<>();
    for (JsonNode contact : answer.at("/results")) {
      ids.add(contact.get("id").asString());
    }
    return ids;
  }
}
