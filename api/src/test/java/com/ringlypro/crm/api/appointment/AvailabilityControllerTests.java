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
import java.util.ArrayList;
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
class AvailabilityControllerTests {

  /** Half past ten on a Monday morning in New York, where the Salon is open from 9 to 17. */
  private static final Instant MONDAY = Instant.parse("2026-03-09T14:30:00Z");

  private static final String SLOTS =
      """
      query ($client: ID! = 1, $date: Date!, $until: Date, $first: Int, $duration: Int) {
        availableSlots(clientId: $client, date: $date, until: $until, first: $first, duration: $duration) {
          date timezone duration reason busySourcesChecked
          busySources { provider lastReadAt upToDate }
          slots { date startTime endTime startsAt endsAt utcOffset } } }
      """;
  private static final String HOURS =
      """
      { openingHours(clientId: "Client:1") { day open opensAt closesAt } }
      """;

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;

  @BeforeEach
  void setClock() {
    go(MONDAY);
  }

  private void go(Instant moment) {
    clock.set(moment);
    data.forgetTokens();
  }

  @AfterEach
  void reset() {
    data.reset();
    go(MONDAY);
  }

  private JsonNode slots(String date) {
    Answer answer = data.execute(SALON, SLOTS, Map.of("date", date));
    assertThat(answer.errors()).as(answer.body()).isEmpty();
    return answer.data("availableSlots");
  }

  private List<String> starts(String date) {
    List<String> starts = new ArrayList<>();
    slots(date).path("slots").forEach(slot -> starts.add(slot.path("startTime").stringValue()));
    return starts;
  }

  private String reason(String date) {
    JsonNode answer = slots(date);
    assertThat(answer.path("slots")).isEmpty();
    return answer.path("reason").stringValue();
  }

  private void book(String date, String time, String duration, String status) {
    database.execute(
        """
        insert into appointments (client_id, customer_name, customer_phone, appointment_date, appointment_time,
          duration, status, confirmation_code)
        values (1, 'Ada', '', '%1$s', '%2$s', %3$s, '%4$s', 'X%1$s%2$s')
        """
            .formatted(date, time, duration, status));
  }

  @Test
  void aDayHasSlotsFromOpeningToClosing() {
    JsonNode answer = slots("2026-03-11");

    assertThat(answer.path("slots")).hasSize(16);
    assertThat(answer.path("slots").get(0).toString())
        .isEqualTo(
            """
            {"date":"2026-03-11","startTime":"09:00:00","endTime":"09:30:00","startsAt":"2026-03-11T13:00:00Z",\
            "endsAt":"2026-03-11T13:30:00Z","utcOffset":"-04:00"}\
            """);
    assertThat(answer.path("slots").get(15).path("endTime").stringValue()).isEqualTo("17:00:00");
    assertThat(answer.path("reason").isNull()).isTrue();
    assertThat(answer.path("timezone").stringValue()).isEqualTo("America/New_York");
    assertThat(answer.path("duration").intValue()).isEqualTo(30);
  }

  @Test
  void slotsAreAsLongAsTheClientsAppointmentsUnlessTheCallerSays() {
    database.execute("update clients set appointment_duration = 120 where id = 1");

    assertThat(starts("2026-03-11"))
        .containsExactly("09:00:00", "11:00:00", "13:00:00", "15:00:00");
    Answer asked = data.execute(SALON, SLOTS, Map.of("date", "2026-03-11", "duration", 180));
    assertThat(asked.data("availableSlots").path("slots")).hasSize(2);
    assertThat(asked.data("availableSlots").path("duration").intValue()).isEqualTo(180);
  }

  @Test
  void liveAppointmentsTakeTheirTimeAndOthersDoNot() {
    database.execute("update clients set appointment_duration = 60 where id = 1");
    book("2026-03-11", "09:30", "15", "confirmed");
    book("2026-03-11", "11:45", "null", "pending"); // of unknown length, so half an hour
    book("2026-03-11", "14:00", "60", "scheduled");
    book("2026-03-11", "10:00", "60", "cancelled");
    book("2026-03-11", "13:00", "60", "completed");
    book("2026-03-11", "15:00", "60", "no-show");
    book("2026-03-11", "16:00", "60", "on hold");

    assertThat(starts("2026-03-11"))
        .containsExactly("10:00:00", "13:00:00", "15:00:00", "16:00:00");
  }

