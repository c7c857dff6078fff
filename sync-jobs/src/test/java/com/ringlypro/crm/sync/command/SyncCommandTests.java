package com.ringlypro.crm.sync.command;

import static com.ringlypro.crm.sync.TestSync.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sync.TestSync;
import com.ringlypro.crm.sync.TestSync.Account;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestSync.Shared.class)
class SyncCommandTests {

  private final TestSync sync;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  SyncCommandTests(TestSync sync) {
    this.sync = sync;
  }

  @Test
  void synchronisesAClientAndShowsWhatItBrought() {
    Account account = sync.connect(people(150));

    int code = run("--client", "" + account.client(), "--provider", "hubspot");

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("client %d, hubspot: succeeded, 150 read".formatted(account.client()))
        .containsPattern(
            "(?m)^ *%d +hubspot +succeeded +150 +150 +0 +0 +0 +0 ".formatted(account.client()));
  }

  @Test
  void readsEverythingOnDemand() {
    Account account = sync.connect(people(3));
    account.sync();

    assertThat(run("--client", "" + account.client(), "--full")).isZero();

    assertThat(
            account.one(
                "select mode || ' ' || unchanged_count from sync_runs where client_id = :client order by id desc limit 1"))
        .isEqualTo("full 3");
  }

  @Test
  void endsWithOneWhenARunFails() {
    Account account = sync.connect(people(3));
    account.portal().tokenRevoked(true);

    int code = run("--client", "" + account.client());

    assertThat(code).isOne();
    assertThat(out.toString()).contains("failed", "401");
  }

  @Test
  void saysThatAClientIsNotConnected() {
    int code = run("--client", "999999", "--provider", "hubspot");

    assertThat(code).isOne();
    assertThat(err.toString()).contains("Client 999999 is not connected with hubspot");
  }

  @Test
  void saysThatARunIsUnderWay() {
    Account account = sync.connect(people(3));
    sync.jdbc()
        .sql(
            "update sync_connections set lease_until = utc_now() + interval '1 hour' where client_id = ?")
        .param(account.client())
        .update();
    account.ask("incremental");

    int code = run("--client", "" + account.client());

    assertThat(code).isOne();
    assertThat(out.toString()).contains("is being synchronised already");
  }

  @Test
  void asksWhichClientsAreMeant() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("--client", "--all");
  }

  @Test
  void saysWhereTheDatabaseIsToBeNamed(@TempDir Path empty) {
    int code =
        SyncCommand.run(
            List.of("--all", "--data", empty.toString()),
            Map.of(),
            new PrintWriter(out),
            new PrintWriter(err, true));

    assertThat(code).isOne();
    assertThat(err.toString()).contains("CRM_DATABASE_URL");
  }

  private int run(String... arguments) {
    Map<String, String> database = sync.settings();
    return SyncCommand.run(
        List.of(arguments),
        Map.of(
            "CRM_DATABASE_URL", database.get("crm.database.url"),
            "CRM_DATABASE_USER", database.get("crm.database.user"),
            "CRM_DATABASE_PASSWORD", database.get("crm.database.password")),
        new PrintWriter(out),
        new PrintWriter(err, true));
  }
}
