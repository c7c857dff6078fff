package com.ringlypro.crm.sync.contact;

import static com.ringlypro.crm.sync.TestSync.await;
import static com.ringlypro.crm.sync.TestSync.person;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.sandbox.http.Fault;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sandbox.hubspot.CrmObject;
import com.ringlypro.crm.sync.TestSync;
import com.ringlypro.crm.sync.TestSync.Account;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of contacts that change here, with HubSpot at the other end of a real line. */
@ExtendWith(TestSync.Shared.class)
class ContactSendingTests {

  private final TestSync sync;

  ContactSendingTests(TestSync sync) {
    this.sync = sync;
  }

  @Test
  void makesAContactThatWasMadeHere() {
    Account account = walked();

    int id = account.addContact("Ada", "Lovelace", "+12125550101", "ada@example.org");
    awaitAllSent(account);

    CrmObject made = only(account);
    assertThat(said(made)).isEqualTo("Ada|Lovelace|+12125550101|ada@example.org");
    assertThat(link(account)).isEqualTo(made.id() + " " + id + " ada@example.org");
    assertThat(
            account.one(
                "select concat_ws(' ', sent_created_count, sent_updated_count, sent_rejected_count)"
                    + " from sync_runs where client_id = :client order by id desc limit 1"))
        .isEqualTo("1 0 0");
  }

  @Test
  void makesWhatTheProviderLacksOnceItWasReadAndNothingElse() {
    Account account = sync.connect(List.of(person(1), person(2)));
    account.addContact("First1", "Example", "+12125550001", "p1@example.org");
    account.addContact("Ada", "Lovelace", "+12125550101", "ada@example.org");
    account.addContact("Bob", "Phone", "+12125550102", "");
    int gone = account.addContact("Carl", "Gone", "+12125550103", "carl@example.org");
    sync.jdbc().sql("update contacts set status = 'inactive' where id = ?").param(gone).update();

    account.sync();
    awaitAllSent(account);

    assertThat(account.portal().contacts().all())
        .extracting(contact -> contact.value("firstname"))
        .containsExactlyInAnyOrder("First1", "First2", "Ada", "Bob");
  }

  @Test
  void changesOnlyWhatChangedHere() {
    Account account = walked(person(1));
    account
        .portal()
        .contacts()
        .change("101", Map.of("jobtitle", "Countess", "phone", "212-555-0001"));
    account.sync();

    update(account, "first_name = 'Ada', email = ''");
    awaitAllSent(account);

    CrmObject changed = only(account);
    assertThat(said(changed)).isEqualTo("Ada|Example|212-555-0001|");
    assertThat(changed.value("jobtitle")).isEqualTo("Countess");
  }

  @Test
  void changesNothingWhenItsOwnWritesComeBack() {
    Account account = walked(person(1));
    update(account, "first_name = 'Ada'");
    account.addContact("Bob", "B", "+12125550102", "bob@example.org");
    awaitAllSent(account);
    List<String> before = account.versions();
    List<CrmObject> there = account.portal().contacts().all();

    var run = account.sync();

    assertThat(run.readCount()).isEqualTo(2);
    assertThat(run.unchangedCount()).isEqualTo(2);
    assertThat(account.versions()).isEqualTo(before);
    assertThat(account.portal().contacts().all()).isEqualTo(there);
  }

