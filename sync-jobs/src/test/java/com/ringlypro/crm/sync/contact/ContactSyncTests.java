package com.ringlypro.crm.sync.contact;

import static com.ringlypro.crm.sync.TestSync.people;
import static com.ringlypro.crm.sync.TestSync.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.sync.TestSync;
import com.ringlypro.crm.sync.TestSync.Account;
import com.ringlypro.crm.sync.TestSync.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How remote contacts find their rows, and what of them is taken over. */
@ExtendWith(TestSync.Shared.class)
class ContactSyncTests {

  private final TestSync sync;

  ContactSyncTests(TestSync sync) {
    this.sync = sync;
  }

  @Test
  void findsARowByPhoneInWhateverSpelling() {
    Account account = sync.connect(List.of(remote(1, "Ada", "Lovelace", "(212) 555-0101", null)));
    int id = account.addContact("Ada", "Lovelace", "+12125550101", "");

    Run run = account.sync();

    assertThat(run.createdCount()).isZero();
    assertThat(run.unchangedCount()).isEqualTo(1);
    assertThat(account.one("select local_id from sync_links where client_id = :client"))
        .isEqualTo(Integer.toString(id));
    assertThat(account.one("select source from contacts where client_id = :client"))
        .isEqualTo("manual");
  }

  @Test
  void findsARowByEmailInWhateverCaseAndFillsWhatIsMissing() {
    Account account =
        sync.connect(List.of(remote(1, "Ada", "Lovelace", "2125550101", " ADA@Example.org")));
    account.addContact("Ada", "", "", "ada@example.org");

    Run run = account.sync();

    assertThat(run.updatedCount()).isEqualTo(1);
    assertThat(contact(account))
        .isEqualTo("Ada|Lovelace|+12125550101|ada@example.org|active|manual");
  }

  @Test
  void neverTouchesAnotherClientsContact() {
    Account other = sync.connect(List.of());
    other.addContact("Ada", "Other", "+12125550101", "ada@example.org");
    Account account =
        sync.connect(List.of(remote(1, "Ada", "Lovelace", "2125550101", "ada@example.org")));

    assertThat(account.sync().createdCount()).isEqualTo(1);

    assertThat(contact(other)).isEqualTo("Ada|Other|+12125550101|ada@example.org|active|manual");
  }

  @Test
  void reportsAPhoneAndAnEmailOfTwoPeopleInsteadOfGuessing() {
    Account account =
        sync.connect(List.of(remote(1, "Who", "Knows", "2125550101", "bob@example.org")));
    account.addContact("Ada", "A", "+12125550101", "");
    account.addContact("Bob", "B", "", "bob@example.org");

    Run run = account.sync();

    assertThat(run.issueCount()).isEqualTo(1);
    assertThat(run.addsUp()).isTrue();
    assertThat(issues(account)).containsExactly("AMBIGUOUS_MATCH 1 open");
    assertThat(
            account.one(
                "select record -> 'properties' ->> 'firstname' from sync_issues where client_id = :client"))
        .isEqualTo("Who");
    assertThat(account.one("select count(*) from sync_links where client_id = :client"))
        .isEqualTo("0");
  }

  @Test
  void storesWhatWasAmbiguousOnceAPersonHasDecided() {
    Account account =
        sync.connect(List.of(remote(1, "Who", "Knows", "2125550101", "bob@example.org")));
    account.addContact("Who", "Knows", "+12125550101", "");
    int bob = account.addContact("Bob", "B", "", "bob@example.org");
    assertThat(account.sync().issueCount()).isEqualTo(1);
    sync.jdbc().sql("update contacts set email = '' where id = ?").param(bob).update();

    Run run = account.syncFully();

    assertThat(run.issueCount()).isZero();
    assertThat(issues(account)).containsExactly("AMBIGUOUS_MATCH 1 resolved");
  }

