package com.ringlypro.crm.api.call;

import com.ringlypro.crm.api.write.Ids;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.call.Call;
import com.ringlypro.crm.db.contact.Contact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes what people say of calls; what happened on the line stays as it was reported. */
@Controller
final class CallController {

  private final Mutations mutations;

  CallController(Mutations mutations) {
    this.mutations = mutations;
  }

  record UpdateCallInput(
      String id,
      ArgumentValue<String> notes,
      ArgumentValue<String> contactId,
      @Nullable Instant expectedUpdatedAt) {}

  record UpdateCallPayload(Call call) {}

  @MutationMapping
  UpdateCallPayload updateCall(@Argument UpdateCallInput input) {
    return new UpdateCallPayload(
        mutations.write(() -> {
          Call call = mutations.lock(Call.class, input.id, input.expectedUpdatedAt);
          InputFields fields = mutations.into(call);
          fields.setOrClear("notes", input.notes, call::setNotes);
          fields.complete();
          if (!input.contactId.isOmitted()) {
            call.setContact(contact(call, input.contactId.value()));
          }
          return call;
        }));
  }

  private @Nullable Contact contact(Call call, @Nullable String id) {
    if (id == null) {
      return null;
    }
    Contact contact = mutations.find(Contact.class, id, "contactId");
    if (!contact.getClient().equals(call.getClient())) {
      throw Ids.notFound(Contact.class, "contactId");
    }
    return contact;
  }
}
