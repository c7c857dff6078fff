package com.ringlypro.crm.api.admin;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.admin.AdminNote;
import com.ringlypro.crm.db.admin.NoteType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Writes the notes of administrators. The author is whoever writes. */
@Controller
final class AdminNoteController {

  private final Mutations mutations;

  AdminNoteController(Mutations mutations) {
    this.mutations = mutations;
  }

  record AddAdminNoteInput(
      String clientId,
      ArgumentValue<String> note,
      ArgumentValue<NoteType> noteType,
      @Nullable String idempotencyKey) {}

  record AddAdminNotePayload(AdminNote adminNote) {}

  record UpdateAdminNoteInput(
      String id,
      ArgumentValue<String> note,
      ArgumentValue<NoteType> noteType,
      @Nullable Instant expectedUpdatedAt) {}

  record UpdateAdminNotePayload(AdminNote adminNote) {}

  @MutationMapping
  AddAdminNotePayload addAdminNote(@Argument AddAdminNoteInput input) {
    return new AddAdminNotePayload(
        mutations.write(() ->
            mutations.create(
                AdminNote.class,
                input.idempotencyKey,
                input,
                () -> {
                  var note = new AdminNote(mutations.client(input.clientId), mutations.user());
                  takeOver(note, input.note, input.noteType);
                  return note;
                })));
  }

  @MutationMapping
  UpdateAdminNotePayload updateAdminNote(@Argument UpdateAdminNoteInput input) {
    return new UpdateAdminNotePayload(
        mutations.write(() -> {
          AdminNote note = mutations.lock(AdminNote.class, input.id, input.expectedUpdatedAt);
          if (!note.getAdminUser().equals(mutations.user())) {
            throw new ApiException(
                ErrorCode.FORBIDDEN, "Only its author changes a note. Add one of your own.");
          }
          takeOver(note, input.note, input.noteType);
          return note;
        }));
  }

  private void takeOver(
      AdminNote note, ArgumentValue<String> text, ArgumentValue<NoteType> noteType) {
    InputFields fields = mutations.into(note);
    fields.set("note", text, note::setNote);
    fields.set("noteType", noteType, note::setNoteType);
    fields.complete();
  }
}