  @Test
  void keepsThePhoneThatIsNoNumberAndReportsIt() {
    Account account =
        sync.connect(
            List.of(
                remote(1, "Ada", "A", "ask at front desk", "ada@example.org"),
                remote(2, "Bob", "B", "ask at front desk", "bob@example.org")));

    Run run = account.sync();

    assertThat(run.createdCount()).isEqualTo(2);
    assertThat(run.addsUp()).isTrue();
    assertThat(account.list("select phone from contacts where client_id = :client order by phone"))
        .containsExactly("", "ask at front desk");
    assertThat(issues(account))
        .containsExactly("PHONE_UNREADABLE 1 open", "PHONE_UNREADABLE 2 open");
    List<String> before = account.versions();
    assertThat(account.syncFully().unchangedCount()).isEqualTo(2);
    assertThat(account.versions()).isEqualTo(before);

    account.portal().contacts().change("1", Map.of("phone", "(212) 555-0101"));
    assertThat(account.sync().updatedCount()).isEqualTo(1);
    assertThat(issues(account))
        .containsExactly("PHONE_UNREADABLE 1 resolved", "PHONE_UNREADABLE 2 open");
  }

  @Test
  void keepsTheSecondOfTwoWithOnePhoneAsAnIssue() {
    Account account =
        sync.connect(
            List.of(
                remote(1, "Ada", "A", "2125550101", "ada@example.org"),
                remote(2, "Bob", "A", "2125550101", "bob@example.org")));

    Run run = account.sync();

    assertThat(run.createdCount()).isEqualTo(1);
    assertThat(run.issueCount()).isEqualTo(1);
    assertThat(issues(account)).containsExactly("DUPLICATE 2 open");
  }

  @Test
  void storesContactsWithNeitherPhoneNorEmailEachForItself() {
    Account account =
        sync.connect(
            List.of(
                remote(1, "Ada", null, null, null),
                remote(2, "Ada", null, null, null),
                remote(3, null, null, null, null)));

    assertThat(account.sync().createdCount()).isEqualTo(3);

    assertThat(
            account.one(
                "select count(distinct local_id) from sync_links where client_id = :client"))
        .isEqualTo("3");
  }

  @Test
  void splitsAWholeNameAndCutsALongOne() {
    Account account =
        sync.connect(
            List.of(
                remote(1, "Ada King Lovelace", null, null, "ada@example.org"),
                remote(2, "Bob", "\uD83D\uDE00".repeat(60), null, "bob@example.org")));

    account.sync();

    assertThat(
            account.list(
                "select concat_ws('|', first_name, last_name) from contacts where client_id = :client order by email"))
        .containsExactly("Ada|King Lovelace", "Bob|" + "\uD83D\uDE00".repeat(50));
  }

  @Test
  void takesOnlyWhatTheRemoteSideChanged() {
    Account account = sync.connect(List.of(person(1)));
    account.sync();
    sync.jdbc()
        .sql("update contacts set last_name = 'Local' where client_id = ?")
        .param(account.client())
        .update();
    account.portal().contacts().change("101", Map.of("firstname", "Remote"));

    account.sync();

    assertThat(contact(account)).startsWith("Remote|Local|");
  }

  @Test
  void neverOverwritesWithBlanks() {
    Account account = sync.connect(List.of(person(1)));
    account.sync();
    account.portal().contacts().change("101", Map.of("firstname", "", "phone", ""));

    assertThat(account.sync().updatedCount()).isZero();

    assertThat(contact(account)).startsWith("First1|Example|+12125550001|");
  }

  @Test
  void decidesAConflictForTheSideThatTheContactCameFromAndSaysSo() {
    Account account = sync.connect(List.of(person(1), person(2)));
    account.addContact("First2", "Example", "+12125550002", "p2@example.org");
    account.sync();
    sync.jdbc()
        .sql("update contacts set first_name = 'Local' where client_id = ?")
        .param(account.client())
        .update();
    account.portal().contacts().change("101", Map.of("firstname", "Remote"));
    account.portal().contacts().change("102", Map.of("firstname", "Remote"));

    account.sync();

    assertThat(
            account.list(
                "select first_name || ' ' || source from contacts where client_id = :client order by email"))
        .containsExactly("Remote hubspot_sync", "Local manual");
    assertThat(issues(account))
        .containsExactly("CONFLICT_FIRST_NAME 101 open", "CONFLICT_FIRST_NAME 102 open");
  }

