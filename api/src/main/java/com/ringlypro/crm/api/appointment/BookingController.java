package com.ringlypro.crm.api.appointment;

import static com.ringlypro.crm.db.appointment.QAppointment.appointment;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.write.Ids;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.appointment.Appointment;
import com.ringlypro.crm.db.appointment.AppointmentBook;
import com.ringlypro.crm.db.appointment.BookingDay;
import com.ringlypro.crm.db.appointment.BookingSource;
import com.ringlypro.crm.db.appointment.ConfirmationCodes;
import com.ringlypro.crm.db.appointment.Slot;
import com.ringlypro.crm.db.client.Client;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/**
 * Gives appointments their times. Who does so holds the row of the client, so that of several who
 * want the same time one gets it.
 */
@Controller
final class BookingController {

  private final Mutations mutations;
  private final AppointmentBook book;
  private final ConfirmationCodes codes;
  private final JPAQueryFactory queries;
  private final Clock clock;

  BookingController(
      Mutations mutations,
      AppointmentBook book,
      ConfirmationCodes codes,
      JPAQueryFactory queries,
      Clock clock) {
    this.mutations = mutations;
    this.book = book;
    this.codes = codes;
    this.queries = queries;
    this.clock = clock;
  }

  record BookAppointmentInput(
      @Nullable String clientId,
      ArgumentValue<String> customerName,
      ArgumentValue<String> customerPhone,
      ArgumentValue<String> customerEmail,
      LocalDate appointmentDate,
      LocalTime appointmentTime,
      @Nullable Integer duration,
      ArgumentValue<String> purpose,
      @Nullable BookingSource source,
      @Nullable String idempotencyKey) {}

  record BookAppointmentPayload(Appointment appointment) {}

  record RescheduleAppointmentInput(
      String id,
      LocalDate appointmentDate,
      LocalTime appointmentTime,
      @Nullable Integer duration,
      @Nullable Instant expectedUpdatedAt) {}

  record RescheduleAppointmentPayload(Appointment appointment) {}

  @MutationMapping
  BookAppointmentPayload bookAppointment(@Argument BookAppointmentInput input) {
    return new BookAppointmentPayload(
        mutations.write(() ->
            mutations.create(Appointment.class, input.idempotencyKey, input, () -> booked(input))));
  }

  private Appointment booked(BookAppointmentInput input) {
    Client client = mutations.lockClient(input.clientId, null);
    BookingSource source = input.source == null ? BookingSource.MANUAL : input.source;
    var booking =
        new Appointment(client, source, codes.next(), input.appointmentDate, input.appointmentTime);
    InputFields fields = mutations.into(booking);
    fields.check("clientId", () -> AppointmentBook.requireBookable(client));
    fields.set("customerName", input.customerName, booking::setCustomerName);
    fields.set("customerPhone", input.customerPhone, booking::setCustomerPhone);
    fields.setOrClear("customerEmail", input.customerEmail, booking::setCustomerEmail);
    fields.setOrClear(
        "purpose",
        input.purpose,
        purpose -> {
          if (purpose != null) {
            booking.setPurpose(purpose);
          }
        });
    fields.check(
        "duration",
        () ->
            booking.setDuration(
                input.duration == null ? client.getAppointmentDuration() : input.duration));
    requireFree(booking, null, input.appointmentDate, input.appointmentTime, fields);
    book.linkCustomer(booking, source, clock.instant());
    return booking;
  }

  @MutationMapping
  RescheduleAppointmentPayload rescheduleAppointment(@Argument RescheduleAppointmentInput input) {
    return new RescheduleAppointmentPayload(mutations.write(() -> rescheduled(input)));
  }

  private Appointment rescheduled(RescheduleAppointmentInput input) {
    // The client first, as where something is booked: else two could wait for each other.
    Client client = mutations.lock(Client.class, clientOf(input.id), "id", null);
    Appointment moved = mutations.lock(Appointment.class, input.id, input.expectedUpdatedAt);
    InputFields fields = mutations.into(moved);
    fields.check("id", () -> AppointmentBook.requireBookable(client));
    fields.check("id", moved::requireLive);
    if (input.duration != null) {
      fields.check("duration", () -> moved.setDuration(input.duration));
    }
    requireFree(moved, moved, input.appointmentDate, input.appointmentTime, fields);
    moved.reschedule(input.appointmentDate, input.appointmentTime);
    return moved;
  }

  private int clientOf(String appointmentId) {
    Integer client =
        queries
            .select(appointment.client.id)
            .from(appointment)
            .where(appointment.id.eq(Ids.key(Appointment.class, appointmentId, "id")))
            .fetchOne();
    if (client == null) {
      throw Ids.notFound(Appointment.class, "id");
    }
    return client;
  }

  /**
   * Ends the taking over of an input: all of it has to be right, and the time free.
   *
   * @param wanting the appointment that is to have the time
   * @param stored the same if it has one already, which it gives back
   */
  private void requireFree(
      Appointment wanting,
      @Nullable Appointment stored,
      LocalDate date,
      LocalTime time,
      InputFields fields) {
    BookingDay day =
        fields.check(
            "appointmentDate",
            () -> book.day(wanting.getClient(), date, stored, clock.instant()).requireOpen());
    Slot slot =
        day == null
            ? null
            : fields.check("appointmentTime", () -> day.requireOpen(time, wanting.minutes()));
    fields.complete();
    if (day != null && slot != null && !day.isFree(slot)) {
      throw InputFields.refusal(
          ErrorCode.SLOT_TAKEN,
          "appointmentTime",
          "That time, or some of it, is taken. Ask for the slots that are free, and take one.");
    }
  }
}