  @Test
  void sendsManyChangesOfOneContactAsOne() {
    Account account = walked(person(1));
    int requests = account.portal().requests().total();

    sync.jdbc()
        .sql(
            """
            do $$ begin
              for i in 1..10 loop
                update contacts set first_name = 'Name' || i where client_id = %d;
              end loop;
            end $$
            """
                .formatted(account.client()))
        .update();
    awaitAllSent(account);

    assertThat(only(account).value("firstname")).isEqualTo("Name10");
    // a look for news, the contact as it is, the change
    assertThat(account.portal().requests().total() - requests).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@example.org", ""})
  void makesNoSecondContactWhenTheAnswerWasLost(String email) {
    Account account = walked();
    account.portal().disturb(creates(Fault.cutAfterEffect()));

    int id = account.addContact("Ada", "Lovelace", "+12125550101", email);
    awaitAllSent(account);

    assertThat(link(account)).isEqualTo("%s %d %s".formatted(only(account).id(), id, email));
  }

  @Test
  void makesAContactWhoseFirstRequestNeverArrived() {
    Account account = walked();
    account.portal().disturb(creates(Fault.cutBeforeEffect()));

    account.addContact("Ada", "Lovelace", "+12125550101", "ada@example.org");
    awaitAllSent(account);

    assertThat(said(only(account))).startsWith("Ada|");
  }

  @Test
  void mergesWhatBothSidesChangedMeanwhile() {
    Account account = walked(person(1));
    account.portal().contacts().change("101", Map.of("lastname", "Remote"));

    update(account, "first_name = 'Local'");
    awaitAllSent(account);

    assertThat(said(only(account))).startsWith("Local|Remote|");
    assertThat(contact(account)).startsWith("Local|Remote|");
  }

  @Test
  void letsTheSideThatTheContactCameFromWinOnBothSides() {
    Account account = walked(person(1));
    account.addContact("Ada", "Here", "+12125550101", "ada@example.org");
    awaitAllSent(account);
    for (CrmObject contact : account.portal().contacts().all()) {
      account.portal().contacts().change(contact.id(), Map.of("firstname", "Remote"));
    }

    update(account, "first_name = 'Local'");
    awaitAllSent(account);

    assertThat(
            account.list("select first_name from contacts where client_id = :client order by id"))
        .containsExactly("Remote", "Local");
    assertThat(account.portal().contacts().all())
        .extracting(contact -> contact.value("firstname"))
        .containsExactly("Remote", "Local");
  }

  @Test
  void takesAContactOutOfUseThatWasDeletedThereMeanwhile() {
    Account account = walked(person(1));
    account.portal().contacts().archive("101");

    update(account, "first_name = 'Local'");
    awaitAllSent(account);

    assertThat(account.one("select status from contacts where client_id = :client"))
        .isEqualTo("inactive");
    assertThat(account.portal().contacts().findByEmail("p1@example.org")).isEmpty();
  }

  @Test
  void followsAContactThatWasMergedThereMeanwhile() {
    Account account = walked(person(1), person(2));
    String survivor = account.portal().contacts().merge("101", "102").id();

    sync.jdbc()
        .sql(
            "update contacts set first_name = 'Local' where client_id = ? and email = 'p1@example.org'")
        .param(account.client())
        .update();
    awaitAllSent(account);

    assertThat(account.portal().contacts().find(survivor).orElseThrow().value("firstname"))
        .isEqualTo("Local");
  }

  @Test
  void reportsWhatTheProviderDoesNotTakeUntilItDoes() {
    Account account = walked();
    int id = account.addContact("Nobody", "Knows", "", "");
    awaitAllSent(account);

    assertThat(issues(account)).containsExactly("REJECTED " + id + " open");
    assertThat(account.one("select last_error from sync_outbox where client_id = :client"))
        .contains("neither");

    update(account, "email = 'nobody@example.org'");
    awaitAllSent(account);

    assertThat(issues(account)).containsExactly("REJECTED " + id + " resolved");
    assertThat(said(only(account))).isEqualTo("Nobody|Knows||nobody@example.org");
  }

  @Test
  void doesNotLetOneRefusedContactHoldUpTheOthers() {
    Account account = sync.connect(List.of());
    account.addContact("Ada", "A", "+12125550101", "no address");
    account.addContact("Bob", "B", "+12125550102", "bob@example.org");

    account.sync();
    awaitAllSent(account);

    assertThat(only(account).value("firstname")).isEqualTo("Bob");
    assertThat(account.one("select code from sync_issues where client_id = :client"))
        .isEqualTo("REJECTED");
  }

  @Test
  void makesNothingOfAContactThatMayBeOneOfTwo() {
    Account account = sync.connect(List.of(person(1)));
    account.addContact("Ada", "A", "+12125550001", "");
    int bob = account.addContact("Bob", "B", "", "p1@example.org");

    account.sync();
    awaitAllSent(account);

    assertThat(account.portal().contacts().size()).isEqualTo(1);
    assertThat(account.one("select count(*) from sync_outbox where client_id = :client"))
        .isEqualTo("2");

    sync.jdbc().sql("update contacts set email = '' where id = ?").param(bob).update();
    account.syncFully();
    awaitAllSent(account);

    assertThat(
            account.list(
                "select k.first_name from sync_outbox o join contacts k on k.id = o.local_id"
                    + " where o.client_id = :client"))
        .containsExactly("Bob");
    assertThat(only(account).value("firstname")).isEqualTo("Ada");
  }

  private Account walked(RemoteContact... people) {
    Account account = sync.connect(List.of(people));
    sync.jdbc()
        .sql("update sync_connections set interval_seconds = 1 where id = ?")
        .param(account.connection())
        .update();
    account.sync();
    return account;
  }

  private void update(Account account, String assignments) {
    sync.jdbc()
        .sql("update contacts set " + assignments + " where client_id = ?")
        .param(account.client())
        .update();
  }

  private static FaultRule creates(Fault fault) {
    return FaultRule.next(fault).on("POST", "/crm/objects/{version}/contacts/batch/create");
  }

  /** Waits until nothing is left to send but what waits for somebody. */
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

  private static CrmObject only(Account account) {
    List<CrmObject> contacts = account.portal().contacts().all();
    assertThat(contacts).hasSize(1);
    return contacts.getFirst();
  }

  private static String said(CrmObject contact) {
    return Stream.of("firstname", "lastname", "phone", "email")
        .map(property -> Objects.requireNonNullElse(contact.value(property), ""))
        .collect(joining("|"));
  }

  private static String contact(Account account) {
    return account.one(
        "select concat_ws('|', first_name, last_name, phone, email) from contacts where client_id = :client");
  }

  private static String link(Account account) {
    return account.one(
        "select concat_ws(' ', remote_id, local_id, base ->> 'email') from sync_links where client_id = :client");
  }

  private static List<String> issues(Account account) {
    return account.list(
        "select concat_ws(' ', code, local_id, status) from sync_issues where client_id = :client order by id");
  }
}
