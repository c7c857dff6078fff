package com.ringlypro.crm.api.appointment;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@ApiTest
@Import(SampleData.class)
class BookingControllerTests {

  /** Half past ten on a Monday morning in New York, where the Salon is open from 9 to 17. */
  private static final Instant MONDAY = Instant.parse("2026-03-09T14:30:00Z");

  private static final String BOOK =
      """
      mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { appointment {
        id customerName customerPhone customerEmail appointmentDate appointmentTime duration purpose status
        confirmationCode source depositStatus startsAt
        contact { id firstName lastName phone email source lastContactedAt } client { businessName } } } }
      """;
  private static final String RESCHEDULE =
      """
      mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) { appointment {
        id appointmentDate appointmentTime duration status confirmationCode updatedAt } } }
      """;

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;

  @BeforeEach
  void setClock() {
    clock.set(MONDAY);
    data.forgetTokens();
  }

  @AfterEach
  void reset() {
    data.reset();
  }

  /** A sound booking, with some fields as a test wants them. */
  private static Map<String, Object> booking(Object... fields) {
    Map<String, Object> input =
        new HashMap<>(
            Map.of(
                "customerName", "Grace Brewster Hopper",
                "customerPhone", "(555) 555-0199",
                "appointmentDate", "2026-03-11",
                "appointmentTime", "10:00"));
    for (int i = 0; i < fields.length; i += 2) {
      input.put(fields[i].toString(), fields[i + 1]);
    }
    return input;
  }

  private Answer book(Object... fields) {
    return data.mutate(SALON, BOOK, booking(fields));
  }

  private JsonNode booked(Object... fields) {
    Answer answer = book(fields);
    assertThat(answer.errors()).as(answer.body()).isEmpty();
    return answer.data("bookAppointment").path("appointment");
  }

