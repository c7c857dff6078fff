package com.ringlypro.crm.api.appointment;

import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Fifty callers who want something of the same calendar at the same moment. */
@ApiTest
@Import(SampleData.class)
class SimultaneousBookingsTests {

  private static final int CALLERS = 50;

  private static final String BOOK =
      """
      mutation ($input: BookAppointmentInput!) { bookAppointment(input: $input) { appointment {
        id confirmationCode contact { id } } } }
      """;
  private static final String RESCHEDULE =
      """
      mutation ($input: RescheduleAppointmentInput!) { rescheduleAppointment(input: $input) {
        appointment { id } } }
      """;
  private static final String OVERLAPPING =
      """
      select count(*) from appointments a join appointments b on a.id < b.id and a.client_id = b.client_id
        and (a.appointment_date + a.appointment_time, a.duration * interval '1 minute')
          overlaps (b.appointment_date + b.appointment_time, b.duration * interval '1 minute')
      where a.status in ('pending', 'confirmed', 'scheduled') and b.status in ('pending', 'confirmed', 'scheduled')
      """;

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;

  @BeforeEach
  void signIn() {
    clock.set(Instant.parse("2026-03-09T14:30:00Z"));
    data.forgetTokens();
    data.signIn(SALON);
  }

  @AfterEach
  void reset() {
    data.reset();
  }

  private Answer book(int caller, String time, int minutes) {
    return data.mutate(
        SALON,
        BOOK,
        Map.of(
            "customerName",
            "Caller " + caller,
            "customerPhone",
            "+155555502" + (10 + caller),
            "appointmentDate",
            "2026-03-11",
            "appointmentTime",
            time,
            "duration",
            minutes));
  }

  private static List<Answer> successful(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.errors().isEmpty()).toList();
  }

  private static void assertOthersAreToldThatItIsTaken(List<Answer> answers) {
    assertThat(answers)
        .filteredOn(answer -> !answer.errors().isEmpty())
        .allSatisfy(answer ->
            assertThat(answer.errors())
                .as(answer.body())
                .containsExactly("SLOT_TAKEN input.appointmentTime"));
  }

  @Test
  void oneOfAllGetsTheSlot() throws Exception {
    List<Answer> answers = atOnce(caller -> book(caller, "10:00", 30));

    assertThat(successful(answers)).hasSize(1);
    assertOthersAreToldThatItIsTaken(answers);
    assertThat(
            database.value(
                "select count(*) from appointments where appointment_date = '2026-03-11'"))
        .isEqualTo("1");
    assertThat(database.value("select count(*) from contacts where first_name = 'Caller'"))
        .as("contacts of those who got nothing")
        .isEqualTo("1");
  }

  @Test
  void oneOfAllGetsTimesThatOverlapEachOther() throws Exception {
    // All of them have ten o'clock in common, and no two begin together.
    List<Answer> answers =
        atOnce(caller -> book(caller, LocalTime.of(9, 5).plusMinutes(caller).toString(), 60));

    assertThat(successful(answers)).hasSize(1);
    assertOthersAreToldThatItIsTaken(answers);
  }

  @Test
  void allGetTimesThatDoNotOverlap() throws Exception {
    database.execute(
        """
        update clients set business_hours_start = '06:00', business_hours_end = '21:00' where id = 1
        """);

    List<Answer> answers =
        atOnce(caller -> book(caller, LocalTime.of(6, 0).plusMinutes(15L * caller).toString(), 15));

    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.errors()).as(answer.body()).isEmpty());
    assertThat(answers)
        .extracting(answer -> answer.at("/bookAppointment/appointment/confirmationCode"))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsMovedAndWhatIsBookedNeverOverlap() throws Exception {
    database.execute(
        """
        insert into appointments (id, client_id, customer_name, customer_phone, appointment_date, appointment_time,
          duration, confirmation_code)
        select 100 + n, 1, 'Ada', '', '2026-03-12', time '09:00' + n * interval '15 minutes', 15, 'M' || n
        from generate_series(0, 24) n
        """);

    List<Answer> answers =
        atOnce(caller -> {
          String time = LocalTime.of(9, 0).plusMinutes(10L * (caller / 2)).toString();
          return caller % 2 == 0
              ? book(caller, time, 30)
              : data.mutate(
                  SALON,
                  RESCHEDULE,
                  Map.of(
                      "id",
                      Integer.toString(100 + caller / 2),
                      "appointmentDate",
                      "2026-03-11",
                      "appointmentTime",
                      time));
        });

    assertThat(successful(answers)).hasSizeGreaterThan(1);
    assertOthersAreToldThatItIsTaken(answers);
    assertThat(database.value(OVERLAPPING)).isEqualTo("0");
  }

  @Test
  void oneWhoWritesPastTheRulesIsNoticed() throws Exception {
    // A synchronisation stores what it finds at a provider, without asking for a free slot.
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var threads = Executors.newSingleThreadExecutor()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          insert into appointments (client_id, customer_name, customer_phone, appointment_date, appointment_time,
            confirmation_code)
          values (1, 'Ada', '', '2026-03-11', '10:00', 'GH-1')
          """);
      Future<Answer> booking = threads.submit(() -> book(1, "10:00", 30));
      while (!booking.isDone()
          && database.value("select count(*) from pg_locks where not granted").equals("0")) {
        Thread.onSpinWait();
      }
      connection.commit();

      assertThat(booking.get().errors()).containsExactly("SLOT_TAKEN input.appointmentTime");
    }
  }

  /** Lets all callers go at the same moment. */
  private static List<Answer> atOnce(IntFunction<Answer> call) throws Exception {
    var start = new CountDownLatch(CALLERS);
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Answer>> calls =
          IntStream.range(0, CALLERS)
              .mapToObj(number ->
                  threads.submit(
                      (Callable<Answer>)
                          () -> {
                            start.countDown();
                            start.await();
                            return call.apply(number);
                          }))
              .toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> each : calls) {
        answers.add(each.get());
      }
      return answers;
    }
  }
}