  @Test
  void anAppointmentOfTheEveningBeforeTakesTimeAfterMidnight() {
    database.execute(
        "update clients set business_hours_start = '00:00', appointment_duration = 60 where id = 1");
    book("2026-03-10", "23:00", "90", "confirmed");

    assertThat(starts("2026-03-11").getFirst()).isEqualTo("01:00:00");
  }

  @Test
  void whatHasBegunIsLeftOut() {
    assertThat(starts("2026-03-09").getFirst()).isEqualTo("11:00:00");
  }

  @Test
  void theReasonIsSaidWhenThereIsNoSlot() {
    assertThat(reason("2026-03-08")).isEqualTo("PAST_DATE");
    assertThat(reason("2026-03-14")).isEqualTo("CLOSED_DAY");
    book("2026-03-11", "09:00", "480", "confirmed");
    assertThat(reason("2026-03-11")).isEqualTo("FULLY_BOOKED");
    database.execute("update clients set booking_enabled = false where id = 1");
    assertThat(reason("2026-03-12")).isEqualTo("BOOKING_DISABLED");
    database.execute("update clients set active = false where id = 1");
    assertThat(reason("2026-03-12")).isEqualTo("CLIENT_INACTIVE");
  }

  @Test
  void todayIsTheDayAtTheBusiness() {
    go(Instant.parse("2026-03-11T03:00:00Z")); // 11 p.m. of the 10th

    assertThat(reason("2026-03-09")).isEqualTo("PAST_DATE");
    assertThat(reason("2026-03-10")).isEqualTo("PAST_DATE");
    assertThat(starts("2026-03-11").getFirst()).isEqualTo("09:00:00");
  }

  @Test
  void summerTimeBeginsWithoutTheHourThatIsLeftOut() {
    go(Instant.parse("2026-03-01T12:00:00Z"));
    openAtNight();

    assertThat(starts("2026-03-08")).containsExactly("00:00:00", "01:00:00", "03:00:00");
  }

  @Test
  void summerTimeEndsWithTheRepeatedHourOnce() {
    go(Instant.parse("2026-10-25T12:00:00Z"));
    openAtNight();

    JsonNode slots = slots("2026-11-01").path("slots");

    assertThat(slots).hasSize(4);
    assertThat(slots.get(1).path("startTime").stringValue()).isEqualTo("01:00:00");
    assertThat(slots.get(1).path("startsAt").stringValue()).isEqualTo("2026-11-01T05:00:00Z");
    assertThat(slots.get(1).path("utcOffset").stringValue()).isEqualTo("-04:00");
    assertThat(slots.get(2).path("startsAt").stringValue()).isEqualTo("2026-11-01T07:00:00Z");
  }

  private void openAtNight() {
    database.execute(
        """
        update clients set appointment_duration = 60,
          calendar_settings = '{"sunday": {"enabled": true, "start": "00:00", "end": "04:00"}}'
        where id = 1
        """);
  }

  private void addBusyTime(String provider, String from, String to) {
    database.execute(
        """
        insert into sync_connections (client_id, provider) values (1, '%1$s') on conflict do nothing;
        insert into sync_busy_times (client_id, connection_id, calendar_id, remote_id, starts_at, ends_at)
        select 1, id, 'primary', '1', '%2$s', '%3$s' from sync_connections
        where client_id = 1 and provider = '%1$s'
        """
            .formatted(provider, from, to));
  }

  @Test
  void busyTimesOfConnectedCalendarsTakeTime() {
    addBusyTime("google", "2026-03-11 13:00", "2026-03-11 15:00"); // 9 to 11 in New York
    addBusyTime("vagaro", "2026-03-11 16:15", "2026-03-12 04:00"); // from 12:15 on

    assertThat(starts("2026-03-11")).containsExactly("11:00:00", "11:30:00");
  }

  @ParameterizedTest
  @CsvSource({
    "update google_calendar_integrations set is_active = false",
    "update google_calendar_integrations set sync_blocked_times = false",
    "update sync_connections set status = 'paused' where provider = 'google'"
  })
  void busyTimesOfACalendarThatIsNotToCountDoNot(String change) {
    addBusyTime("google", "2026-03-11 13:00", "2026-03-11 15:00");
    database.execute(change);

    assertThat(starts("2026-03-11").getFirst()).isEqualTo("09:00:00");
    assertThat(slots("2026-03-11").path("busySources").toString()).doesNotContain("GOOGLE");
  }

