package com.ringlypro.crm.api.contact;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApiTest
@Import(SampleData.class)
class ContactControllerTests {

  private static final String CREATE =
      """
      mutation ($input: CreateContactInput!) { createContact(input: $input) {
        contact { id firstName lastName phone email notes status source client { businessName } } } }
      """;
  private static final String UPDATE =
      """
      mutation ($input: UpdateContactInput!) { updateContact(input: $input) {
        contact { id firstName lastName phone email notes status source updatedAt } } }
      """;
  private static final String UPSERT =
      """
      mutation ($input: UpsertContactInput!) { upsertContact(input: $input) {
        created contact { id firstName lastName phone email notes source } } }
      """;
  private static final String SET_STATUS =
      """
      mutation ($input: SetContactStatusInput!) { setContactStatus(input: $input) {
        contact { id status } } }
      """;

  @Autowired private SampleData data;
  @Autowired private ApiClient api;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  private Answer run(String email, String document, Map<String, ? extends @Nullable Object> input) {
    return data.mutate(email, document, input);
  }

  private String stored(int id) {
    return database.value(
        "select concat_ws('|', client_id, first_name, last_name, phone, email, notes, status, source)"
            + " from contacts where id = "
            + id);
  }

  @Test
  void saysWhereInTheAnswerSomethingOfTheContactIsMissing() {
    Answer answer =
        data.execute(
            SALON,
            """
            mutation { first: updateContact(input: {id: 1, notes: "x"}) {
              changed: contact { firstName client { adminNotes { totalCount } } }
            } }
            """);

    assertThat(answer.errors()).containsExactly("FORBIDDEN");
    assertThat(answer.json().at("/errors/0/path").toString())
        .isEqualTo("[\"first\",\"changed\",\"client\",\"adminNotes\"]");
    assertThat(answer.at("/first/changed/firstName")).isEqualTo("Ada");
  }

  @Test
  void createsAContactOfTheOwnClientInCanonicalForm() {
    Answer answer =
        run(
            SALON,
            CREATE,
            Map.of(
                "firstName", "  Grace ",
                "lastName", "Hopper",
                "phone", "(555) 555-0199",
                "email", " Grace@Mail.Example ",
                "notes", " "));

    var contact = answer.data("createContact").path("contact");
    assertThat(contact.path("id").stringValue()).startsWith("Contact:");
    assertThat(contact.path("client").path("businessName").stringValue()).isEqualTo("Salon");
    assertThat(contact.path("notes").isNull()).isTrue();
    int id = Integer.parseInt(contact.path("id").stringValue().substring("Contact:".length()));
    assertThat(stored(id))
        .isEqualTo("1|Grace|Hopper|+15555550199|grace@mail.example|active|manual");
  }

  @Test
  void letsAnAdminCreateForAClientThatIsNamed() {
    assertThat(
            run(ADMIN, CREATE, Map.of("clientId", "Client:2", "firstName", "Zoe"))
                .at("/createContact/contact/client/businessName"))
        .isEqualTo("Garage");
    assertThat(run(ADMIN, CREATE, Map.of("firstName", "Zoe")).errors())
        .containsExactly("VALIDATION input.clientId");
  }

  @Test
  void createsNothingForAnotherBusinessOrWithoutASession() {
    Answer foreign = run(GARAGE, CREATE, Map.of("clientId", "Client:1", "firstName", "Zoe"));
    Answer unknown = run(GARAGE, CREATE, Map.of("clientId", "Client:99", "firstName", "Zoe"));

    assertThat(foreign.errors()).containsExactly("NOT_FOUND input.clientId");
    assertThat(foreign.errorMessage()).isEqualTo(unknown.errorMessage());
    assertThat(api.execute(CREATE, Map.of("input", Map.of("firstName", "Zoe")), null).errorCode())
        .isEqualTo("UNAUTHENTICATED");
    assertThat(database.value("select count(*) from contacts where first_name = 'Zoe'"))
        .isEqualTo("0");
  }

