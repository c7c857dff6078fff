package com.ringlypro.crm.sync;

import static com.ringlypro.crm.sync.TestSync.await;
import static com.ringlypro.crm.sync.TestSync.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Fault;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sync.TestSync.Account;
import com.ringlypro.crm.sync.TestSync.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.ConfigurableApplicationContext;

/** Workers side by side on one database, stopped and killed. */
class SeveralWorkersTests {

  private final TestSync sync = new TestSync();

  @AfterEach
  void end() {
    sync.close();
  }

  @Test
  void shareTheConnectionsAndNeverReadOneTwiceAtOnce() {
    sync.startWorker();
    sync.startWorker();
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      accounts.add(sync.connect(people(350)));
    }
    List<Integer> runs = new ArrayList<>();
    // slow enough that one worker has not done it all before the other one looks
    accounts.forEach(account ->
        account.portal().disturb(FaultRule.next(new Fault.Delay(Duration.ofMillis(300))).times(9)));

    for (Account account : accounts) {
      runs.add(account.ask("full"));
    }

    for (int i = 0; i < accounts.size(); i++) {
      Account account = accounts.get(i);
      Run run = account.wait(runs.get(i));
      assertThat(run.status()).isEqualTo("succeeded");
      assertThat(run.createdCount()).isEqualTo(350);
      // four pages and the recycle bin, each asked for once: nobody else was at it
      assertThat(account.portal().requests().total()).isEqualTo(5);
      assertThat(account.one("select count(*) from contacts where client_id = :client"))
          .isEqualTo("350");
    }
    expectSeveralWorkers();
  }

  private void expectSeveralWorkers() {
    assertThat(
            sync.jdbc()
                .sql("select count(distinct worker) from sync_runs")
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void takeOverFromAKilledProcessAndStoreNothingTwice(@TempDir Path logs) throws Exception {
    Account account = sync.connect(people(1_500));
    account.portal().disturb(FaultRule.next(new Fault.Delay(Duration.ofMillis(300))).times(100));
    Process worker = startProcess(logs);
    int run = account.ask("full");
    await("the first pages", () -> account.run(run).readCount() >= 300);

    worker.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    int stored = account.run(run).readCount();
    sync.startWorker();
    Run taken = account.wait(run);

    assertThat(stored).isLessThan(1_500);
    assertThat(taken.status()).isEqualTo("succeeded");
    assertThat(taken.createdCount()).isEqualTo(1_500);
    assertThat(taken.addsUp()).isTrue();
    assertThat(account.one("select count(*) from contacts where client_id = :client"))
        .isEqualTo("1500");
    assertThat(account.one("select count(*) from sync_links where client_id = :client"))
        .isEqualTo("1500");
    assertThat(
            sync.jdbc()
                .sql(
                    "select status from batch_job_execution e join batch_job_instance i using (job_instance_id)"
                        + " where job_name = 'import' order by job_execution_id")
                .query(String.class)
                .list())
        .containsExactly("FAILED", "COMPLETED");
  }

  /** Batch stores an instance first and its execution after, so a kill may leave the one alone. */
  @Test
  void takeOverFromOneThatWasKilledWhileItBeganAnImport() {
    ConfigurableApplicationContext worker = sync.startWorker();
    Account account = sync.connect(people(350));
    lease(account, "utc_now() + interval '1 hour'");
    int run = account.ask("full");
    sync.jdbc()
        .sql("update sync_runs set status = 'running', started_at = utc_now() where id = ?")
        .param(run)
        .update();
    worker
        .getBean(JobRepository.class)
        .createJobInstance(
            "import", new JobParametersBuilder().addLong("run", (long) run).toJobParameters());

    lease(account, "null");

    assertThat(account.wait(run).status()).isEqualTo("succeeded");
    assertThat(account.run(run).createdCount()).isEqualTo(350);
  }

  private void lease(Account account, String until) {
    sync.jdbc()
        .sql("update sync_connections set lease_until = %s where client_id = ?".formatted(until))
        .param(account.client())
        .update();
  }

  @Test
  void handOverWhenOneIsStopped() {
    Account account = sync.connect(people(1_200));
    account.portal().disturb(FaultRule.next(new Fault.Delay(Duration.ofMillis(200))).times(100));
    ConfigurableApplicationContext first = sync.startWorker();
    int run = account.ask("full");
    await("the first pages", () -> account.run(run).readCount() >= 200);

    first.close();

    assertThat(
            account.one(
                "select lease_until is null from sync_connections where client_id = :client"))
        .isEqualTo("t");
    assertThat(account.run(run).status()).isEqualTo("running");
    sync.startWorker();
    Run done = account.wait(run);
    assertThat(done.status()).isEqualTo("succeeded");
    assertThat(done.createdCount()).isEqualTo(1_200);
    assertThat(done.requestCount()).isEqualTo(13);
  }

  @Test
  void makeConnectionsForClientsWithACredential() {
    Account account = sync.connect(people(3));
    sync.jdbc()
        .sql("delete from sync_connections where client_id = ?")
        .param(account.client())
        .update();

    sync.startWorker();

    await(
        "the contacts of a client that nobody connected by hand",
        () -> account.one("select count(*) from contacts where client_id = :client").equals("3"));
  }

  private Process startProcess(Path logs) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), WorkerApplication.class.getName()));
    sync.settings().forEach((name, value) -> command.add("--" + name + "=" + value));
    File log = logs.resolve("worker.log").toFile();
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
  }
}