  private Answer reschedule(Object... fields) {
    Map<String, Object> input = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      input.put(fields[i].toString(), fields[i + 1]);
    }
    return data.mutate(SALON, RESCHEDULE, input);
  }

  private String count(String condition) {
    return database.value("select count(*) from appointments where " + condition);
  }

  @Test
  void aBookingIsConfirmedWithACodeAndItsDefaults() {
    JsonNode appointment = booked("customerEmail", " Grace@Mail.Example ");

    assertThat(appointment.path("status").stringValue()).isEqualTo("CONFIRMED");
    assertThat(appointment.path("depositStatus").stringValue()).isEqualTo("NOT_REQUIRED");
    assertThat(appointment.path("confirmationCode").stringValue()).matches("RP-[2-9A-HJ-NP-Z]{8}");
    assertThat(appointment.path("customerPhone").stringValue()).isEqualTo("+15555550199");
    assertThat(appointment.path("customerEmail").stringValue()).isEqualTo("grace@mail.example");
    assertThat(appointment.path("duration").intValue()).isEqualTo(30);
    assertThat(appointment.path("purpose").stringValue()).isEqualTo("General consultation");
    assertThat(appointment.path("source").stringValue()).isEqualTo("manual");
    assertThat(appointment.path("startsAt").stringValue()).isEqualTo("2026-03-11T14:00:00Z");
    assertThat(appointment.path("client").path("businessName").stringValue()).isEqualTo("Salon");
  }

  @Test
  void aMissingEmailIsNotInvented() {
    assertThat(booked().path("customerEmail").isNull()).isTrue();
  }

  @Test
  void theSourceIsHowItWasMade() {
    assertThat(booked("source", "WALK_IN").path("source").stringValue()).isEqualTo("walk-in");
    JsonNode byVoice =
        booked(
            "source", "VOICE_BOOKING", "appointmentTime", "11:00", "customerPhone", "+15555550177");
    assertThat(byVoice.path("source").stringValue()).isEqualTo("voice_booking");
    assertThat(byVoice.path("contact").path("source").stringValue()).isEqualTo("voice_call");
  }

  @Test
  void aDepositThatTheClientWantsIsAwaited() {
    database.execute("update clients set deposit_required = true where id = 1");

    JsonNode appointment = booked();

    assertThat(appointment.path("status").stringValue()).isEqualTo("PENDING");
    assertThat(appointment.path("depositStatus").stringValue()).isEqualTo("PENDING");
  }

  @Test
  void anUnknownCustomerBecomesAContact() {
    JsonNode contact = booked("customerEmail", "grace@mail.example").path("contact");

    assertThat(contact.path("firstName").stringValue()).isEqualTo("Grace");
    assertThat(contact.path("lastName").stringValue()).isEqualTo("Brewster Hopper");
    assertThat(contact.path("phone").stringValue()).isEqualTo("+15555550199");
    assertThat(contact.path("email").stringValue()).isEqualTo("grace@mail.example");
    assertThat(contact.path("source").stringValue()).isEqualTo("manual");
    assertThat(contact.path("lastContactedAt").stringValue()).isEqualTo("2026-03-09T14:30:00Z");
  }

  @Test
  void namesAreCutToWhatAContactHolds() {
    JsonNode contact =
        booked("customerName", "🙂".repeat(60) + " " + "x".repeat(39)).path("contact");

    assertThat(contact.path("firstName").stringValue()).isEqualTo("🙂".repeat(50));
    assertThat(contact.path("lastName").stringValue()).isEqualTo("x".repeat(39));
    assertThat(
            booked(
                    "customerName", "Cher",
                    "customerPhone", "+15555550178",
                    "appointmentTime", "12:00")
                .path("contact")
                .path("lastName")
                .isNull())
        .isTrue();
  }

  @Test
  void aKnownCustomerIsFoundByTheNumberHoweverItIsWritten() {
    database.execute("update contacts set phone = '(555) 555-0114', email = '' where id = 4");

    JsonNode contact =
        booked("customerPhone", "1-555-555-0114", "customerEmail", "dan@mail.example")
            .path("contact");

    assertThat(contact.path("id").stringValue()).isEqualTo("Contact:4");
    assertThat(contact.path("firstName").stringValue()).as("a known name stays").isEqualTo("Dan");
    assertThat(contact.path("email").stringValue()).as("a gap").isEqualTo("dan@mail.example");
    assertThat(contact.path("lastContactedAt").stringValue()).isEqualTo("2026-03-09T14:30:00Z");
    assertThat(database.value("select count(*) from contacts where client_id = 1")).isEqualTo("5");
  }

  @Test
  void thePhoneNumberGoesBeforeTheEmailWhichStaysWhereItIs() {
    JsonNode contact =
        booked("customerPhone", "+15555550112", "customerEmail", "ada@mail.example")
            .path("contact");

    assertThat(contact.path("id").stringValue()).isEqualTo("Contact:2");
    assertThat(contact.path("email").isNull()).isTrue();
    assertThat(
            booked(
                    "customerPhone", "+15555550176",
                    "customerEmail", "ADA@mail.example",
                    "appointmentTime", "11:00")
                .path("contact")
                .path("id")
                .stringValue())
        .as("an unknown number")
        .isEqualTo("Contact:1");
    assertThat(database.value("select phone from contacts where id = 1")).isEqualTo("+15555550111");
  }

  @Test
  void aContactOfAnotherBusinessIsNotTouched() {
    database.execute("update contacts set phone = '+15555550175' where id = 6");

    assertThat(booked("customerPhone", "+15555550175").path("contact").path("id").stringValue())
        .isNotEqualTo("Contact:6");
    assertThat(database.value("select count(last_contacted_at) from contacts where id = 6"))
        .isEqualTo("0");
  }

  @Test
  void theNewestContactCounts() {
    database.execute("update contacts set last_contacted_at = '2026-03-20 10:00' where id = 1");

    assertThat(
            booked("customerPhone", "+15555550111")
                .path("contact")
                .path("lastContactedAt")
                .asString())
        .isEqualTo("2026-03-20T10:00:00Z");
  }

  @Test
  void everyWrongFieldIsNamedAndNothingIsWritten() {
    Answer answer =
        book(
            "customerName", "x".repeat(101),
            "customerPhone", "call me",
            "customerEmail", "nobody",
            "duration", 181,
            "appointmentDate", "2026-03-08");

    assertThat(answer.errors())
        .containsExactly(
            "VALIDATION input.customerName",
            "VALIDATION input.customerPhone",
            "VALIDATION input.customerEmail",
            "VALIDATION input.duration",
            "VALIDATION input.appointmentDate");
    assertThat(answer.json().at("/data/bookAppointment").isNull()).isTrue();
    assertThat(count("client_id = 1")).isEqualTo("2");
    assertThat(database.value("select count(*) from contacts where client_id = 1")).isEqualTo("5");
  }

  @ParameterizedTest
  @CsvSource({
    "customerName, ' ', customerName",
    "customerPhone, 555-0199, customerPhone",
    "customerPhone, +29021234, customerPhone",
    "duration, 14, duration",
    "appointmentDate, 2026-03-14, appointmentDate",
    "appointmentDate, 2099-03-11, appointmentDate",
    "appointmentTime, 08:59, appointmentTime",
    "appointmentTime, 16:31, appointmentTime",
    "appointmentTime, 10:00:30, appointmentTime"
  })
  void aFieldThatIsOutOfRangeIsRefused(String field, String value, String named) {
    Object fitting = field.equals("duration") ? (Object) Integer.valueOf(value) : value;

    assertThat(book(field, fitting).errors()).containsExactly("VALIDATION input." + named);
  }

  @Test
  void aTimeThatHasBegunIsRefused() {
    assertThat(book("appointmentDate", "2026-03-09", "appointmentTime", "10:30").errors())
        .containsExactly("VALIDATION input.appointmentTime");
    assertThat(book("appointmentDate", "2026-03-09", "appointmentTime", "10:31").errors())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"booking_enabled", "active"})
  void aBusinessThatTakesNoBookingsIsNotBooked(String column) {
    database.execute("update clients set %s = false where id = 1".formatted(column));

    assertThat(book().errors()).containsExactly("VALIDATION input.clientId");
  }

  @Test
  void aTimeThatALiveAppointmentHasOrOverlapsIsTaken() {
    booked("duration", 60); // from 10 to 11

    assertThat(book().errors()).containsExactly("SLOT_TAKEN input.appointmentTime");
    assertThat(book("appointmentTime", "10:45").errors())
        .containsExactly("SLOT_TAKEN input.appointmentTime");
    assertThat(book("appointmentTime", "09:30", "duration", 31).errors())
        .containsExactly("SLOT_TAKEN input.appointmentTime");
    assertThat(book("appointmentTime", "09:30", "duration", 30).errors()).isEmpty();
    assertThat(book("appointmentTime", "11:00").errors()).isEmpty();
  }

  @Test
  void whatWasCancelledOrIsOverStandsInNobodysWayAndStays() {
    for (String status : List.of("cancelled", "completed", "no-show")) {
      String id = booked().path("id").stringValue().substring("Appointment:".length());
      database.execute("update appointments set status = '%s' where id = %s".formatted(status, id));
    }

    booked();

    assertThat(count("client_id = 1 and appointment_date = '2026-03-11'")).isEqualTo("4");
  }

  @Test
  void aBusyTimeOfAConnectedCalendarIsTaken() {
    database.execute(
        """
        insert into sync_busy_times (client_id, connection_id, calendar_id, remote_id, starts_at, ends_at)
        values (1, 1, 'primary', '1', '2026-03-11 14:10', '2026-03-11 14:20')
        """);

    assertThat(book().errors()).containsExactly("SLOT_TAKEN input.appointmentTime");
  }

  @Test
  void aRequestThatIsSentAgainBooksOnce() {
    String id = booked("idempotencyKey", "b1").path("id").stringValue();

    assertThat(booked("idempotencyKey", "b1").path("id").stringValue()).isEqualTo(id);
    assertThat(count("appointment_date = '2026-03-11'")).isEqualTo("1");
    assertThat(book("idempotencyKey", "b1", "appointmentTime", "12:00").errors())
        .containsExactly("CONFLICT input.idempotencyKey");
  }

  @Test
  void ofTwoEqualTimesWhereClocksAreSetBackTheFirstIsBooked() {
    clock.set(Instant.parse("2026-10-25T12:00:00Z"));
    data.forgetTokens();
    database.execute(
        """
        update clients set calendar_settings = '{"sunday": {"enabled": true, "start": "00:00", "end": "04:00"}}'
        where id = 1
        """);

    JsonNode first = booked("appointmentDate", "2026-11-01", "appointmentTime", "01:30");
    JsonNode after = booked("appointmentDate", "2026-11-01", "appointmentTime", "02:00");

    assertThat(first.path("startsAt").stringValue()).isEqualTo("2026-11-01T05:30:00Z");
    assertThat(after.path("startsAt").stringValue()).isEqualTo("2026-11-01T07:00:00Z");
  }

  @Test
  void anotherBusinessIsNotBooked() {
    assertThat(data.mutate(GARAGE, BOOK, booking("clientId", "Client:1")).errors())
        .containsExactly("NOT_FOUND input.clientId");
    assertThat(
            data.mutate(ADMIN, BOOK, booking("clientId", "Client:2"))
                .at("/bookAppointment/appointment/client/businessName"))
        .isEqualTo("Garage");
    assertThat(count("client_id = 1 and appointment_date = '2026-03-11'")).isEqualTo("0");
  }

  @Test
  void aMovedAppointmentKeepsItsIdAndCode() {
    JsonNode before = booked();
    String id = before.path("id").stringValue();
    database.execute(
        "update appointments set status = 'scheduled' where customer_phone like '%199'");

    Answer answer =
        reschedule("id", id, "appointmentDate", "2026-03-12", "appointmentTime", "15:15");

    JsonNode after = answer.data("rescheduleAppointment").path("appointment");
    assertThat(answer.errors()).isEmpty();
    assertThat(after.path("id").stringValue()).isEqualTo(id);
    assertThat(after.path("confirmationCode")).isEqualTo(before.path("confirmationCode"));
    assertThat(after.path("appointmentDate").stringValue()).isEqualTo("2026-03-12");
    assertThat(after.path("appointmentTime").stringValue()).isEqualTo("15:15:00");
    assertThat(after.path("duration").intValue()).isEqualTo(30);
    assertThat(after.path("status").stringValue()).isEqualTo("CONFIRMED");
    assertThat(book().errors()).as("its former time").isEmpty();
  }

  @Test
  void aMovedAppointmentWaitsForItsDepositStill() {
    database.execute("update clients set deposit_required = true where id = 1");
    String id = booked().path("id").stringValue();
    database.execute("update appointments set status = 'confirmed'");

    assertThat(
            reschedule("id", id, "appointmentDate", "2026-03-12", "appointmentTime", "15:00")
                .at("/rescheduleAppointment/appointment/status"))
        .isEqualTo("PENDING");
  }

  @Test
  void anAppointmentDoesNotStandInItsOwnWay() {
    String id = booked("duration", 60).path("id").stringValue();

    assertThat(
            reschedule("id", id, "appointmentDate", "2026-03-11", "appointmentTime", "10:30")
                .errors())
        .isEmpty();
  }

  @Test
  void aMoveIsCheckedLikeABooking() {
    booked();
    String id = booked("appointmentTime", "12:00").path("id").stringValue();

    assertThat(
            reschedule("id", id, "appointmentDate", "2026-03-11", "appointmentTime", "10:15")
                .errors())
        .containsExactly("SLOT_TAKEN input.appointmentTime");
    assertThat(
            reschedule("id", id, "appointmentDate", "2026-03-11", "appointmentTime", "17:00")
                .errors())
        .containsExactly("VALIDATION input.appointmentTime");
    assertThat(
            reschedule(
                    "id",
                    id,
                    "appointmentDate",
                    "2026-03-08",
                    "appointmentTime",
                    "12:00",
                    "duration",
                    10)
                .errors())
        .containsExactly("VALIDATION input.duration", "VALIDATION input.appointmentDate");
    assertThat(
            database.value(
                "select appointment_time from appointments where duration = 30 and customer_phone like '%199' and appointment_time > '11:00'"))
        .isEqualTo("12:00:00");
  }

  @ParameterizedTest
  @CsvSource({"cancelled", "completed", "no-show"})
  void whatHoldsNoTimeIsNotMoved(String status) {
    String id = booked().path("id").stringValue();
    database.execute("update appointments set status = '%s'".formatted(status));

    assertThat(
            reschedule("id", id, "appointmentDate", "2026-03-12", "appointmentTime", "15:00")
                .errors())
        .containsExactly("VALIDATION input.id");
  }

  @Test
  void anAppointmentOfAnotherBusinessIsNotMoved() {
    assertThat(
            reschedule("id", "3", "appointmentDate", "2026-03-12", "appointmentTime", "15:00")
                .errors())
        .containsExactly("NOT_FOUND input.id");
    assertThat(database.value("select appointment_date from appointments where id = 3"))
        .isEqualTo("2026-03-09");
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsNotMoved() {
    String id = booked().path("id").stringValue();

    assertThat(
            reschedule(
                    "id", id,
                    "appointmentDate", "2026-03-12",
                    "appointmentTime", "15:00",
                    "expectedUpdatedAt", "2026-01-01T00:00:00Z")
                .errors())
        .containsExactly("CONFLICT input.expectedUpdatedAt");
  }
}
