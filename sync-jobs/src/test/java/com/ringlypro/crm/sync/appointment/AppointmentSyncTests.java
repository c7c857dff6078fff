package com.ringlypro.crm.sync.appointment;

import static com.ringlypro.crm.sync.TestSync.await;
import static com.ringlypro.crm.sync.TestSync.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Fault;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sandbox.hubspot.CrmObject;
import com.ringlypro.crm.sandbox.hubspot.ObjectType;
import com.ringlypro.crm.sync.TestSync;
import com.ringlypro.crm.sync.TestSync.Account;
import com.ringlypro.crm.sync.TestSync.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How appointments here and meetings at HubSpot find each other, and are kept in step. */
@ExtendWith(TestSync.Shared.class)
class AppointmentSyncTests {

  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  /** A day on which all appointments are to take place. */
  private final LocalDate day = LocalDate.now(ZONE).plusDays(30);

  private final TestSync sync;

  AppointmentSyncTests(TestSync sync) {
    this.sync = sync;
  }

  @Test
  void bringsMeetingsWithTheirContactInTheZoneOfTheClient() {
    Account account = sync.connectWithCalendar(people(2));
    String id = meeting(account, "101", at(10, 0), 45, Map.of("hs_meeting_title", "Cleaning"));

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.createdCount()).isEqualTo(3);
    assertThat(run.addsUp()).isTrue();
    assertThat(
            account.one(
                """
                select concat_ws('|', appointment_time, duration, purpose, status, source, customer_name, customer_phone,
                  customer_email, hubspot_meeting_id, hubspot_contact_id, left(confirmation_code, 3))
                from appointments where client_id = :client
                """))
        .isEqualTo(
            "10:00:00|45|Cleaning|confirmed|hubspot_sync|First1 Example|+12125550001|p1@example.org|"
                + id
                + "|101|HS-");
    assertThat(account.one("select appointment_date from appointments where client_id = :client"))
        .isEqualTo(day.toString());
    assertThat(
            account.one(
                "select k.email from appointments a join contacts k on k.id = a.contact_id where a.client_id = :client"))
        .isEqualTo("p1@example.org");
  }

  @Test
  void changesNothingWhenEverythingIsReadAgain() {
    Account account = sync.connectWithCalendar(people(2));
    meeting(account, "101", at(10, 0), 45, Map.of());
    account.sync();
    List<String> before = versions(account);

    Run run = account.syncFully();

    assertThat(run.unchangedCount()).isEqualTo(3);
    assertThat(versions(account)).isEqualTo(before);
  }

  @Test
  void leavesOutWhatIsNoAppointment() {
    Account account = sync.connectWithCalendar(people(1));
    account.portal().meetings().create(Map.of("hs_timestamp", instant(at(9, 0))));
    account
        .portal()
        .meetings()
        .create(
            Map.of("hs_timestamp", instant(at(9, 0)), "hs_meeting_start_time", instant(at(9, 0))));
    meeting(account, "101", at(10, 0), 30, Map.of("hs_meeting_outcome", "CANCELED"));
    meeting(account, "101", at(10, 0).minusYears(2), 30, Map.of());

    account.sync();

    assertThat(account.one("select count(*) from appointments where client_id = :client"))
        .isEqualTo("0");
  }

  @Test
  void followsMovesAndOutcomesOfMeetings() {
    Account account = sync.connectWithCalendar(people(1));
    String moved = meeting(account, "101", at(10, 0), 30, Map.of());
    String missed = meeting(account, "101", at(11, 0), 30, Map.of());
    String cancelled = meeting(account, "101", at(12, 0), 30, Map.of());
    account.sync();
    account
        .portal()
        .meetings()
        .change(
            moved,
            Map.of(
                "hs_meeting_start_time",
                instant(at(12, 0)),
                "hs_meeting_end_time",
                instant(at(13, 0))));
    account.portal().meetings().change(missed, Map.of("hs_meeting_outcome", "NO_SHOW"));
    account.portal().meetings().change(cancelled, Map.of("hs_meeting_outcome", "CANCELED"));

    Run run = account.sync();

    assertThat(run.updatedCount()).isEqualTo(3);
    assertThat(appointments(account))
        .containsExactly("11:00:00 30 no-show", "12:00:00 30 cancelled", "12:00:00 60 confirmed");
  }

  @Test
  void cancelsWhatWasDeletedThere() {
    Account account = sync.connectWithCalendar(people(1));
    String id = meeting(account, "101", at(10, 0), 30, Map.of());
    account.sync();
    account.portal().meetings().archive(id);

    assertThat(account.syncFully().deletedCount()).isEqualTo(1);

    assertThat(appointments(account)).containsExactly("10:00:00 30 cancelled");
  }

  @Test
  void makesAMeetingOfAnAppointmentThatWasBookedHere() {
    Account account = walked();
    int contact = contactId(account);

    book(account, contact, at(10, 0), "pending");
    awaitAllSent(account);

    CrmObject meeting = only(account);
    assertThat(meeting.value("hs_meeting_start_time")).isEqualTo(instant(at(10, 0)));
    assertThat(meeting.value("hs_meeting_outcome")).isEqualTo("SCHEDULED");
    assertThat(meeting.value("hs_meeting_title")).isEqualTo("Consultation");
    assertThat(account.portal().associated(ObjectType.MEETINGS, meeting.id(), ObjectType.CONTACTS))
        .containsExactly("101");
    List<String> before = versions(account);
    account.syncFully();
    assertThat(versions(account)).isEqualTo(before);
    assertThat(appointments(account)).containsExactly("10:00:00 30 pending");
  }

  @Test
  void makesTheContactFirst() {
    Account account = walked();
    int contact = account.addContact("Ada", "New", "+12125550101", "ada@example.org");

    book(account, contact, at(10, 0), "confirmed");
    awaitAllSent(account);

    String id = account.portal().contacts().findByEmail("ada@example.org").orElseThrow().id();
    assertThat(
            account
                .portal()
                .associated(ObjectType.MEETINGS, only(account).id(), ObjectType.CONTACTS))
        .containsExactly(id);
  }

  @Test
  void tellsOfMovesAndCancellations() {
    Account account = walked();
    book(account, contactId(account), at(10, 0), "confirmed");
    awaitAllSent(account);

    update(account, "appointment_time = '14:30', duration = 60");
    awaitAllSent(account);

    assertThat(only(account).value("hs_meeting_start_time")).isEqualTo(instant(at(14, 30)));
    assertThat(only(account).value("hs_meeting_end_time")).isEqualTo(instant(at(15, 30)));

    update(account, "status = 'cancelled'");
    awaitAllSent(account);

    assertThat(only(account).value("hs_meeting_outcome")).isEqualTo("CANCELED");
  }

  @Test
  void makesNoSecondMeetingWhenTheAnswerWasLost() {
    Account account = walked();
    account
        .portal()
        .disturb(
            FaultRule.next(Fault.cutAfterEffect())
                .on("POST", "/crm/objects/{version}/meetings/batch/create"));

    book(account, contactId(account), at(10, 0), "confirmed");
    awaitAllSent(account);

    assertThat(
            account.one(
                "select remote_id from sync_links where client_id = :client and kind = 'appointment'"))
        .isEqualTo(only(account).id());
  }

  @Test
  void neverLetsAnOldMeetingUndoACancellation() {
    Account account = walked();
    String id = meeting(account, "101", at(10, 0), 30, Map.of());
    account.sync();
    account.portal().meetings().change(id, Map.of("hs_meeting_title", "Changed there"));

    update(account, "status = 'cancelled'");
    awaitAllSent(account);

    assertThat(appointments(account)).containsExactly("10:00:00 30 cancelled");
    assertThat(only(account).value("hs_meeting_outcome")).isEqualTo("CANCELED");
    assertThat(account.one("select purpose from appointments where client_id = :client"))
        .isEqualTo("Changed there");
  }

  @Test
  void makesANewAppointmentOfAMeetingThatIsOpenAgain() {
    Account account = walked();
    String id = meeting(account, "101", at(10, 0), 30, Map.of());
    account.sync();
    account.portal().meetings().change(id, Map.of("hs_meeting_outcome", "CANCELED"));
    account.sync();
    account.portal().meetings().change(id, Map.of("hs_meeting_outcome", "SCHEDULED"));

    account.sync();

    assertThat(appointments(account))
        .containsExactlyInAnyOrder("10:00:00 30 cancelled", "10:00:00 30 confirmed");
    assertThat(only(account).value("hs_meeting_outcome")).isEqualTo("SCHEDULED");
  }

  @Test
  void takesAMeetingForTheAppointmentOfTheSamePersonAtTheSameTime() {
    Account account = walked();
    int contact = contactId(account);
    sync.jdbc()
        .sql("update sync_connections set sends = '{}' where id = ?")
        .param(account.connection())
        .update();
    int id = book(account, contact, at(10, 0), "confirmed");
    String meeting = meeting(account, "101", at(10, 0), 30, Map.of());

    account.sync();

    assertThat(
            account.one(
                "select local_id || ' ' || remote_id from sync_links where client_id = :client and kind = 'appointment'"))
        .isEqualTo(id + " " + meeting);
  }

  @Test
  void keepsAMeetingWhoseTimeIsTakenUntilTheTimeIsFree() {
    Account account = walked();
    int other = account.addContact("Ada", "Other", "+12125550101", "ada@example.org");
    sync.jdbc()
        .sql("update sync_connections set sends = '{}' where id = ?")
        .param(account.connection())
        .update();
    int id = book(account, other, at(10, 0), "confirmed");
    meeting(account, "101", at(10, 0), 30, Map.of());

    assertThat(account.sync().issueCount()).isEqualTo(1);
    assertThat(
            account.list("select code || ' ' || status from sync_issues where client_id = :client"))
        .containsExactly("SLOT_TAKEN open");

    sync.jdbc().sql("update appointments set status = 'cancelled' where id = ?").param(id).update();
    account.sync();

    assertThat(
            account.list("select code || ' ' || status from sync_issues where client_id = :client"))
        .containsExactly("SLOT_TAKEN resolved");
    assertThat(appointments(account))
        .containsExactlyInAnyOrder("10:00:00 30 cancelled", "10:00:00 30 confirmed");
  }

  private Account walked() {
    Account account = sync.connectWithCalendar(people(1));
    sync.jdbc()
        .sql("update sync_connections set interval_seconds = 1 where id = ?")
        .param(account.connection())
        .update();
    account.sync();
    return account;
  }

  private static int contactId(Account account) {
    return Integer.parseInt(
        account.one("select id from contacts where client_id = :client order by id limit 1"));
  }

  private int book(Account account, int contact, LocalDateTime start, String status) {
    return sync.jdbc()
        .sql(
            """
            insert into appointments (client_id, contact_id, customer_name, customer_phone, appointment_date,
              appointment_time, purpose, status, confirmation_code)
            values (?, ?, 'Somebody', '+12125550199', ?, ?, 'Consultation', ?, ?) returning id
            """)
        .params(
            List.of(
                account.client(),
                contact,
                start.toLocalDate(),
                start.toLocalTime(),
                status,
                "RP-%08d".formatted(account.client()).replace('0', 'A').replace('1', 'B')))
        .query(Integer.class)
        .single();
  }

  private void update(Account account, String assignments) {
    sync.jdbc()
        .sql("update appointments set " + assignments + " where client_id = ?")
        .param(account.client())
        .update();
  }

  private static String meeting(
      Account account, String contact, LocalDateTime start, int minutes, Map<String, String> more) {
    var properties = new HashMap<String, @Nullable String>(more);
    properties.put("hs_timestamp", instant(start));
    properties.put("hs_meeting_start_time", instant(start));
    properties.put("hs_meeting_end_time", instant(start.plusMinutes(minutes)));
    properties.putIfAbsent("hs_meeting_outcome", "SCHEDULED");
    String id = account.portal().meetings().create(properties).id();
    account.portal().associate(ObjectType.MEETINGS, id, ObjectType.CONTACTS, contact);
    return id;
  }

  private LocalDateTime at(int hour, int minute) {
    return day.atTime(LocalTime.of(hour, minute));
  }

  private static String instant(LocalDateTime time) {
    Instant instant = time.atZone(ZONE).toInstant();
    return instant.toString().replace("Z", ".000Z");
  }

  private static CrmObject only(Account account) {
    List<CrmObject> meetings = account.portal().meetings().all();
    assertThat(meetings).hasSize(1);
    return meetings.getFirst();
  }

  private static List<String> appointments(Account account) {
    return account.list(
        """
        select concat_ws(' ', appointment_time, duration, status) from appointments
        where client_id = :client order by appointment_time, status
        """);
  }

  private static List<String> versions(Account account) {
    List<String> versions = account.versions();
    versions.addAll(
        account.list(
            "select 'appointment ' || id || ' ' || xmin from appointments where client_id = :client order by id"));
    return versions;
  }

  private static void awaitAllSent(Account account) {
    await(
        "an empty outbox",
        () ->
            account
                .one(
                    """
                    select (select count(*) from sync_outbox where client_id = :client and next_attempt_at < 'infinity')
                      + (select count(*) from sync_connections where client_id = :client and lease_until is not null)
                    """)
                .equals("0"));
  }
}
