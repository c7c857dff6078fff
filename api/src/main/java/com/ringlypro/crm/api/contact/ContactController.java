package com.ringlypro.crm.api.contact;

import com.ringlypro.crm.api.contact.ContactInputs.CreateContactInput;
import com.ringlypro.crm.api.contact.ContactInputs.SetContactStatusInput;
import com.ringlypro.crm.api.contact.ContactInputs.UpdateContactInput;
import com.ringlypro.crm.api.contact.ContactInputs.UpsertContactInput;
import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.write.Ids;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.contact.Contact;
import com.ringlypro.crm.db.contact.ContactRepository;
import com.ringlypro.crm.db.value.EmailAddress;
import com.ringlypro.crm.db.value.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes contacts. Their phone numbers and e-mail addresses stay unique within the client. */
@Controller
final class ContactController {

  /** How a contact came about that a person entered. */
  private static final String ENTERED = "manual";

  private final Mutations mutations;
  private final ContactRepository contacts;

  ContactController(Mutations mutations, ContactRepository contacts) {
    this.mutations = mutations;
    this.contacts = contacts;
  }

  record CreateContactPayload(Contact contact) {}

  record UpdateContactPayload(Contact contact) {}

  record UpsertContactPayload(Contact contact, boolean created) {}

  record SetContactStatusPayload(Contact contact) {}

  @MutationMapping
  CreateContactPayload createContact(@Argument CreateContactInput input) {
    return new CreateContactPayload(
        mutations.write(() ->
            mutations.create(
                Contact.class,
                input.idempotencyKey(),
                input,
                () -> {
                  var contact = new Contact(mutations.client(input.clientId()), ENTERED);
                  takeOver(input, contact);
                  requireUnclaimed(contact);
                  return contact;
                })));
  }

  @MutationMapping
  UpdateContactPayload updateContact(@Argument UpdateContactInput input) {
    return new UpdateContactPayload(
        mutations.write(() -> {
          Contact contact = mutations.lock(Contact.class, input.id(), input.expectedUpdatedAt());
          takeOver(input, contact);
          requireUnclaimed(contact);
          return contact;
        }));
  }

  @MutationMapping
  UpsertContactPayload upsertContact(@Argument UpsertContactInput input) {
    return mutations.write(() -> {
      Client client = mutations.client(input.clientId());
      Optional<Contact> match = match(client, input).map(mutations::lock);
      Contact contact = match.orElseGet(() -> new Contact(client, ENTERED));
      takeOver(input, contact);
      // What nobody had a moment ago may be had by now: the index finds out, and all begins anew.
      match.ifPresent(this::requireUnclaimed);
      return new UpsertContactPayload(contacts.save(contact), match.isEmpty());
    });
  }

  @MutationMapping
  SetContactStatusPayload setContactStatus(@Argument SetContactStatusInput input) {
    return new SetContactStatusPayload(
        mutations.write(() -> {
          Contact contact = mutations.lock(Contact.class, input.id(), input.expectedUpdatedAt());
          contact.setStatus(input.status());
          return contact;
        }));
  }

  /** The phone number goes first: it says more about who somebody is. */
  private Optional<Contact> match(Client client, UpsertContactInput input) {
    return given(input.phone())
        .flatMap(PhoneNumber::parse)
        .flatMap(phone -> contacts.findByPhone(client, phone))
        .or(() ->
            given(input.email())
                .flatMap(EmailAddress::parse)
                .flatMap(email -> contacts.findByEmail(client, email.text())));
  }

  private static Optional<String> given(ArgumentValue<String> value) {
    return value.asOptional();
  }

  private void takeOver(ContactInputs input, Contact contact) {
    InputFields fields = mutations.into(contact);
    fields.setOrClear("firstName", input.firstName(), contact::setFirstName);
    fields.setOrClear("lastName", input.lastName(), contact::setLastName);
    fields.setOrClear("phone", input.phone(), contact::setPhone);
    fields.setOrClear("email", input.email(), contact::setEmail);
    fields.setOrClear("notes", input.notes(), contact::setNotes);
    switch (input) {
      case UpsertContactInput upsert
          when given(upsert.phone()).isEmpty() && given(upsert.email()).isEmpty() ->
          fields.reject(
              "phone", "Pass the phone number or the e-mail address to find the contact by.");
      case CreateContactInput _ when !fields.anyWrong() && !contact.isKnown() ->
          fields.reject("firstName", "Pass at least a name, a phone number or an e-mail address.");
      default -> {}
    }
    fields.complete();
  }

  private void requireUnclaimed(Contact contact) {
    Client client = contact.getClient();
    Optional.ofNullable(contact.getPhone())
        .flatMap(PhoneNumber::parse)
        .flatMap(phone -> contacts.findByPhone(client, phone))
        .filter(holder -> !holder.equals(contact))
        .ifPresent(holder -> {
          throw claimed(holder, "phone", "phone number");
        });
    Optional.ofNullable(contact.getEmail())
        .flatMap(email -> contacts.findByEmail(client, email))
        .filter(holder -> !holder.equals(contact))
        .ifPresent(holder -> {
          throw claimed(holder, "email", "e-mail address");
        });
  }

  private static ApiException claimed(Contact holder, String field, String words) {
    return new ApiException(
        ErrorCode.CONFLICT,
        "Another contact has this %s: see existingId.".formatted(words),
        Map.of("field", "input." + field, "existingId", Ids.of(Contact.class, holder.getId())));
  }
}