  @Test
  void leavesABlockedContactBlocked() {
    Account account = sync.connect(List.of(person(1)));
    account.sync();
    sync.jdbc()
        .sql("update contacts set status = 'blocked' where client_id = ?")
        .param(account.client())
        .update();
    account.portal().contacts().archive("101");

    assertThat(account.syncFully().deletedCount()).isEqualTo(1);
    assertThat(account.one("select status from contacts where client_id = :client"))
        .isEqualTo("blocked");
    account.portal().contacts().restore("101");
    account.sync();
    assertThat(account.one("select status from contacts where client_id = :client"))
        .isEqualTo("blocked");
  }

  @Test
  void keepsThePhoneThatAnotherContactHasAlready() {
    Account account = sync.connect(List.of(person(1), person(2)));
    account.sync();
    account
        .portal()
        .contacts()
        .change("101", Map.of("firstname", "Renamed", "phone", "+12125550002"));

    Run run = account.sync();

    assertThat(run.updatedCount()).isEqualTo(1);
    assertThat(
            account.list(
                "select first_name || ' ' || phone from contacts where client_id = :client order by email"))
        .containsExactly("Renamed +12125550001", "First2 +12125550002");
    assertThat(issues(account)).containsExactly("PHONE_TAKEN 101 open");
    List<String> before = account.versions();
    account.sync();
    assertThat(account.versions()).isEqualTo(before);
  }

  @Test
  void handsAPhoneOnFromOneContactToAnother() {
    Account account = sync.connect(List.of(person(1), person(2)));
    account.sync();
    account.portal().contacts().change("101", Map.of("phone", "+12125550009"));
    account.portal().contacts().change("102", Map.of("phone", "+12125550001"));

    Run run = account.sync();

    assertThat(run.updatedCount()).isEqualTo(2);
    assertThat(account.list("select phone from contacts where client_id = :client order by email"))
        .containsExactly("+12125550009", "+12125550001");
  }

  @Test
  void followsMergedContactsToTheirSurvivor() {
    Account account = sync.connect(people(3));
    account.sync();
    String survivor = account.portal().contacts().merge("101", "102").id();

    Run run = account.sync();

    assertThat(run.issueCount()).isZero();
    assertThat(
            account.list(
                "select remote_id || ' ' || coalesce(closed_reason, 'open') from sync_links"
                    + " where client_id = :client order by local_id"))
        .containsExactly(survivor + " open", "102 " + ContactRules.MERGED, "103 open");
    assertThat(account.one("select count(*) from contacts where client_id = :client"))
        .isEqualTo("3");
    List<String> before = account.versions();
    account.syncFully();
    assertThat(account.versions()).isEqualTo(before);
  }

  @Test
  void doesNotBringBackWhatWasDeletedHere() {
    Account account = sync.connect(people(2));
    account.sync();
    sync.jdbc()
        .sql("delete from contacts where client_id = ? and email = 'p1@example.org'")
        .param(account.client())
        .update();
    account.portal().contacts().change("101", Map.of("firstname", "Changed"));

    assertThat(account.sync().createdCount()).isZero();
    assertThat(account.one("select count(*) from contacts where client_id = :client"))
        .isEqualTo("1");
  }

  private static String contact(Account account) {
    return account.one(
        "select concat_ws('|', first_name, last_name, phone, email, status, source) from contacts where client_id = :client");
  }

  /** Of what was read. */
  private static List<String> issues(Account account) {
    return account.list(
        "select concat_ws(' ', code, remote_id, status) from sync_issues"
            + " where client_id = :client and remote_id is not null order by remote_id, code");
  }

  private static RemoteContact remote(
      int id,
      @Nullable String first,
      @Nullable String last,
      @Nullable String phone,
      @Nullable String email) {
    Instant changed = Instant.parse("2026-01-01T00:00:00Z").plusMillis(id);
    return new RemoteContact(
        Integer.toString(id), first, last, phone, null, email, changed, changed, false);
  }
}
