package com.ringlypro.crm.api.call;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApiTest
@Import(SampleData.class)
class CallControllerTests {

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  private static final String UPDATE =
      """
      mutation ($input: UpdateCallInput!) { updateCall(input: $input) {
        call { notes contact { id } duration } } }
      """;

  private String stored() {
    return database.value("select concat_ws('|', contact_id, notes) from calls where id = 1");
  }

  @Test
  void changesNotesAndContact() {
    Answer answer =
        data.mutate(
            SALON, UPDATE, Map.of("id", "Call:1", "notes", "Call back", "contactId", "Contact:2"));

    assertThat(answer.at("/updateCall/call/contact/id")).isEqualTo("Contact:2");
    assertThat(stored()).isEqualTo("2|Call back");
  }

  @Test
  void takesContactAndNotesAwayWhenTheyAreNull() {
    database.execute("update calls set notes = 'Old'");
    Map<String, @Nullable Object> input = new HashMap<>();
    input.put("id", "1");
    input.put("contactId", null);

    assertThat(data.mutate(ADMIN, UPDATE, input).errors()).isEmpty();
    assertThat(stored()).isEqualTo("Old");
  }

  @Test
  void linksNoContactOfAnotherClientNotEvenForAnAdmin() {
    for (String caller : List.of(SALON, ADMIN)) {
      assertThat(data.mutate(caller, UPDATE, Map.of("id", "1", "contactId", "Contact:6")).errors())
          .containsExactly("NOT_FOUND input.contactId");
    }
    assertThat(stored()).isEqualTo("1");
  }

  @Test
  void changesNoCallOfAnotherBusiness() {
    assertThat(data.mutate(GARAGE, UPDATE, Map.of("id", "1", "notes", "Mine")).errors())
        .containsExactly("NOT_FOUND input.id");
    assertThat(stored()).isEqualTo("1");
  }

  @Test
  void refusesAChangeThatIsBasedOnAnOldState() {
    assertThat(
            data.mutate(
                    SALON,
                    UPDATE,
                    Map.of("id", "1", "notes", "x", "expectedUpdatedAt", "2020-01-01T00:00:00Z"))
                .errors())
        .containsExactly("CONFLICT input.expectedUpdatedAt");
  }
}
