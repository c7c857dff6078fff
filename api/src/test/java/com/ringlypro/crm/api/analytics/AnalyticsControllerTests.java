package com.ringlypro.crm.api.analytics;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
@Import(SampleData.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyticsControllerTests {

  private static final String EVERYTHING =
      """
      { analytics(clientId: 1, from: "2026-04-06", to: "2026-04-07") { from to calls answeredCalls missedCalls
          incomingCalls outgoingCalls callSeconds averageAnsweredSeconds afterHoursCalls bookings afterHoursBookings
          incomingMessages outgoingMessages } }
      """;

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;

  /**
   * April 6th, 2026 is a Monday, when New York is four hours behind UTC; it is open from 9 to 5.
   */
  @BeforeAll
  void addWhatHappened() {
    data.reset();
    database.execute(
        """
        insert into calls (client_id, direction, from_number, to_number, status, call_status, duration, created_at)
        select 1, direction::direction, '+15555550111', '+15555550102', 'completed', call_status::call_status,
          duration, created_at::timestamp
        from (values
          ('incoming', 'completed', 90, '2026-04-06 13:00'),  -- nine o'clock sharp
          ('incoming', 'answered', 30, '2026-04-06 12:59:59'),
          ('outgoing', 'completed', 60, '2026-04-07 21:00'),   -- five o'clock sharp
          ('incoming', 'missed', 0, '2026-04-06 02:00'),       -- still Sunday
          ('incoming', 'no-answer', 0, '2026-04-08 03:59'),    -- still Tuesday
          ('incoming', 'busy', null, '2026-04-06 15:00')) t (direction, call_status, duration, created_at);
        insert into appointments (client_id, customer_name, customer_phone, appointment_date, appointment_time, status,
          confirmation_code, source, created_at)
        values (1, 'Ada', '+15555550111', '2026-05-01', '10:00', 'confirmed', 'RP-N0000001', 'online', '2026-04-06 14:00'),
          (1, 'Ada', '+15555550111', '2026-05-02', '10:00', 'completed', 'RP-N0000002', 'online', '2026-04-07 02:00'),
          (1, 'Ada', '+15555550111', '2026-05-03', '10:00', 'cancelled', 'RP-N0000003', 'online', '2026-04-06 14:00');
        insert into messages (client_id, direction, from_number, to_number, body, created_at)
        values (1, 'incoming', '+15555550111', '+15555550102', 'Hello', '2026-04-06 14:00'),
          (1, 'outgoing', '+15555550102', '+15555550111', 'Hello', '2026-04-06 14:01'),
          (2, 'outgoing', '+15555550102', '+15555550111', 'Hello', '2026-04-06 14:01');
        """);
  }

  @AfterAll
  void removeIt() {
    data.reset();
  }

  @Test
  void addsUpTheDaysOfTheClient() {
    Answer answer = data.execute(SALON, EVERYTHING);

    assertThat(answer.json())
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"data": {"analytics": {"from": "2026-04-06", "to": "2026-04-07", "calls": 5, "answeredCalls": 3,
                      "missedCalls": 1, "incomingCalls": 4, "outgoingCalls": 1, "callSeconds": 180,
                      "averageAnsweredSeconds": 60.0, "afterHoursCalls": 2, "bookings": 2, "afterHoursBookings": 1,
                      "incomingMessages": 1, "outgoingMessages": 1}}}
                    """));
  }

  @Test
  void isAboutTodayWhereNothingIsSaid() {
    clock.set(Instant.parse("2026-03-10T03:30:00Z"));
    data.forgetTokens();

    Answer answer =
        data.execute(ADMIN, "{ analytics(clientId: 1) { from to calls averageAnsweredSeconds } }");

    assertThat(answer.at("/analytics/from")).isEqualTo("2026-03-09");
    assertThat(answer.at("/analytics/to")).isEqualTo("2026-03-09");
    assertThat(answer.at("/analytics/averageAnsweredSeconds")).isEmpty();
  }

  @Test
  void refusesOtherClientsAndDaysThatAreNotInOrder() {
    Answer foreign = data.execute(GARAGE, EVERYTHING);

    assertThat(foreign.errorCode()).isEqualTo("NOT_FOUND");
    assertThat(foreign.data("analytics").isNull()).isTrue();
    assertThat(
            data.execute(
                    SALON,
                    "{ analytics(clientId: 1, from: \"2026-04-07\", to: \"2026-04-06\") { calls } }")
                .errorCode())
        .isEqualTo("VALIDATION");
  }
}
