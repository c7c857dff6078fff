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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
class AppointmentControllerTests {

  private static final Instant MONDAY = Instant.parse("2026-03-09T14:30:00Z");

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;

  @BeforeEach
  void addAppointment() {
    clock.set(MONDAY);
    data.forgetTokens();
    database.execute(
        """
        insert into appointments (id, client_id, contact_id, customer_name, customer_phone, appointment_date,
          appointment_time, status, confirmation_code, deposit_status)
        values (80, 1, 1, 'Ada', '+15555550111', '2026-03-11', '10:00', 'confirmed', 'RP-AAAAAAAX', 'not_required')
        """);
  }

  @AfterEach
  void reset() {
    data.reset();
    clock.set(MONDAY);
    data.forgetTokens();
  }

  private Answer run(String email, String mutation, @Nullable Object... fields) {
    Map<String, @Nullable Object> input = new HashMap<>(Map.of("id", "80"));
    for (int i = 0; i < fields.length; i += 2) {
      input.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    String type = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
    return data.mutate(
        email,
        """
        mutation ($input: %sInput!) { %s(input: $input) { appointment {
          id status confirmationCode customerName customerPhone customerEmail purpose depositNotes depositStatus
          depositConfirmedAt depositConfirmationMethod contact { id } } } }
        """
            .formatted(type, mutation),
        input);
  }

  private JsonNode done(String mutation, @Nullable Object... fields) {
    Answer answer = run(SALON, mutation, fields);
    assertThat(answer.errors()).as(answer.body()).isEmpty();
    return answer.data(mutation).path("appointment");
  }

  private void set(String assignment) {
    database.execute("update appointments set %s where id = 80".formatted(assignment));
  }

  private String stored(String column) {
    return database.value("select %s from appointments where id = 80".formatted(column));
  }

  @Test
  void aCancelledAppointmentStaysAsHistory() {
    JsonNode appointment = done("cancelAppointment");

    assertThat(appointment.path("status").stringValue()).isEqualTo("CANCELLED");
    assertThat(appointment.path("confirmationCode").stringValue()).isEqualTo("RP-AAAAAAAX");
    assertThat(stored("status")).isEqualTo("cancelled");
    assertThat(done("cancelAppointment").path("status").stringValue())
        .as("once more")
        .isEqualTo("CANCELLED");
  }

  @ParameterizedTest
  @CsvSource({"completed", "no-show"})
  void whatIsOverCannotBeCancelled(String status) {
    set("status = '%s'".formatted(status));

    assertThat(run(SALON, "cancelAppointment").errors()).containsExactly("VALIDATION input.id");
    assertThat(stored("status")).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "confirmed, NO_SHOW, no-show",
    "pending, CONFIRMED, confirmed",
    "scheduled, PENDING, pending",
    "completed, NO_SHOW, no-show",
    "no-show, COMPLETED, completed",
    "on hold, CANCELLED, cancelled"
  })
  void aStatusFollowsAnother(String before, String next, String after) {
    set("status = '%s'".formatted(before));

    done("setAppointmentStatus", "status", next);

    assertThat(stored("status")).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "cancelled, CONFIRMED",
    "cancelled, COMPLETED",
    "completed, CONFIRMED",
    "no-show, CANCELLED",
    "on hold, CONFIRMED",
    "confirmed, OTHER"
  })
  void anIllegalMoveIsRefused(String before, String next) {
    set("status = '%s'".formatted(before));

    assertThat(run(SALON, "setAppointmentStatus", "status", next).errors())
        .containsExactly("VALIDATION input.status");
    assertThat(stored("status")).isEqualTo(before);
  }

  @Test
  void detailsAreChangedAndTheTimeIsNot() {
    JsonNode appointment =
        done(
            "updateAppointment",
            "customerName",
            " Ada King ",
            "customerPhone",
            "555 555 0155",
            "customerEmail",
            "Ada@Mail.Example",
            "purpose",
            "Colour",
            "depositNotes",
            "By card",
            "contactId",
            "Contact:2");

    assertThat(appointment.path("customerName").stringValue()).isEqualTo("Ada King");
    assertThat(appointment.path("customerPhone").stringValue()).isEqualTo("+15555550155");
    assertThat(appointment.path("customerEmail").stringValue()).isEqualTo("ada@mail.example");
    assertThat(appointment.path("purpose").stringValue()).isEqualTo("Colour");
    assertThat(appointment.path("depositNotes").stringValue()).isEqualTo("By card");
    assertThat(appointment.path("contact").path("id").stringValue()).isEqualTo("Contact:2");
    assertThat(stored("appointment_date || ' ' || appointment_time"))
        .isEqualTo("2026-03-11 10:00:00");
  }

  @Test
  void whatIsLeftOutStaysAndNullRemoves() {
    set("purpose = 'Cut', customer_email = 'a@b.example'");

    JsonNode appointment = done("updateAppointment", "purpose", null, "contactId", null);

    assertThat(appointment.path("purpose").isNull()).isTrue();
    assertThat(appointment.path("contact").isNull()).isTrue();
    assertThat(appointment.path("customerEmail").stringValue()).isEqualTo("a@b.example");
  }

  @Test
  void everyWrongFieldIsNamed() {
    assertThat(
            run(
                    SALON,
                    "updateAppointment",
                    "customerName",
                    null,
                    "customerPhone",
                    "none",
                    "customerEmail",
                    "none")
                .errors())
        .containsExactly(
            "VALIDATION input.customerName",
            "VALIDATION input.customerPhone",
            "VALIDATION input.customerEmail");
  }

  @Test
  void aContactOfAnotherBusinessIsUnknown() {
    assertThat(run(SALON, "updateAppointment", "contactId", "6").errors())
        .containsExactly("NOT_FOUND input.contactId");
    assertThat(run(ADMIN, "updateAppointment", "contactId", "6").errors())
        .as("also for those who see both")
        .containsExactly("NOT_FOUND input.contactId");
  }

  @Test
  void aDepositThatArrivedConfirmsTheAppointment() {
    set("status = 'pending', deposit_status = 'pending'");

    JsonNode appointment = done("confirmDeposit", "method", "ZELLE", "depositNotes", "From Ada");

    assertThat(appointment.path("depositStatus").stringValue()).isEqualTo("CONFIRMED");
    assertThat(appointment.path("status").stringValue()).isEqualTo("CONFIRMED");
    assertThat(appointment.path("depositConfirmedAt").stringValue())
        .isEqualTo("2026-03-09T14:30:00Z");
    assertThat(appointment.path("depositConfirmationMethod").stringValue()).isEqualTo("ZELLE");
    assertThat(appointment.path("depositNotes").stringValue()).isEqualTo("From Ada");
  }

  @Test
  void confirmingTwiceKeepsTheFirstTime() {
    set("status = 'pending', deposit_status = 'pending'");
    done("confirmDeposit");
    clock.advance(Duration.ofMinutes(1));

    JsonNode again = done("confirmDeposit", "method", "EMAIL");

    assertThat(again.path("depositConfirmedAt").stringValue()).isEqualTo("2026-03-09T14:30:00Z");
    assertThat(again.path("depositConfirmationMethod").stringValue()).isEqualTo("EMAIL");
  }

  @Test
  void aDepositLeavesWhatWasCancelledCancelled() {
    set("status = 'cancelled', deposit_status = 'pending'");

    assertThat(done("confirmDeposit").path("status").stringValue()).isEqualTo("CANCELLED");
  }

  @Test
  void takingTheDepositBackClearsWhenItArrived() {
    set("status = 'pending', deposit_status = 'pending'");
    done("confirmDeposit");

    JsonNode appointment = done("revokeDepositConfirmation");

    assertThat(appointment.path("depositStatus").stringValue()).isEqualTo("PENDING");
    assertThat(appointment.path("status").stringValue()).isEqualTo("PENDING");
    assertThat(appointment.path("depositConfirmedAt").isNull()).isTrue();
    assertThat(appointment.path("depositConfirmationMethod").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"confirmDeposit", "revokeDepositConfirmation"})
  void whereNoDepositIsAskedForThereIsNoneToConfirm(String mutation) {
    assertThat(run(SALON, mutation).errors()).containsExactly("VALIDATION input.id");
  }

  @ParameterizedTest
  @CsvSource({
    "cancelAppointment, , ",
    "setAppointmentStatus, status, COMPLETED",
    "updateAppointment, purpose, x",
    "confirmDeposit, method, ZELLE",
    "revokeDepositConfirmation, , "
  })
  void anAppointmentOfAnotherBusinessIsUnknownAndOneThatWasChangedIsRefused(
      String mutation, @Nullable String field, @Nullable String value) {
    set("deposit_status = 'pending'");
    String before = database.value("select t::text from appointments t where id = 80");
    String name = field == null ? "expectedUpdatedAt" : field;

    assertThat(run(GARAGE, mutation, name, value).errors()).containsExactly("NOT_FOUND input.id");
    assertThat(
            run(SALON, mutation, name, value, "expectedUpdatedAt", "2026-01-01T00:00:00Z").errors())
        .containsExactly("CONFLICT input.expectedUpdatedAt");
    assertThat(database.value("select t::text from appointments t where id = 80"))
        .isEqualTo(before);
  }

  @Test
  void aCallerIsFoundByTheLastTenDigits() {
    database.execute(
        """
        insert into appointments (client_id, customer_name, customer_phone, appointment_date, appointment_time,
          status, confirmation_code)
        select 1, 'Ada', phone, date '2026-03-08' + n, time '10:15', status, 'C' || n
        from (values (0, '+15555550111', 'confirmed'), (1, '+15555550111', 'confirmed'),
          (2, '(555) 555-0111', 'pending'), (3, '5555550111', 'cancelled'), (4, '+15555550112', 'confirmed'),
          (5, '+15555550111', 'scheduled'), (6, '+15555550111', 'confirmed'), (7, '+15555550111', 'confirmed'),
          (8, '+15555550111', 'confirmed'), (9, '+15555550111', 'confirmed')) t (n, phone, status)
        """);

    Answer answer =
        data.execute(
            SALON,
            """
            query ($digits: String!, $now: DateTime!) {
              appointments(
                where: {
                  customerPhoneDigits: { eq: $digits }
                  status: { in: [PENDING, CONFIRMED, SCHEDULED] }
                  appointmentDate: { relative: { period: DAY, from: 0 } }
                  startsAt: { gte: $now }
                }
                orderBy: [{ appointmentDate: ASC }, { appointmentTime: ASC }]
                first: 5
              ) { nodes { appointmentDate } } }
            """,
            Map.of("digits", "5555550111", "now", MONDAY.toString()));

    assertThat(answer.json().at("/data/appointments/nodes").toString())
        .as("not what began at a quarter past ten today, and five of those to come")
        .isEqualTo(
            """
            [{"appointmentDate":"2026-03-10"},{"appointmentDate":"2026-03-11"},\
            {"appointmentDate":"2026-03-13"},{"appointmentDate":"2026-03-14"},\
            {"appointmentDate":"2026-03-15"}]\
            """);
  }

  @ParameterizedTest
  @CsvSource({"RP-AAAAAAAX, 1", "rp-aaaaaaax, 1", "RP-AAAAAAAC, 0", "RP-ZZZZZZZZ, 0"})
  void aCodeLeadsToTheOwnAppointmentInAnyLetterCase(String code, int found) {
    Answer answer =
        data.execute(
            SALON,
            """
            query ($code: String!) {
              appointments(where: { confirmationCode: { eqIgnoreCase: $code } }) { nodes { id } } }
            """,
            Map.of("code", code));

    assertThat(answer.json().at("/data/appointments/nodes")).hasSize(found);
  }
}