  @Test
  void busyTimesOfOthersTakeNothing() {
    database.execute("insert into sync_connections (client_id, provider) values (2, 'vagaro')");
    database.execute(
        """
        insert into sync_busy_times (client_id, connection_id, calendar_id, remote_id, starts_at, ends_at)
        select 2, id, 'primary', '1', '2026-03-11 00:00', '2026-03-12 00:00' from sync_connections
        where client_id = 2
        """);

    assertThat(slots("2026-03-11").path("slots")).hasSize(16);
  }

  @Test
  void calendarsThatCouldNotBeReadAreNamed() {
    database.execute(
        """
        update sync_connections set last_succeeded_at = '2026-03-09 14:20' where provider = 'hubspot';
        insert into sync_connections (client_id, provider, status, last_succeeded_at)
        values (1, 'vagaro', 'failing', '2026-03-09 14:29')
        """);

    JsonNode answer = slots("2026-03-11");

    assertThat(answer.path("busySources").toString())
        .isEqualTo(
            """
            [{"provider":"GHL","lastReadAt":null,"upToDate":false},\
            {"provider":"GOOGLE","lastReadAt":null,"upToDate":false},\
            {"provider":"HUBSPOT","lastReadAt":"2026-03-09T14:20:00Z","upToDate":true},\
            {"provider":"VAGARO","lastReadAt":"2026-03-09T14:29:00Z","upToDate":false}]\
            """);
    assertThat(answer.path("busySourcesChecked").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-09 14:15, 60, true",
    "2026-03-09 14:14, 60, false",
    "2026-03-09 13:30, 1200, true"
  })
  void aCalendarIsUpToDateForThreeIntervalsOrAQuarterOfAnHour(
      String lastSucceededAt, int interval, boolean upToDate) {
    database.execute(
        """
        update google_calendar_integrations set is_active = false;
        update ghl_integrations set is_active = false;
        update sync_connections set last_succeeded_at = '%s', interval_seconds = %d
        """
            .formatted(lastSucceededAt, interval));

    assertThat(slots("2026-03-11").path("busySourcesChecked").booleanValue()).isEqualTo(upToDate);
  }

  @Test
  void withoutConnectedCalendarsThereIsNothingUnchecked() {
    Answer answer = data.execute(GARAGE, SLOTS, Map.of("client", "2", "date", "2026-03-11"));

    assertThat(answer.data("availableSlots").path("busySourcesChecked").booleanValue()).isTrue();
    assertThat(answer.data("availableSlots").path("busySources")).isEmpty();
  }

  @Test
  void anotherBusinessIsAsUnknownAsNone() {
    Answer foreign =
        data.execute(GARAGE, SLOTS, Map.of("client", "Client:1", "date", "2026-03-11"));
    Answer unknown =
        data.execute(GARAGE, SLOTS, Map.of("client", "Client:99", "date", "2026-03-11"));

    assertThat(foreign.errors()).containsExactly("NOT_FOUND clientId");
    assertThat(foreign.errorMessage()).isEqualTo(unknown.errorMessage());
    assertThat(foreign.json().at("/data/availableSlots").isNull()).isTrue();
    assertThat(data.execute(GARAGE, HOURS).errors()).containsExactly("NOT_FOUND clientId");
    assertThat(
            data.execute(ADMIN, SLOTS, Map.of("client", "2", "date", "2026-03-11"))
                .data("availableSlots")
                .path("slots"))
        .hasSize(16);
  }

  private JsonNode slots(Map<String, ?> variables) {
    Answer answer = data.execute(SALON, SLOTS, variables);
    assertThat(answer.errors()).as(answer.body()).isEmpty();
    return answer.data("availableSlots");
  }

  @Test
  void severalDaysAreLookedAtInTheirOrder() {
    book("2026-03-13", "09:00", "480", "confirmed"); // all of Friday

    JsonNode slots = slots(Map.of("date", "2026-03-12", "until", "2026-03-16")).path("slots");

    assertThat(slots).hasSize(32);
    assertThat(slots.get(15).path("date").stringValue()).isEqualTo("2026-03-12");
    assertThat(slots.get(16).path("date").stringValue()).isEqualTo("2026-03-16");
    assertThat(slots.get(16).path("startTime").stringValue()).isEqualTo("09:00:00");
  }