  @Test
  void namesEveryWrongFieldAtOnceAndWritesNothing() {
    Answer answer =
        run(
            SALON,
            CREATE,
            Map.of(
                "firstName", "x".repeat(51),
                "lastName", "a\u0000b",
                "phone", "call me",
                "email", "nobody",
                "notes", "fine"));

    assertThat(answer.errors())
        .containsExactly(
            "VALIDATION input.firstName",
            "VALIDATION input.lastName",
            "VALIDATION input.phone",
            "VALIDATION input.email");
    assertThat(answer.json().at("/errors/0/path/0").stringValue()).isEqualTo("createContact");
    assertThat(answer.errorMessage()).contains("50 characters");
    assertThat(answer.json().at("/errors/2/extensions/requestId").isString()).isTrue();
    assertThat(answer.json().at("/data/createContact").isNull()).isTrue();
    assertThat(database.value("select count(*) from contacts where notes = 'fine'")).isEqualTo("0");
  }

  @Test
  void countsCharactersAndNotTheirParts() {
    assertThat(run(SALON, CREATE, Map.of("firstName", "🙂".repeat(50))).errors()).isEmpty();
    assertThat(run(SALON, CREATE, Map.of("firstName", "🙂".repeat(51))).errors())
        .containsExactly("VALIDATION input.firstName");
  }

  @Test
  void wantsToKnowSomethingOfANewContact() {
    assertThat(run(SALON, CREATE, Map.of("notes", "Who?", "phone", " ")).errors())
        .containsExactly("VALIDATION input.firstName");
  }

  @Test
  void namesTheContactThatHasTheNumberOrTheAddress() {
    Answer byPhone = run(SALON, CREATE, Map.of("phone", "555-555-0112"));
    Answer byEmail = run(SALON, CREATE, Map.of("email", "ADA@mail.example"));

    assertThat(byPhone.errors()).containsExactly("CONFLICT input.phone");
    assertThat(existing(byPhone)).isEqualTo("Contact:2");
    assertThat(byEmail.errors()).containsExactly("CONFLICT input.email");
    assertThat(existing(byEmail)).isEqualTo("Contact:1");
  }

  @Test
  void knowsNumbersThatOlderSystemsStoredInOtherForms() {
    database.execute("update contacts set phone = '(555) 555-0115' where id = 5");

    assertThat(existing(run(SALON, CREATE, Map.of("phone", "+1 555 555 0115"))))
        .isEqualTo("Contact:5");
    assertThat(
            run(SALON, UPSERT, Map.of("phone", "5555550115", "firstName", "Eva"))
                .at("/upsertContact/contact/id"))
        .isEqualTo("Contact:5");
    assertThat(stored(5)).startsWith("1|Eva|E|+15555550115|");
  }

  @Test
  void doesNotTellWhatAnotherBusinessHas() {
    assertThat(
            run(SALON, CREATE, Map.of("firstName", "Foreign", "email", "only@garage.example"))
                .errors())
        .isEmpty();
    assertThat(run(GARAGE, CREATE, Map.of("email", "only@garage.example")).errors()).isEmpty();
    assertThat(run(GARAGE, UPSERT, Map.of("phone", "+15555550112")).at("/upsertContact/created"))
        .isEqualTo("true");
  }

  @Test
  void tellsAbsentNullAndValueApart() {
    database.execute("update contacts set notes = 'Old' where id = 1");
    Map<String, @Nullable Object> input = new HashMap<>();
    input.put("id", "1");
    input.put("firstName", "Augusta");
    input.put("email", null);

    Answer answer = run(SALON, UPDATE, input);

    assertThat(answer.errors()).isEmpty();
    assertThat(answer.at("/updateContact/contact/firstName")).isEqualTo("Augusta");
    assertThat(answer.json().at("/data/updateContact/contact/email").isNull()).isTrue();
    assertThat(stored(1)).isEqualTo("1|Augusta|Lovelace|+15555550111||Old|active|manual");
  }

  @Test
  void leavesAnUnreadableNumberThatIsThereAlready() {
    database.execute("update contacts set phone = 'ask Bob' where id = 1");

    assertThat(run(SALON, UPDATE, Map.of("id", "Contact:1", "phone", "ask Bob")).errors())
        .isEmpty();
    assertThat(run(SALON, UPDATE, Map.of("id", "Contact:1", "phone", "ask Tom")).errors())
        .containsExactly("VALIDATION input.phone");
    assertThat(database.value("select phone from contacts where id = 1")).isEqualTo("ask Bob");
  }

  @Test
  void updatesNobodyToTheNumberOfAnother() {
    Answer answer = run(SALON, UPDATE, Map.of("id", "Contact:1", "phone", "+15555550112"));

    assertThat(answer.errors()).containsExactly("CONFLICT input.phone");
    assertThat(existing(answer)).isEqualTo("Contact:2");
    assertThat(stored(1)).contains("+15555550111");
  }

