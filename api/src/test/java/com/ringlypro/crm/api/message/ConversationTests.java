package com.ringlypro.crm.api.message;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
@Import(SampleData.class)
class ConversationTests {

  private static final String LIST =
      """
      { me { client { conversations(orderBy: [{lastMessageAt: DESC}]) {
        nodes { contact { id } number messageCount unreadCount lastMessage { id } } } } } }
      """;

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  private JsonNode conversations() {
    return data.execute(SALON, LIST).json().at("/data/me/client/conversations/nodes");
  }

  @Test
  void areWithContactsAndWithNumbersThatBelongToNobody() {
    assertThat(conversations())
        .isEqualTo(
            json(
                """
                [{"contact": {"id": "Contact:1"}, "number": null, "messageCount": 3, "unreadCount": 3,
                  "lastMessage": {"id": "Message:5"}},
                 {"contact": null, "number": "+15555550111", "messageCount": 1, "unreadCount": 1,
                  "lastMessage": {"id": "Message:4"}},
                 {"contact": {"id": "Contact:3"}, "number": null, "messageCount": 1, "unreadCount": 1,
                  "lastMessage": {"id": "Message:3"}}]
                """));
  }

  @Test
  void holdWhatIsSentToANumberAndWhatComesFromIt() {
    database.execute(
        """
        insert into messages (client_id, direction, from_number, to_number, body, status, created_at) values
          (1, 'outgoing', '+15555550102', '+15555550111', 'Answer', 'sent', '2026-03-01'),
          (1, 'incoming', '', '', 'From nowhere', 'received', '2026-03-02'),
          (1, 'outgoing', '+15555550102', '', 'To nowhere', 'sent', '2026-03-03')
        """);

    assertThat(conversations().get(0))
        .isEqualTo(
            json(
                """
                {"contact": null, "number": null, "messageCount": 2, "unreadCount": 1,
                 "lastMessage": {"id": "Message:9"}}
                """));
    assertThat(conversations().get(1))
        .isEqualTo(
            json(
                """
                {"contact": null, "number": "+15555550111", "messageCount": 2, "unreadCount": 1,
                 "lastMessage": {"id": "Message:7"}}
                """));
  }

  @Test
  void areReadWhenTheirMessagesAre() {
    data.mutate(
        SALON,
        "mutation ($input: MarkConversationReadInput!) { markConversationRead(input: $input) { markedCount } }",
        Map.of("number", "+15555550111"));

    assertThat(conversations().findValuesAsString("unreadCount")).containsExactly("3", "0", "1");
  }

  @Test
  void areListsLikeAllOthers() {
    String document =
        """
        {
          conversations(
            where: { contact: { status: { eq: ACTIVE } }, unreadCount: { gt: 0 } }
            orderBy: [{ contact: { firstName: ASC } }]
            first: 1
          ) { totalCount nodes { id contact { firstName } } pageInfo { hasNextPage } aggregate { sum { unreadCount } } }
        }
        """;

    assertThat(data.execute(ADMIN, document).data("conversations"))
        .isEqualTo(
            json(
                """
                {"totalCount": 2, "nodes": [{"id": "Conversation:1", "contact": {"firstName": "Ada"}}],
                 "pageInfo": {"hasNextPage": true}, "aggregate": {"sum": {"unreadCount": 4}}}
                """));
  }

  @Test
  void areSeenByTheirOwnersAlone() {
    String byId = "{ conversation(id: 1) { id } }";

    assertThat(data.execute(GARAGE, byId).errors()).containsExactly("NOT_FOUND");
    assertThat(data.execute(GARAGE, "{ conversations { nodes { number lastMessage { body } } } }"))
        .extracting(Answer::body)
        .asString()
        .contains("Message 6")
        .doesNotContain("Message 1");
    assertThat(
            List.of(SALON, ADMIN).stream()
                .map(each -> data.execute(each, byId).at("/conversation/id")))
        .containsOnly("Conversation:1");
  }
}
