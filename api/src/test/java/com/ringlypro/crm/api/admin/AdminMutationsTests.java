package com.ringlypro.crm.api.admin;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApiTest
@Import(SampleData.class)
class AdminMutationsTests {

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  private static final String ADD_NOTE =
      """
      mutation ($input: AddAdminNoteInput!) { addAdminNote(input: $input) {
        adminNote { id note noteType adminUser { email } client { businessName } } } }
      """;
  private static final String UPDATE_NOTE =
      """
      mutation ($input: UpdateAdminNoteInput!) { updateAdminNote(input: $input) {
        adminNote { note noteType } } }
      """;
  private static final String LOG =
      """
      mutation ($input: LogAdminCommunicationInput!) { logAdminCommunication(input: $input) {
        adminCommunication { communicationType message phoneNumber direction status
          adminUser { email } client { businessName } } } }
      """;

  @Test
  void addsANoteByTheCaller() {
    Answer answer =
        data.mutate(ADMIN, ADD_NOTE, Map.of("clientId", "Client:2", "note", " Called twice "));

    var note = answer.data("addAdminNote").path("adminNote");
    assertThat(note.path("note").stringValue()).isEqualTo("Called twice");
    assertThat(note.path("noteType").stringValue()).isEqualTo("GENERAL");
    assertThat(note.at("/adminUser/email").stringValue()).isEqualTo(ADMIN);
    assertThat(note.at("/client/businessName").stringValue()).isEqualTo("Garage");
  }

  @Test
  void addsNoNoteWithoutTextOrClientOrForOwners() {
    assertThat(data.mutate(ADMIN, ADD_NOTE, Map.of("clientId", "1", "note", " ")).errors())
        .containsExactly("VALIDATION input.note");
    assertThat(data.mutate(ADMIN, ADD_NOTE, Map.of("clientId", "99", "note", "x")).errors())
        .containsExactly("NOT_FOUND input.clientId");
    for (String owner : List.of(SALON, GARAGE)) {
      assertThat(data.mutate(owner, ADD_NOTE, Map.of("clientId", "1", "note", "x")).errors())
          .containsExactly("FORBIDDEN");
    }
    assertThat(database.value("select count(*) from admin_notes")).isEqualTo("1");
  }

  @Test
  void changesTheOwnNote() {
    Answer answer =
        data.mutate(ADMIN, UPDATE_NOTE, Map.of("id", "AdminNote:1", "noteType", "BILLING"));

    assertThat(answer.at("/updateAdminNote/adminNote/note")).isEqualTo("Pays late");
    assertThat(answer.at("/updateAdminNote/adminNote/noteType")).isEqualTo("BILLING");
  }

  @Test
  void changesNoNoteOfAnotherAdmin() {
    int other = database.addAdmin("other@crm.example");
    database.execute("update admin_notes set admin_user_id = " + other);

    assertThat(data.mutate(ADMIN, UPDATE_NOTE, Map.of("id", "1", "note", "Mine")).errors())
        .containsExactly("FORBIDDEN");
    assertThat(database.value("select note from admin_notes")).isEqualTo("Pays late");
  }

  @Test
  void logsACommunication() {
    Answer answer =
        data.mutate(
            ADMIN,
            LOG,
            Map.of(
                "clientId", "1",
                "communicationType", "SMS",
                "message", "Hello",
                "phoneNumber", "555-555-0103",
                "direction", "OUTBOUND",
                "status", "SENT"));

    assertThat(answer.json().at("/data/logAdminCommunication/adminCommunication").toString())
        .contains("+15555550103", "OUTBOUND", "SENT", ADMIN, "Salon");
  }

  @Test
  void logsWhatFitsTogether() {
    assertThat(
            data.mutate(
                    ADMIN,
                    LOG,
                    Map.of(
                        "clientId", "1",
                        "communicationType", "NOTE",
                        "direction", "OUTBOUND",
                        "status", "SENT",
                        "phoneNumber", "none"))
                .errors())
        .containsExactly(
            "VALIDATION input.phoneNumber",
            "VALIDATION input.direction",
            "VALIDATION input.status");
    assertThat(
            data.mutate(ADMIN, LOG, Map.of("clientId", "1", "communicationType", "CALL")).errors())
        .containsExactly("VALIDATION input.direction");
    assertThat(
            data.mutate(
                    ADMIN,
                    LOG,
                    Map.of("clientId", "1", "communicationType", "NOTE", "message", "x"))
                .errors())
        .isEmpty();
  }

  @Test
  void logsOncePerKey() {
    Map<String, Object> input =
        Map.of("clientId", "1", "communicationType", "NOTE", "message", "x", "idempotencyKey", "a");

    data.mutate(ADMIN, LOG, input);
    data.mutate(ADMIN, LOG, input);

    assertThat(database.value("select count(*) from admin_communications where message = 'x'"))
        .isEqualTo("1");
  }
}
