package com.ringlypro.crm.api.message;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApiTest
@Import(SampleData.class)
class MessageControllerTests {

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  private static final String MARK =
      """
      mutation ($input: MarkMessagesReadInput!) { markMessagesRead(input: $input) { markedCount } }
      """;
  private static final String MARK_CONVERSATION =
      """
      mutation ($input: MarkConversationReadInput!) { markConversationRead(input: $input) {
        markedCount contact { id } } }
      """;

  private String unread() {
    return String.join(
        " ", database.values("select id::text from messages where not read order by id"));
  }

  @Test
  void marksMessagesOnceAndCountsThoseThatWereUnread() {
    Map<String, List<String>> ids = Map.of("ids", List.of("Message:1", "2", "Message:1"));

    assertThat(data.mutate(SALON, MARK, ids).at("/markMessagesRead/markedCount")).isEqualTo("2");
    assertThat(data.mutate(SALON, MARK, ids).at("/markMessagesRead/markedCount")).isEqualTo("0");
    assertThat(unread()).isEqualTo("3 4 5 6");
  }

  @Test
  void leavesMessagesOfOthersAndOutgoingOnesAlone() {
    database.execute("update messages set direction = 'outgoing' where id = 2");

    Answer answer = data.mutate(GARAGE, MARK, Map.of("ids", List.of("1", "6", "999")));

    assertThat(answer.at("/markMessagesRead/markedCount")).isEqualTo("1");
    assertThat(
            data.mutate(SALON, MARK, Map.of("ids", List.of("2")))
                .at("/markMessagesRead/markedCount"))
        .isEqualTo("0");
    assertThat(unread()).isEqualTo("1 2 3 4 5");
  }

  @Test
  void refusesWhatIsNoMessageAndTooManyOfThem() {
    assertThat(data.mutate(SALON, MARK, Map.of("ids", List.of("Contact:1"))).errors())
        .containsExactly("VALIDATION input.ids");
    assertThat(data.mutate(SALON, MARK, Map.of("ids", Collections.nCopies(501, "1"))).errors())
        .containsExactly("VALIDATION input.ids");
  }

  @Test
  void marksTheConversationWithAContact() {
    Answer answer = data.mutate(SALON, MARK_CONVERSATION, Map.of("contactId", "Contact:1"));

    assertThat(answer.at("/markConversationRead/markedCount")).isEqualTo("3");
    assertThat(answer.at("/markConversationRead/contact/id")).isEqualTo("Contact:1");
    assertThat(unread()).isEqualTo("3 4 6");
    assertThat(
            database.value("select count(*) from messages where read and updated_at > created_at"))
        .isEqualTo("3");
  }

  @Test
  void marksTheConversationWithANumberThatBelongsToNobody() {
    database.execute("update messages set from_number = '(555) 555-0111' where id = 4");

    Answer answer = data.mutate(SALON, MARK_CONVERSATION, Map.of("number", "555 555 0111"));

    assertThat(answer.at("/markConversationRead/markedCount")).isEqualTo("1");
    assertThat(answer.json().at("/data/markConversationRead/contact").isNull()).isTrue();
    assertThat(unread()).isEqualTo("1 2 3 5 6");
  }

  @Test
  void marksTheConversationWithASenderWhoIsNoNumber() {
    database.execute("update messages set from_number = 'Unknown' where id = 4");

    assertThat(
            data.mutate(ADMIN, MARK_CONVERSATION, Map.of("number", "Unknown", "clientId", "1"))
                .at("/markConversationRead/markedCount"))
        .isEqualTo("1");
  }

  @Test
  void marksNoConversationOfAnotherBusiness() {
    assertThat(data.mutate(GARAGE, MARK_CONVERSATION, Map.of("contactId", "Contact:1")).errors())
        .containsExactly("NOT_FOUND input.contactId");
    assertThat(
            data.mutate(GARAGE, MARK_CONVERSATION, Map.of("number", "+15555550111"))
                .at("/markConversationRead/markedCount"))
        .isEqualTo("0");
    assertThat(unread()).isEqualTo("1 2 3 4 5 6");
  }

  @Test
  void wantsToKnowOneConversation() {
    assertThat(data.mutate(SALON, MARK_CONVERSATION, Map.of()).errors())
        .containsExactly("VALIDATION input.contactId");
    assertThat(
            data.mutate(
                    SALON, MARK_CONVERSATION, Map.of("contactId", "1", "number", "+15555550111"))
                .errors())
        .containsExactly("VALIDATION input.contactId");
  }
}
