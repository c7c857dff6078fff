package com.ringlypro.crm.api.message;

import static com.ringlypro.crm.db.message.QMessage.message;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.write.Ids;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.contact.Contact;
import com.ringlypro.crm.db.message.Direction;
import com.ringlypro.crm.db.message.Message;
import com.ringlypro.crm.db.value.PhoneNumber;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Marks messages as read. Those that the client sent have nothing to be read. */
@Controller
final class MessageController {

  private static final int MOST_IDS = 500;

  private final Mutations mutations;
  private final JPAQueryFactory queries;
  private final Clock clock;

  MessageController(Mutations mutations, JPAQueryFactory queries, Clock clock) {
    this.mutations = mutations;
    this.queries = queries;
    this.clock = clock;
  }

  record MarkMessagesReadInput(List<String> ids) {}

  record MarkMessagesReadPayload(int markedCount) {}

  record MarkConversationReadInput(
      @Nullable String clientId, @Nullable String contactId, @Nullable String number) {}

  record MarkConversationReadPayload(int markedCount, @Nullable Contact contact) {}

  @MutationMapping
  MarkMessagesReadPayload markMessagesRead(@Argument MarkMessagesReadInput input) {
    if (input.ids.size() > MOST_IDS) {
      throw InputFields.refusal(
          ErrorCode.VALIDATION,
          "ids",
          "These are too many messages: at most %d.".formatted(MOST_IDS));
    }
    List<Integer> keys = input.ids.stream().map(id -> Ids.key(Message.class, id, "ids")).toList();
    return new MarkMessagesReadPayload(mutations.write(() -> markRead(message.id.in(keys))));
  }

  @MutationMapping
  MarkConversationReadPayload markConversationRead(@Argument MarkConversationReadInput input) {
    if ((input.contactId == null) == (input.number == null)) {
      throw InputFields.refusal(
          ErrorCode.VALIDATION,
          "contactId",
          "Pass either the contact or the number of the conversation.");
    }
    return mutations.write(() -> {
      if (input.contactId != null) {
        Contact contact = mutations.find(Contact.class, input.contactId, "contactId");
        return new MarkConversationReadPayload(markRead(message.contact.eq(contact)), contact);
      }
      Client client = mutations.client(input.clientId);
      return new MarkConversationReadPayload(
          markRead(
              message.client.eq(client), message.contact.isNull(), isFrom(input.number.strip())),
          null);
    });
  }

  /** As the number was stored by now, or by older systems, or as a text that is none. */
  private static BooleanExpression isFrom(String number) {
    BooleanExpression asWritten = message.fromNumber.eq(number);
    return PhoneNumber.parse(number)
        .map(phone ->
            asWritten.or(
                Expressions.stringTemplate(
                        "right(function('regexp_replace', {0}, '[^0-9]', '', 'g'), 10)",
                        message.fromNumber)
                    .eq(phone.lastDigits())))
        .orElse(asWritten);
  }

  private int markRead(Predicate... which) {
    return (int)
        queries
            .update(message)
            .set(message.read, true)
            .set(message.updatedAt, clock.instant())
            .where(message.direction.eq(Direction.INCOMING), message.read.isFalse())
            .where(which)
            .execute();
  }
}
