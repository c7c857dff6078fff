package com.ringlypro.crm.api.contact;

import com.ringlypro.crm.db.contact.ContactStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** What is known of a contact, as three mutations take it. */
sealed interface ContactInputs {

  ArgumentValue<String> firstName();

  ArgumentValue<String> lastName();

  ArgumentValue<String> phone();

  ArgumentValue<String> email();

  ArgumentValue<String> notes();

  record CreateContactInput(
      @Nullable String clientId,
      ArgumentValue<String> firstName,
      ArgumentValue<String> lastName,
      ArgumentValue<String> phone,
      ArgumentValue<String> email,
      ArgumentValue<String> notes,
      @Nullable String idempotencyKey)
      implements ContactInputs {}

  record UpdateContactInput(
      String id,
      ArgumentValue<String> firstName,
      ArgumentValue<String> lastName,
      ArgumentValue<String> phone,
      ArgumentValue<String> email,
      ArgumentValue<String> notes,
      @Nullable Instant expectedUpdatedAt)
      implements ContactInputs {}

  record UpsertContactInput(
      @Nullable String clientId,
      ArgumentValue<String> firstName,
      ArgumentValue<String> lastName,
      ArgumentValue<String> phone,
      ArgumentValue<String> email,
      ArgumentValue<String> notes)
      implements ContactInputs {}

  record SetContactStatusInput(
      String id, ContactStatus status, @Nullable Instant expectedUpdatedAt) {}
}