  @Test
  void theNextFreeSlotsAreFound() {
    book("2026-03-09", "10:30", "390", "confirmed"); // the rest of today
    book("2026-03-10", "09:00", "60", "confirmed");

    JsonNode slots =
        slots(Map.of("date", "2026-03-09", "until", "2026-04-09", "first", 2)).path("slots");

    assertThat(slots).hasSize(2);
    assertThat(slots.get(0).path("startsAt").stringValue()).isEqualTo("2026-03-10T14:00:00Z");
    assertThat(slots.get(1).path("startsAt").stringValue()).isEqualTo("2026-03-10T14:30:00Z");
  }

  @Test
  void ofSeveralDaysTheReasonIsWhatWasNearestToASlot() {
    assertThat(
            slots(Map.of("date", "2026-03-06", "until", "2026-03-08")).path("reason").stringValue())
        .isEqualTo("PAST_DATE");
    assertThat(
            slots(Map.of("date", "2026-03-14", "until", "2026-03-15")).path("reason").stringValue())
        .isEqualTo("CLOSED_DAY");
    book("2026-03-13", "09:00", "480", "confirmed");
    assertThat(
            slots(Map.of("date", "2026-03-13", "until", "2026-03-15")).path("reason").stringValue())
        .isEqualTo("FULLY_BOOKED");
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThat(
            data.execute(SALON, SLOTS, Map.of("date", "2026-03-11", "until", "2026-03-10"))
                .errors())
        .containsExactly("VALIDATION until");
    assertThat(
            data.execute(SALON, SLOTS, Map.of("date", "2026-03-11", "until", "2026-05-12"))
                .errors())
        .containsExactly("VALIDATION until");
    assertThat(data.execute(SALON, SLOTS, Map.of("date", "2026-03-11", "first", 0)).errors())
        .containsExactly("VALIDATION first");
    assertThat(data.execute(SALON, SLOTS, Map.of("date", "2026-03-11", "duration", 14)).errors())
        .containsExactly("VALIDATION duration");
    assertThat(data.execute(SALON, SLOTS, Map.of("date", "2026-03-11", "duration", 181)).errors())
        .containsExactly("VALIDATION duration");
    assertThat(data.execute(SALON, SLOTS, Map.of("date", "+999999999-12-31")).errors())
        .containsExactly("VALIDATION date");
    assertThat(data.execute(SALON, SLOTS, Map.of("date", "-999999999-01-01")).errors())
        .containsExactly("VALIDATION date");
    assertThat(
            data.execute(SALON, SLOTS, Map.of("client", "Contact:1", "date", "2026-03-11"))
                .errors())
        .containsExactly("VALIDATION clientId");
  }

  @Test
  void openingHoursAreResolvedForEachWeekday() {
    database.execute(
        """
        update clients set business_days = 'Mon-Sat', business_hours_start = '08:30',
          calendar_settings = '{"wednesday": {"enabled": false}, "sunday": {"enabled": true, "start": "10:00", "end": "14:00"}}'
        where id = 1
        """);

    JsonNode week = data.execute(SALON, HOURS).data("openingHours");

    assertThat(week).hasSize(7);
    assertThat(week.get(0).toString())
        .isEqualTo(
            "{\"day\":\"MONDAY\",\"open\":true,\"opensAt\":\"08:30:00\",\"closesAt\":\"17:00:00\"}");
    assertThat(week.get(2).toString())
        .isEqualTo("{\"day\":\"WEDNESDAY\",\"open\":false,\"opensAt\":null,\"closesAt\":null}");
    assertThat(week.get(6).path("opensAt").stringValue()).isEqualTo("10:00:00");
  }

  @Test
  void readsBesideWhatTheEngineReads() {
    Answer answer =
        data.execute(
            SALON,
            """
            { client(id: 1) { businessName } openingHours(clientId: 1) { day }
              availableSlots(clientId: 1, date: "2026-03-11") { slots { startTime } } }
            """);

    assertThat(answer.errors()).isEmpty();
    assertThat(answer.at("/client/businessName")).isEqualTo("Salon");
    assertThat(answer.data("openingHours")).hasSize(7);
    assertThat(answer.data("availableSlots").path("slots")).hasSize(16);
  }
}
