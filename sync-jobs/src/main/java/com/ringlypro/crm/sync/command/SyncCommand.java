package com.ringlypro.crm.sync.command;

import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.postgres.DatabaseException;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.postgres.EmbeddedDatabase;
import com.ringlypro.crm.sync.command.RequestedRuns.Connected;
import com.ringlypro.crm.sync.command.RequestedRuns.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sync}: asks for runs through the database, and stays until they have ended. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    description = "Synchronises clients with their providers now. A worker has to run.",
    footer = {
      "",
      "Ends with 0 if all runs succeeded, with 1 if one failed or none could be started,",
      "with 2 if the options make no sense.",
      "The database is that of CRM_DATABASE_URL, CRM_DATABASE_USER and CRM_DATABASE_PASSWORD,",
      "else that of the demo."
    })
public final class SyncCommand implements Callable<Integer> {

  /** The first argument that makes the worker's program this command. */
  public static final String NAME = "sync";

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Option(names = "--client", paramLabel = "ID", description = "Only this client; may be repeated.")
  private List<Integer> clients = new ArrayList<>();

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "Only this provider, by its name.")
  private @Nullable String provider;

  @Option(names = "--all", description = "All clients that are connected.")
  private boolean all;

  @Option(names = "--full", description = "Read everything, not only what was changed.")
  private boolean full;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Folder of the demo's database. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of(".crm");

  private final Map<String, String> environment;

  SyncCommand(Map<String, String> environment) {
    this.environment = environment;
    // picocli sets it before it calls
    this.spec = CommandSpec.create();
  }

  /**
   * Runs the command.
   *
   * @param arguments those after {@code sync}
   * @return the exit code of the process
   */
  public static int run(
      List<String> arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    return new CommandLine(new SyncCommand(environment))
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(SyncCommand::explain)
        .execute(arguments.toArray(String[]::new));
  }

  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof DatabaseException || failure instanceof SyncRefusedException) {
      command.getErr().println(failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (failure instanceof DataAccessException) {
      command
          .getErr()
          .println("The database does not answer as it should: " + failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }

  @Override
  public Integer call() throws Exception {
    if (clients.isEmpty() && !all) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Which clients? Name them with --client ID, or say --all.");
    }
    if (!clients.isEmpty() && all) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--client and --all exclude each other.");
    }
    DatabaseAddress owner =
        DatabaseAddress.fromEnvironment(environment)
            .or(() -> EmbeddedDatabase.addressIn(data))
            .orElseThrow(() ->
                new SyncRefusedException(
                    "Which database? Set CRM_DATABASE_URL, CRM_DATABASE_USER and"
                        + " CRM_DATABASE_PASSWORD, or start the demo first."));
    try (Connection connection = owner.as(DatabaseRole.WORKER).connect()) {
      var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      return sync(new RequestedRuns(jdbc));
    }
  }

  private int sync(RequestedRuns runs) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<Connected> connected = runs.connected(all ? null : clients, provider);
    refuseWhatIsNotConnected(connected);
    boolean complete = true;
    var asked = new ArrayList<Integer>();
    for (Connected each : connected) {
      Integer run = runs.ask(each, full);
      if (run == null) {
        complete = false;
        out.println(each.name() + " is being synchronised already.");
      } else {
        asked.add(run);
      }
    }
    out.flush();
    if (asked.isEmpty()) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    runs.wakeWorkers();
    List<Progress> ended = watch(runs, asked, ProgressDisplay.on(out));
    if (ended.stream().anyMatch(each -> each.status().equals("queued"))) {
      throw new SyncRefusedException(
          "No worker took the run within %d seconds. Is one running? Start it with './crm worker'; it will find the run waiting."
              .formatted(TAKEN_WITHIN.toSeconds()));
    }
    SummaryTable.print(ended, out);
    complete &= ended.stream().allMatch(each -> each.status().equals("succeeded"));
    return complete ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void refuseWhatIsNotConnected(List<Connected> connected) {
    for (int client : clients) {
      if (connected.stream().noneMatch(each -> each.clientId() == client)) {
        throw new SyncRefusedException(
            "Client %d is not connected with %s. It needs a credential in its settings; a running worker notices it within a minute."
                .formatted(client, provider == null ? "any provider" : provider));
      }
    }
    if (connected.isEmpty()) {
      throw new SyncRefusedException("No client is connected.");
    }
  }

  /** Shows the runs until they have ended, or until it is clear that nobody takes them. */
  private static List<Progress> watch(
      RequestedRuns runs, List<Integer> asked, ProgressDisplay display)
      throws InterruptedException {
    Instant lastSign = Instant.now();
    List<Progress> before = List.of();
    while (true) {
      List<Progress> now = runs.progress(asked);
      display.show(now);
      if (now.stream().allMatch(Progress::isOver)) {
        return now;
      }
      boolean working = now.stream().anyMatch(each -> each.status().equals("running"));
      if (working || !now.equals(before)) {
        lastSign = Instant.now();
      } else if (Duration.between(lastSign, Instant.now()).compareTo(TAKEN_WITHIN) > 0) {
        return now;
      }
      before = now;
      Thread.sleep(LOOK);
    }
  }
}