  @Test
  void changesNothingOfAnotherBusiness() {
    Answer foreign = run(GARAGE, UPDATE, Map.of("id", "Contact:1", "firstName", "Mine"));
    Answer unknown = run(GARAGE, UPDATE, Map.of("id", "Contact:999", "firstName", "Mine"));

    assertThat(foreign.errors()).isEqualTo(unknown.errors()).containsExactly("NOT_FOUND input.id");
    assertThat(foreign.errorMessage()).isEqualTo(unknown.errorMessage());
    assertThat(run(GARAGE, SET_STATUS, Map.of("id", "Contact:1", "status", "BLOCKED")).errors())
        .containsExactly("NOT_FOUND input.id");
    assertThat(stored(1)).startsWith("1|Ada|Lovelace|").endsWith("|active|manual");
  }

  @Test
  void saysThatAnIdIsNone() {
    assertThat(run(SALON, UPDATE, Map.of("id", "Message:1", "firstName", "x")).errors())
        .containsExactly("VALIDATION input.id");
    assertThat(run(SALON, UPDATE, Map.of("id", "99999999999", "firstName", "x")).errors())
        .containsExactly("NOT_FOUND input.id");
  }

  @Test
  void refusesAChangeThatIsBasedOnAnOldState() {
    String read = data.execute(SALON, "{ contact(id: 1) { updatedAt } }").at("/contact/updatedAt");
    Map<String, String> change =
        Map.of("id", "Contact:1", "firstName", "First", "expectedUpdatedAt", read);

    Answer first = run(SALON, UPDATE, change);
    Answer second = run(SALON, UPDATE, change);

    assertThat(first.errors()).isEmpty();
    assertThat(second.errors()).containsExactly("CONFLICT input.expectedUpdatedAt");
    assertThat(
            run(
                    SALON,
                    UPDATE,
                    Map.of(
                        "id",
                        "Contact:1",
                        "firstName",
                        "Third",
                        "expectedUpdatedAt",
                        first.at("/updateContact/contact/updatedAt")))
                .errors())
        .isEmpty();
  }

  @Test
  void upsertsByPhoneThenByAddress() {
    Answer byPhone = run(SALON, UPSERT, Map.of("phone", "(555) 555-0111", "lastName", "King"));
    Answer byEmail = run(SALON, UPSERT, Map.of("phone", "+15555550177", "email", "C@mail.example"));
    Answer neither = run(SALON, UPSERT, Map.of("phone", "+15555550178", "firstName", "New"));

    assertThat(byPhone.at("/upsertContact/created")).isEqualTo("false");
    assertThat(stored(1)).startsWith("1|Ada|King|+15555550111|ada@mail.example");
    assertThat(byEmail.at("/upsertContact/created")).isEqualTo("false");
    assertThat(stored(3)).contains("+15555550177|c@mail.example");
    assertThat(neither.at("/upsertContact/created")).isEqualTo("true");
    assertThat(neither.at("/upsertContact/contact/source")).isEqualTo("manual");
  }

  @Test
  void upsertsNoAddressFromOneContactToAnother() {
    Answer answer = run(SALON, UPSERT, Map.of("phone", "+15555550111", "email", "d@mail.example"));

    assertThat(answer.errors()).containsExactly("CONFLICT input.email");
    assertThat(existing(answer)).isEqualTo("Contact:4");
    assertThat(stored(1)).contains("ada@mail.example");
  }

  @Test
  void wantsToKnowWhomToUpsert() {
    assertThat(run(SALON, UPSERT, Map.of("firstName", "Ada")).errors())
        .containsExactly("VALIDATION input.phone");
  }

  @Test
  void setsTheStatus() {
    for (String status : new String[] {"BLOCKED", "INACTIVE", "ACTIVE"}) {
      assertThat(
              run(SALON, SET_STATUS, Map.of("id", "Contact:1", "status", status))
                  .at("/setContactStatus/contact/status"))
          .isEqualTo(status);
    }
    assertThat(
            run(ADMIN, SET_STATUS, Map.of("id", "Contact:1", "status", "BLOCKED"))
                .at("/setContactStatus/contact/status"))
        .isEqualTo("BLOCKED");
  }

  private static String existing(Answer answer) {
    return answer.json().at("/errors/0/extensions/existingId").asString("");
  }
}
