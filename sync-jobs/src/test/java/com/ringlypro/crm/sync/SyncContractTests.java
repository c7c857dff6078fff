package com.ringlypro.crm.sync;

import static com.ringlypro.crm.sync.TestSync.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Fault;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sync.TestSync.Account;
import com.ringlypro.crm.sync.TestSync.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a sync promises, with HubSpot at the other end of a real line. */
@ExtendWith(TestSync.Shared.class)
class SyncContractTests {

  private final TestSync sync;

  SyncContractTests(TestSync sync) {
    this.sync = sync;
  }

  @AfterEach
  void letTimeRun() {
    sync.sandbox().clock().reset();
  }

  @Test
  void bringsAllContactsWithLinksBookmarkAndCounts() {
    Account account = sync.connect(people(250));

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.readCount()).isEqualTo(250);
    assertThat(run.createdCount()).isEqualTo(250);
    assertThat(run.addsUp()).isTrue();
    assertThat(run.requestCount()).isEqualTo(4);
    assertThat(run.receivedBytes()).isPositive();
    assertThat(account.one("select count(*) from contacts where client_id = :client"))
        .isEqualTo("250");
    assertThat(
            account.one(
                "select concat_ws(' ', first_name, last_name, phone, email, status, source) from contacts"
                    + " where client_id = :client and email = 'p7@example.org'"))
        .isEqualTo("First7 Example +12125550007 p7@example.org active hubspot_sync");
    assertThat(
            account.one(
                "select base ->> 'phone' from sync_links where client_id = :client and remote_id = '107'"))
        .isEqualTo("+12125550007");
    assertThat(account.list("select stream from sync_bookmarks where client_id = :client"))
        .containsExactly("contacts");
    assertThat(
            account.one(
                "select bookmark_after ->> 'contacts' from sync_runs where client_id = :client"))
        .contains("SEARCH");
  }

  @Test
  void asksAtMostTwiceAndWritesNothingWhenNothingIsNew() {
    Account account = sync.connect(people(120));
    account.sync();
    List<String> before = account.versions();
    int requests = account.portal().requests().total();

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.createdCount() + run.updatedCount() + run.deletedCount()).isZero();
    assertThat(account.portal().requests().total() - requests).isBetween(1, 2);
    assertThat(account.versions()).isEqualTo(before);
  }

  @Test
  void changesNothingWhenEverythingIsReadAgain() {
    Account account = sync.connect(people(120));
    account.sync();
    List<String> before = account.versions();

    Run run = account.syncFully();

    assertThat(run.readCount()).isEqualTo(120);
    assertThat(run.unchangedCount()).isEqualTo(120);
    assertThat(account.versions()).isEqualTo(before);
  }

  @Test
  void leavesNoRunBehindWhenAScheduledPollFindsNothing() {
    Account account = sync.connect(people(3));
    account.sync();

    poll(account);

    assertThat(account.one("select count(*) from sync_runs where client_id = :client"))
        .isEqualTo("1");
  }

  @Test
  void bringsAChangeByAScheduledPoll() {
    Account account = sync.connect(people(30));
    account.sync();
    account.portal().contacts().change("105", Map.of("firstname", "Renamed"));

    poll(account);

    assertThat(
            account.one(
                "select first_name from contacts where client_id = :client and email = 'p5@example.org'"))
        .isEqualTo("Renamed");
    assertThat(
            account.one(
                "select concat_ws(' ', status, read_count, updated_count) from sync_runs"
                    + " where client_id = :client order by id desc limit 1"))
        .isEqualTo("succeeded 1 1");
  }

  @Test
  void bringsNewContacts() {
    Account account = sync.connect(people(3));
    account.sync();
    account.portal().contacts().create(Map.of("email", "new@example.org", "firstname", "New"));

    assertThat(account.sync().createdCount()).isEqualTo(1);
  }

  @Test
  void inactivatesWhatWasDeletedAndBringsBackWhatWasRestored() {
    Account account = sync.connect(people(3));
    account.sync();
    account.portal().contacts().archive("102");

    Run deleted = account.syncFully();

    assertThat(deleted.deletedCount()).isEqualTo(1);
    assertThat(deleted.addsUp()).isTrue();
    assertThat(status(account, "p2@example.org")).isEqualTo("inactive");
    assertThat(
            account.one(
                "select closed_reason from sync_links where client_id = :client and remote_id = '102'"))
        .isNotEmpty();

    account.portal().contacts().restore("102");
    Run restored = account.sync();

    assertThat(restored.updatedCount()).isEqualTo(1);
    assertThat(status(account, "p2@example.org")).isEqualTo("active");
    assertThat(account.one("select count(*) from contacts where client_id = :client"))
        .isEqualTo("3");
  }

  @Test
  void losesNoneOfManyChangedAtOneInstant() {
    Account account = sync.connect(people(450));
    account.sync();
    changeAllAtOnce(account, 450, "One");

    Run run = account.sync();

    assertThat(run.updatedCount()).isEqualTo(450);
    assertThat(
            account.one(
                "select count(*) from contacts where client_id = :client and last_name = 'One'"))
        .isEqualTo("450");
  }

  @Test
  void passesTheCapOfASearch() {
    Account account = sync.connect(people(10_450));
    account.sync();
    changeAllAtOnce(account, 10_400, "Capped");

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.addsUp()).isTrue();
    assertThat(
            account.one(
                "select count(*) from contacts where client_id = :client and last_name = 'Capped'"))
        .isEqualTo("10400");
    assertThat(account.sync().updatedCount()).isZero();
  }

  @Test
  void goesOnAfterAnEmptyPage() {
    Account account = sync.connect(List.of());

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.readCount()).isZero();
    assertThat(run.requestCount()).isEqualTo(2);
  }

  @Test
  void waitsAsLongAsToldInSecondsOrByDate() {
    Account account = sync.connect(people(3));
    account.portal().disturb(FaultRule.next(Fault.status(429).retryAfter(Duration.ofSeconds(1))));
    account
        .portal()
        .disturb(FaultRule.next(Fault.status(429).retryAt(Instant.now().plusSeconds(3))).after(1));

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.createdCount()).isEqualTo(3);
    assertThat(run.waitedMs()).isGreaterThanOrEqualTo(1_000);
  }

  @Test
  void endsTheRunWhenTheProviderAsksForALongWait() {
    Account account = sync.connect(people(3));
    account
        .portal()
        .disturb(FaultRule.next(Fault.status(429).retryAfter(Duration.ofHours(2))).times(9));

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("failed");
    assertThat(run.error()).contains("HubSpot", "429");
    assertThat(
            account.one(
                "select due_at > utc_now() + interval '1 hour' from sync_connections where client_id = :client"))
        .isEqualTo("t");
  }

  @Test
  void stopsAClientWhoseTokenIsRevokedUntilThereIsAnother() {
    Account account = sync.connect(people(3));
    account.portal().tokenRevoked(true);

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("failed");
    assertThat(run.error()).contains("401").doesNotContain("pat-test");
    assertThat(account.one("select status from sync_connections where client_id = :client"))
        .isEqualTo("unauthorized");

    account.portal().tokenRevoked(false);
    assertThat(account.sync().status()).isEqualTo("succeeded");
    assertThat(account.one("select status from sync_connections where client_id = :client"))
        .isEqualTo("active");
  }

  @Test
  void repeatsARequestThatWasCut() {
    Account account = sync.connect(people(250));
    account.portal().disturb(FaultRule.next(Fault.cutAfterEffect()).after(1));

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.createdCount()).isEqualTo(250);
  }

  @Test
  void resumesAtTheLastStoredPageAfterAFailure() {
    Account account = sync.connect(people(250));
    account.portal().disturb(FaultRule.next(Fault.status(503)).after(2).times(4));

    Run failed = account.sync();

    assertThat(failed.status()).isEqualTo("failed");
    assertThat(failed.createdCount()).isEqualTo(200);
    assertThat(failed.addsUp()).isTrue();

    Run resumed = account.sync();

    assertThat(resumed.status()).isEqualTo("succeeded");
    assertThat(resumed.readCount()).isEqualTo(50);
    assertThat(account.one("select count(*) from contacts where client_id = :client"))
        .isEqualTo("250");
    assertThat(
            account.one(
                "select count(distinct remote_id) from sync_links where client_id = :client"))
        .isEqualTo("250");
  }

  @Test
  void keepsARecordThatCannotBeReadWhole() {
    Account account = sync.connect(people(3));
    account.portal().disturb(FaultRule.next(new Fault.BadRecord()));

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.createdCount()).isEqualTo(2);
    assertThat(run.issueCount()).isEqualTo(1);
    assertThat(run.addsUp()).isTrue();
    assertThat(
            account.one(
                "select concat_ws(' ', code, remote_id, record ->> 'id', status) from sync_issues where client_id = :client"))
        .isEqualTo("UNREADABLE 101 101 open");

    Run repaired = account.syncFully();

    assertThat(repaired.createdCount()).isEqualTo(1);
    assertThat(account.one("select status from sync_issues where client_id = :client"))
        .isEqualTo("resolved");
  }

  @Test
  void losesNothingWhenAPageCannotBeStored() {
    Account account = sync.connect(people(350));
    sync.jdbc()
        .sql(
            "alter table contacts add constraint poison check (client_id <> %d or first_name <> 'First150')"
                .formatted(account.client()))
        .update();

    Run failed = account.sync();

    assertThat(failed.status()).isEqualTo("failed");
    assertThat(failed.createdCount()).isEqualTo(100);
    sync.jdbc().sql("alter table contacts drop constraint poison").update();
    assertThat(account.sync().createdCount()).isEqualTo(250);
    assertThat(account.one("select count(*) from contacts where client_id = :client"))
        .isEqualTo("350");
  }

  @Test
  void storesTheOthersWhenOneOfAPollCannotBeStored() {
    Account poisoned = sync.connect(people(3));
    Account other = sync.connect(people(3));
    sync.jdbc()
        .sql(
            "alter table contacts add constraint poison check (client_id <> %d)"
                .formatted(poisoned.client()))
        .update();

    int run = poisoned.ask("incremental");
    int otherRun = other.ask("incremental");

    assertThat(poisoned.wait(run).status()).isEqualTo("failed");
    assertThat(other.wait(otherRun).createdCount()).isEqualTo(3);
    sync.jdbc().sql("alter table contacts drop constraint poison").update();
    assertThat(poisoned.sync().createdCount()).isEqualTo(3);
  }

  @Test
  void saysSoWhenAnAnswerIsNoJson() {
    Account account = sync.connect(people(3));
    account.portal().disturb(FaultRule.next(new Fault.Garbled()));

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("failed");
    assertThat(run.error()).contains("no JSON");
    assertThat(account.sync().createdCount()).isEqualTo(3);
  }

  @Test
  void walksEverythingWhenTheBookmarkCannotBeRead() {
    Account account = sync.connect(people(3));
    account.sync();
    sync.jdbc()
        .sql("update sync_bookmarks set bookmark = 'nonsense' where client_id = ?")
        .param(account.client())
        .update();

    Run run = account.sync();

    assertThat(run.status()).isEqualTo("succeeded");
    assertThat(run.unchangedCount()).isEqualTo(3);
  }

  private static String status(Account account, String email) {
    return account.one(
        "select status from contacts where client_id = :client and email = '" + email + "'");
  }

  /** Makes the connection due, without anybody asking for a run, and waits for the poll. */
  private void poll(Account account) {
    String before =
        account.one("select last_checked_at from sync_connections where client_id = :client");
    sync.jdbc()
        .sql("update sync_connections set due_at = utc_now() where client_id = ?")
        .param(account.client())
        .update();
    TestSync.await(
        "a poll",
        () ->
            !account
                    .one("select last_checked_at from sync_connections where client_id = :client")
                    .equals(before)
                && account
                    .one(
                        "select lease_until is null from sync_connections where client_id = :client")
                    .equals("t"));
  }

  private void changeAllAtOnce(Account account, int count, String name) {
    sync.sandbox().clock().set(Instant.now());
    for (int number = 1; number <= count; number++) {
      account.portal().contacts().change(Integer.toString(100 + number), Map.of("lastname", name));
    }
    sync.sandbox().clock().reset();
  }
}
