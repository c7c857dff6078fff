package com.ringlypro.crm.benchmark;

import com.ringlypro.crm.db.postgres.DatabaseException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the API beside the limit, on a database and data of its own. */
@Command(
    name = "./crm benchmark",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    usageHelpAutoWidth = true,
    description = {
      "Measures how fast the API reads, beside hand-written SQL that answers the same, and writes the"
          + " table to api/benchmark/RESULTS.md. Starts a PostgreSQL of its own with made-up data, which"
          + " it keeps for the next time. JAVA_OPTS are options for the JVM of the API."
    })
public final class BenchmarkCommand implements Callable<Integer> {

  /** The argument that makes a process of this program the limit's server. */
  static final String LIMIT = "limit";

  private static final String LOGGING = "logback.configurationFile";

  @Option(
      names = "--clients",
      description =
          "Businesses; each has about 1,000 rows. Several numbers, as 100,1000,10000, measure what grows"
              + " with the tables.",
      split = ",")
  private List<Integer> clients = List.of(1_000);

  @Option(
      names = "--warm-up",
      description = "Seconds that each server is asked each operation before.")
  private int warmUp = 10;

  @Option(names = "--seconds", description = "Seconds for each figure.")
  private int seconds = 5;

  @Option(
      names = "--only",
      description = "Operations to measure, by parts of their names.",
      split = ",")
  private List<String> only = List.of("");

  @Option(names = "--data", hidden = true)
  private Path data = Path.of(System.getProperty("crm.benchmark.data", ".crm/benchmark"));

  @Option(names = "--results", description = "Where the table goes; it is printed in any case.")
  private Path results =
      Path.of(System.getProperty("crm.benchmark.results", "api/benchmark/RESULTS.md"));

  private BenchmarkCommand() {}

  static void main(String[] args) throws IOException {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "com/ringlypro/crm/benchmark/logging.xml");
    }
    if (args.length == 2 && LIMIT.equals(args[0])) {
      LimitServer.start(LimitServer.address(System.getenv()), Integer.parseInt(args[1]));
      return;
    }
    System.exit(
        new CommandLine(new BenchmarkCommand())
            .setExecutionExceptionHandler(BenchmarkCommand::explain)
            .execute(args));
  }

  /** What a person can mend is said in a sentence; anything else shows its trace. */
  private static int explain(
      Exception failure, CommandLine command, CommandLine.@Nullable ParseResult parsed)
      throws Exception {
    if (failure instanceof BenchmarkException || failure instanceof DatabaseException) {
      command.getErr().println(failure.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }

  @Override
  public Integer call() throws Exception {
    List<Operation> operations =
        Operation.ALL.stream()
            .filter(operation -> only.stream().anyMatch(operation.label()::contains))
            .toList();
    Report report = new Report(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      for (int businesses : clients) {
        Path folder = data.resolve(Integer.toString(businesses));
        Run run =
            new Run(
                http,
                folder,
                businesses,
                operations,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds));
        Results measured = run.measure();
        report.add(measured);
        say(measured.table());
      }
    }
    Files.writeString(results, report.text());
    return CommandLine.ExitCode.OK;
  }

  static void say(String line) {
    System.out.println(line);
  }
}
