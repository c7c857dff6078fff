package com.ringlypro.crm.sandbox.hubspot;

import static com.ringlypro.crm.sandbox.hubspot.ContactReadTests.ids;
import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.OpenApiShape;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ContactWriteTests {

  private static final OpenApiShape SHAPES = OpenApiShape.of("hubspot-contacts.json");

  @AutoClose private final HubSpotFixture fixture = HubSpotFixture.withFour();
  private final HubSpotClient client = fixture.client;

  ContactWriteTests() throws IOException {}

  @Test
  void createsUnderANewIdAtTheSandboxsTime() throws IOException {
    Answer answer =
        client.post(
            CONTACTS,
            "{'properties': {'firstname': 'Eve', 'email': 'eve@example.org'}, 'associations': []}");

    assertThat(answer.status()).isEqualTo(201);
    SHAPES.assertHas("SimplePublicObject", answer.json());
    assertThat(answer.text("/id")).isEqualTo("15");
    assertThat(answer.text("/createdAt")).isEqualTo("2026-09-01T15:00:00.250Z");
    assertThat(client.get(CONTACTS + "/15").text("/properties/firstname")).isEqualTo("Eve");
  }

  @Test
  void namesTheContactThatHasTheAddressAlready() throws IOException {
    Answer answer = client.post(CONTACTS, "{'properties': {'email': 'Bob@Example.org'}}");

    assertThat(answer.status()).isEqualTo(409);
    SHAPES.assertHas("Error", withoutStatus(answer));
    assertThat(answer.text("/category")).isEqualTo("CONFLICT");
    assertThat(answer.text("/message")).isEqualTo("Contact already exists. Existing ID: 12");
  }

  @Test
  void createsOneContactOfManyThatAreSentAtOnceWithOneAddress() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> create =
          () -> client.post(CONTACTS, "{'properties': {'email': 'eve@example.org'}}").status();
      List<Integer> statuses =
          threads.invokeAll(Collections.nCopies(20, create)).stream()
              .map(Future::resultNow)
              .toList();

      assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }
  }

  @Test
  void refusesTheAddressOfAnotherContactAlsoOnChange() throws IOException {
    Answer answer = client.patch(CONTACTS + "/11", "{'properties': {'email': 'bob@example.org'}}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(client.get(CONTACTS + "/11").text("/properties/email")).isEqualTo("ada@example.org");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"phone\": \"1\"}', At least one of",
    "'{\"email\": \"nobody\"}', Email address nobody is invalid",
    "'{\"firstname\": \"A\", \"shoesize\": \"42\"}', Property \"shoesize\" does not exist",
    "'{\"firstname\": \"A\", \"hs_object_id\": \"1\"}', read only",
    "'{\"firstname\": 7}', Invalid input JSON",
  })
  void refusesWhatIsNotValid(String properties, String reason) throws IOException {
    Answer answer = client.post(CONTACTS, "{'properties': " + properties + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/category")).isEqualTo("VALIDATION_ERROR");
    assertThat(answer.text("/message")).contains(reason);
  }

  @Test
  void refusesWhatIsNoJson() throws IOException {
    Answer answer = client.post(CONTACTS, "{'properties': ");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/message")).startsWith("Invalid input JSON");
  }

  @Test
  void changesOnlyTheGivenPropertiesAndClearsEmptyOnes() throws IOException {
    fixture.sandbox.clock().advance(Duration.ofSeconds(5));

    Answer answer =
        client.patch(CONTACTS + "/11", "{'properties': {'phone': '', 'lastname': 'Lovelace'}}");
    Answer after = client.get(CONTACTS + "/11?properties=firstname,lastname,phone");

    assertThat(answer.status()).isEqualTo(200);
    SHAPES.assertHas("SimplePublicObject", answer.json());
    assertThat(answer.text("/updatedAt")).isEqualTo("2026-09-01T15:00:05.250Z");
    assertThat(after.text("/properties/firstname")).isEqualTo("Ada");
    assertThat(after.text("/properties/lastname")).isEqualTo("Lovelace");
    assertThat(after.at("/properties/phone").isNull()).isTrue();
    assertThat(after.text("/properties/lastmodifieddate")).isEqualTo("2026-09-01T15:00:05.250Z");
  }

  @Test
  void changesByAddress() throws IOException {
    client.patch(
        CONTACTS + "/bob@example.org?idProperty=email", "{'properties': {'city': 'Utrecht'}}");

    assertThat(client.get(CONTACTS + "/12?properties=city").text("/properties/city"))
        .isEqualTo("Utrecht");
  }

  @Test
  void archivesAsOftenAsAsked() throws IOException {
    assertThat(client.delete(CONTACTS + "/11").status()).isEqualTo(204);
    assertThat(client.delete(CONTACTS + "/11").status()).isEqualTo(204);
    assertThat(client.delete(CONTACTS + "/999").status()).isEqualTo(204);

    assertThat(client.get(CONTACTS + "/11").status()).isEqualTo(404);
    assertThat(client.get(CONTACTS + "/11?archived=true").status()).isEqualTo(200);
    assertThat(client.post(CONTACTS, "{'properties': {'email': 'ada@example.org'}}").status())
        .as("the address is free again")
        .isEqualTo(201);
  }

  @Test
  void mergesIntoANewContactToWhichTheOldIdsLead() throws IOException {
    Answer answer =
        client.post(CONTACTS + "/merge", "{'primaryObjectId': '13', 'objectIdToMerge': '12'}");

    assertThat(answer.status()).isEqualTo(200);
    SHAPES.assertHas("SimplePublicObject", answer.json());
    assertThat(answer.text("/id")).isEqualTo("15");
    assertThat(answer.text("/properties/firstname")).isEqualTo("Cy");
    assertThat(answer.text("/properties/email")).isEqualTo(" BOB@example.org");
    assertThat(answer.text("/properties/hs_merged_object_ids")).isEqualTo("13;12");
    assertThat(client.get(CONTACTS + "/12").text("/id")).isEqualTo("15");
    assertThat(client.get(CONTACTS + "/12?archived=true").status()).isEqualTo(404);
    assertThat(ids(client.get(CONTACTS))).containsExactly("11", "15");
    assertThat(ids(client.get(CONTACTS + "?archived=true"))).containsExactly("14");
  }

  @Test
  void keepsTheOtherAddressOfAMergedContactAsItsOwn() throws IOException {
    client.post(CONTACTS + "/merge", "{'primaryObjectId': '11', 'objectIdToMerge': '12'}");
    client.post(CONTACTS + "/merge", "{'primaryObjectId': '15', 'objectIdToMerge': '13'}");

    Answer survivor =
        client.get(
            CONTACTS
                + "/bob@example.org?idProperty=email"
                + "&properties=email,hs_additional_emails,hs_merged_object_ids");
    assertThat(survivor.text("/id")).isEqualTo("16");
    assertThat(survivor.text("/properties/email")).isEqualTo("ada@example.org");
    assertThat(survivor.text("/properties/hs_additional_emails")).isEqualTo("bob@example.org");
    assertThat(survivor.text("/properties/hs_merged_object_ids")).isEqualTo("15;11;12;13");
    assertThat(client.get(CONTACTS + "/11").text("/id")).isEqualTo("16");
  }

  @Test
  void tellsFailedInputsOfABatchApartByTheirTraceIds() throws IOException {
    Answer answer =
        client.post(
            CONTACTS + "/batch/create",
            """
            {'inputs': [
              {'properties': {'email': 'ada@example.org'}, 'objectWriteTraceId': 'a'},
              {'properties': {'email': 'fay@example.org'}, 'objectWriteTraceId': 'b'}]}\
            """);

    assertThat(answer.status()).isEqualTo(207);
    SHAPES.assertHas("BatchResponseSimplePublicObject", answer.json());
    assertThat(answer.text("/results/0/objectWriteTraceId")).isEqualTo("b");
    assertThat(answer.at("/errors/0/context/objectWriteTraceId").toString()).isEqualTo("[\"a\"]");
    assertThat(answer.text("/errors/0/message")).endsWith("Existing ID: 11");
  }

  @Test
  void failsABatchWhoseFailedInputHasNoTraceId() throws IOException {
    Answer answer =
        client.post(
            CONTACTS + "/batch/create",
            "{'inputs': [{'properties': {'email': 'ada@example.org'}}]}");

    assertThat(answer.status()).isEqualTo(409);
  }

  @Test
  void createsAndUpdatesBatchesWhole() throws IOException {
    Answer created =
        client.post(
            CONTACTS + "/batch/create",
            "{'inputs': [{'properties': {'firstname': 'G'}}, {'properties': {'firstname': 'H'}}]}");
    Answer updated =
        client.post(
            CONTACTS + "/batch/update",
            """
            {'inputs': [
              {'id': '15', 'properties': {'lastname': 'Gee'}},
              {'id': 'ada@example.org', 'idProperty': 'email', 'properties': {'city': 'Oslo'}}]}\
            """);

    assertThat(created.status()).isEqualTo(201);
    SHAPES.assertHas("BatchResponseSimplePublicObject", created.json());
    assertThat(ids(created)).containsExactly("15", "16");
    assertThat(updated.status()).isEqualTo(200);
    SHAPES.assertHas("BatchResponseSimplePublicObject", updated.json());
    assertThat(ids(updated)).containsExactly("15", "11");
  }

  @Test
  void updatesWhatIsThereAndTellsWhatIsMissing() throws IOException {
    Answer answer =
        client.post(
            CONTACTS + "/batch/update",
            """
            {'inputs': [
              {'id': '14', 'properties': {'city': 'Oslo'}},
              {'id': '11', 'properties': {'city': 'Oslo'}}]}\
            """);

    assertThat(answer.status()).isEqualTo(207);
    assertThat(ids(answer)).containsExactly("11");
    assertThat(answer.at("/errors/0/context/ids").toString()).isEqualTo("[\"14\"]");
  }

  @Test
  void refusesABatchThatNamesOneContactTwice() throws IOException {
    Answer answer =
        client.post(
            CONTACTS + "/batch/update",
            "{'inputs': [{'id': '11', 'properties': {}}, {'id': '11', 'properties': {}}]}");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void archivesBatches() throws IOException {
    Answer answer =
        client.post(CONTACTS + "/batch/archive", "{'inputs': [{'id': '11'}, {'id': '12'}]}");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(ids(client.get(CONTACTS))).containsExactly("13");
  }

  /** HubSpot sends a field more than it describes. */
  private static JsonNode withoutStatus(Answer answer) {
    var body = (ObjectNode) answer.json();
    body.remove("status");
    return body;
  }
}
