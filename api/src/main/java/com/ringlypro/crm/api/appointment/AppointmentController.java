package com.ringlypro.crm.api.appointment;

import com.ringlypro.crm.api.write.Ids;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.appointment.Appointment;
import com.ringlypro.crm.db.appointment.AppointmentStatus;
import com.ringlypro.crm.db.appointment.DepositConfirmationMethod;
import com.ringlypro.crm.db.contact.Contact;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes what there is about appointments beside their times. */
@Controller
final class AppointmentController {

  private final Mutations mutations;
  private final Clock clock;

  AppointmentController(Mutations mutations, Clock clock) {
    this.mutations = mutations;
    this.clock = clock;
  }

  record UpdateAppointmentInput(
      String id,
      ArgumentValue<String> customerName,
      ArgumentValue<String> customerPhone,
      ArgumentValue<String> customerEmail,
      ArgumentValue<String> purpose,
      ArgumentValue<String> depositNotes,
      ArgumentValue<String> contactId,
      @Nullable Instant expectedUpdatedAt) {}

  record UpdateAppointmentPayload(Appointment appointment) {}

  record CancelAppointmentInput(String id, @Nullable Instant expectedUpdatedAt) {}

  record CancelAppointmentPayload(Appointment appointment) {}

  record SetAppointmentStatusInput(
      String id, AppointmentStatus status, @Nullable Instant expectedUpdatedAt) {}

  record SetAppointmentStatusPayload(Appointment appointment) {}

  record ConfirmDepositInput(
      String id,
      @Nullable DepositConfirmationMethod method,
      ArgumentValue<String> depositNotes,
      @Nullable Instant expectedUpdatedAt) {}

  record ConfirmDepositPayload(Appointment appointment) {}

  record RevokeDepositConfirmationInput(String id, @Nullable Instant expectedUpdatedAt) {}

  record RevokeDepositConfirmationPayload(Appointment appointment) {}

  @MutationMapping
  UpdateAppointmentPayload updateAppointment(@Argument UpdateAppointmentInput input) {
    return new UpdateAppointmentPayload(
        change(
            input.id,
            input.expectedUpdatedAt,
            (appointment, fields) -> {
              fields.set("customerName", input.customerName, appointment::setCustomerName);
              fields.set("customerPhone", input.customerPhone, appointment::setCustomerPhone);
              fields.setOrClear(
                  "customerEmail", input.customerEmail, appointment::setCustomerEmail);
              fields.setOrClear("purpose", input.purpose, appointment::setPurpose);
              fields.setOrClear("depositNotes", input.depositNotes, appointment::setDepositNotes);
              fields.complete();
              if (!input.contactId.isOmitted()) {
                appointment.setContact(contact(appointment, input.contactId.value()));
              }
            }));
  }

  private @Nullable Contact contact(Appointment appointment, @Nullable String id) {
    if (id == null) {
      return null;
    }
    Contact contact = mutations.find(Contact.class, id, "contactId");
    if (!contact.getClient().equals(appointment.getClient())) {
      throw Ids.notFound(Contact.class, "contactId");
    }
    return contact;
  }

  @MutationMapping
  CancelAppointmentPayload cancelAppointment(@Argument CancelAppointmentInput input) {
    return new CancelAppointmentPayload(
        change(
            input.id,
            input.expectedUpdatedAt,
            (appointment, fields) ->
                fields.check("id", () -> appointment.setStatus(AppointmentStatus.CANCELLED))));
  }

  @MutationMapping
  SetAppointmentStatusPayload setAppointmentStatus(@Argument SetAppointmentStatusInput input) {
    return new SetAppointmentStatusPayload(
        change(
            input.id,
            input.expectedUpdatedAt,
            (appointment, fields) ->
                fields.check("status", () -> appointment.setStatus(input.status))));
  }

  @MutationMapping
  ConfirmDepositPayload confirmDeposit(@Argument ConfirmDepositInput input) {
    DepositConfirmationMethod method =
        input.method == null ? DepositConfirmationMethod.MANUAL : input.method;
    return new ConfirmDepositPayload(
        change(
            input.id,
            input.expectedUpdatedAt,
            (appointment, fields) -> {
              fields.check("id", () -> appointment.confirmDeposit(method, clock.instant()));
              fields.setOrClear("depositNotes", input.depositNotes, appointment::setDepositNotes);
            }));
  }

  @MutationMapping
  RevokeDepositConfirmationPayload revokeDepositConfirmation(
      @Argument RevokeDepositConfirmationInput input) {
    return new RevokeDepositConfirmationPayload(
        change(
            input.id,
            input.expectedUpdatedAt,
            (appointment, fields) -> fields.check("id", appointment::revokeDepositConfirmation)));
  }

  private Appointment change(
      String id, @Nullable Instant expectedUpdatedAt, BiConsumer<Appointment, InputFields> change) {
    return mutations.write(() -> {
      Appointment appointment = mutations.lock(Appointment.class, id, expectedUpdatedAt);
      InputFields fields = mutations.into(appointment);
      change.accept(appointment, fields);
      fields.complete();
      return appointment;
    });
  }
}
