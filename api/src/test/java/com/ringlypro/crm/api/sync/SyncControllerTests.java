package com.ringlypro.crm.api.sync;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApiTest
@Import(SampleData.class)
class SyncControllerTests {

  private static final String START =
      """
      mutation { startSync(input: {clientId: "Client:1", provider: HUBSPOT, mode: INCREMENTAL}) {
        run { id status mode provider requestedByUser { email } integration { client { businessName } } } } }
      """;

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  @BeforeEach
  void nothingIsGoingOn() {
    database.execute(
        """
        update sync_runs set status = 'succeeded', finished_at = utc_now();
        update sync_connections set due_at = '2030-01-01', status = 'active';
        """);
  }

  @Test
  void queuesARunAndAnswersWithIt() {
    Answer answer = data.execute(SALON, START);

    assertThat(answer.json().path("errors").toString()).isEmpty();
    var run = answer.data("startSync").path("run");
    assertThat(run.path("id").stringValue()).startsWith("SyncRun:");
    assertThat(run.path("status").stringValue()).isEqualTo("QUEUED");
    assertThat(run.path("mode").stringValue()).isEqualTo("INCREMENTAL");
    assertThat(run.path("provider").stringValue()).isEqualTo("HUBSPOT");
    assertThat(run.at("/requestedByUser/email").stringValue()).isEqualTo(SALON);
    assertThat(run.at("/integration/client/businessName").stringValue()).isEqualTo("Salon");
    assertThat(database.value("select due_at <= utc_now() from sync_connections")).isEqualTo("t");
  }

  @Test
  void wakesTheWorkers() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("listen crm_sync");

      data.execute(SALON, START);

      assertThat(connection.unwrap(PGConnection.class).getNotifications(10_000)).hasSize(1);
    }
  }

  @Test
  void refusesASecondRunWhileOneIsUnfinished() {
    data.execute(SALON, START);

    assertThat(data.execute(SALON, START).errorCode()).isEqualTo("ALREADY_RUNNING");
    assertThat(database.value("select count(*) from sync_runs where status = 'queued'"))
        .isEqualTo("1");
  }

  @Test
  void letsAnAdminStartItForAnyClient() {
    assertThat(data.execute(ADMIN, START).at("/startSync/run/status")).isEqualTo("QUEUED");
  }

  @Test
  void knowsNoIntegrationsOfOtherBusinesses() {
    assertThat(data.execute(GARAGE, START).errorCode()).isEqualTo("NOT_FOUND");
    assertThat(database.value("select count(*) from sync_runs where status = 'queued'"))
        .isEqualTo("0");
  }

  @Test
  void refusesAnIntegrationThatIsSwitchedOff() {
    database.execute("update sync_connections set status = 'paused'");

    assertThat(data.execute(SALON, START).errorCode()).isEqualTo("CONFLICT");
  }

  @Test
  void pausesAndResumesAnIntegration() {
    String pause = "mutation { pauseIntegration(input: {id: 1}) { integration { status } } }";
    String resume = "mutation { resumeIntegration(input: {id: 1}) { integration { status } } }";

    assertThat(data.execute(GARAGE, pause).errors()).containsExactly("NOT_FOUND input.id");
    assertThat(data.execute(SALON, pause).at("/pauseIntegration/integration/status"))
        .isEqualTo("PAUSED");
    assertThat(data.execute(GARAGE, resume).errors()).containsExactly("NOT_FOUND input.id");
    assertThat(data.execute(ADMIN, resume).at("/resumeIntegration/integration/status"))
        .isEqualTo("ACTIVE");
    assertThat(database.value("select due_at < '2030-01-01' from sync_connections")).isEqualTo("t");
  }

  @Test
  void leavesAFailingIntegrationToItsIntervals() {
    database.execute("update sync_connections set status = 'failing'");

    assertThat(
            data.execute(
                    SALON,
                    "mutation { resumeIntegration(input: {id: 1}) { integration { status } } }")
                .at("/resumeIntegration/integration/status"))
        .isEqualTo("FAILING");
  }

  @Test
  void resumesNothingThatTheProviderRefuses() {
    database.execute("update sync_connections set status = 'unauthorized'");

    assertThat(
            data.execute(
                    SALON,
                    "mutation { resumeIntegration(input: {id: 1}) { integration { status } } }")
                .errors())
        .containsExactly("CONFLICT");
  }

  @Test
  void resolvesAnIssueOnce() {
    String resolve =
        "mutation { resolveSyncIssue(input: {id: \"SyncIssue:1\"}) { issue { status resolvedAt } } }";

    assertThat(data.execute(GARAGE, resolve).errors()).containsExactly("NOT_FOUND input.id");
    Answer first = data.execute(SALON, resolve);
    Answer second = data.execute(ADMIN, resolve);

    assertThat(first.at("/resolveSyncIssue/issue/status")).isEqualTo("RESOLVED");
    assertThat(second.at("/resolveSyncIssue/issue/resolvedAt"))
        .isNotEmpty()
        .isEqualTo(first.at("/resolveSyncIssue/issue/resolvedAt"));
  }

  @Test
  void saysWhatIsWrongWithTheInput() {
    assertThat(data.execute(SALON, START.replace("Client:1", "Contact:1")).errorCode())
        .isEqualTo("VALIDATION");
    assertThat(data.execute(SALON, START.replace("HUBSPOT", "ACME")).errorCode())
        .isEqualTo("NOT_FOUND");
    assertThat(data.execute(SALON, START.replace("HUBSPOT", "[1]")).errorCode())
        .isEqualTo("VALIDATION");
  }
}
