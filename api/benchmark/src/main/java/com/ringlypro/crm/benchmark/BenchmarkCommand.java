package com.ringlypro.crm.benchmark;

import com.ringlypro.crm.benchmark.Results.Measured;
import com.ringlypro.crm.benchmark.Results.Row;
import com.ringlypro.crm.db.postgres.DatabaseAddress;
import com.ringlypro.crm.db.postgres.DatabaseException;
import com.ringlypro.crm.db.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

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

  private static final String LIMIT = "limit";
  private static final String LOGGING = "logback.configurationFile";
  private static final int CALLERS = 16;
  private static final JsonMapper JSON = new JsonMapper();

  @Option(names = "--clients", description = "Businesses; each has about 1,000 rows.")
  private int clients = 1_000;

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
    Path folder = data.resolve(Integer.toString(clients));
    Files.createDirectories(folder);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, freePort());
        HttpClient http =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
      DatabaseAddress owner = database.address();
      Secrets secrets = Secrets.of(owner);
      long rows = Data.prepare(owner, clients, secrets);
      DatabaseAddress superuser = new DatabaseAddress(owner.url(), "postgres", owner.password());
      Sample sample = Sample.of(superuser);
      int apiPort = freePort();
      int limitPort = freePort();
      say("Starting the servers; logs are in " + folder);
      try (Program api =
              Program.start(
                  apiCommand(), secrets.forApi(owner, apiPort), folder.resolve("api.log"));
          Program limit =
              Program.start(
                  limitCommand(limitPort), environment(superuser), folder.resolve("limit.log"))) {
        api.awaitHealth(http, at(apiPort, "/actuator/health"));
        limit.awaitHealth(http, at(limitPort, "/health"));
        Load load = new Load(http);
        Api requests = new Api(apiPort, load, secrets.password());
        double busy = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        say("Warming up");
        for (Operation operation : chosen()) {
          HttpRequest toApi = requests.request(operation, sample);
          HttpRequest toLimit = get(limitPort, operation, sample);
          requireEqual(operation, load.send(toApi), load.send(toLimit));
          warmUp(load, toApi, api);
          warmUp(load, toLimit, limit);
        }
        Results table = new Results();
        for (Operation operation : chosen()) {
          // signed in anew, since the token of before may have expired
          HttpRequest toApi = requests.request(operation, sample);
          HttpRequest toLimit = get(limitPort, operation, sample);
          int bytes = load.send(toApi).getBytes(StandardCharsets.UTF_8).length;
          Measured ofLimit = measure(load, toLimit, limit);
          Row row = new Row(operation, measure(load, toApi, api), ofLimit, bytes);
          table.add(row);
          say(row.summary());
        }
        say(table.table());
        table.write(results, circumstances(owner, rows, busy));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private List<Operation> chosen() {
    return Operation.ALL.stream()
        .filter(operation -> only.stream().anyMatch(operation.label()::contains))
        .toList();
  }

  /** What is not yet compiled, cached or prepared is not what is measured. */
  private void warmUp(Load load, HttpRequest request, Program server) throws InterruptedException {
    load.throughput(request, CALLERS, Duration.ofSeconds(warmUp), server::cpu);
  }

  private Measured measure(Load load, HttpRequest request, Program server)
      throws IOException, InterruptedException {
    Duration time = Duration.ofSeconds(seconds);
    double median = load.medianMillis(request, time);
    return new Measured(median, load.throughput(request, CALLERS, time, server::cpu));
  }

  private static void requireEqual(Operation operation, String api, String limit) {
    if (!JSON.readTree(api).equals(JSON.readTree(limit))) {
      throw new BenchmarkException(
          "%s is answered differently.%nAPI:   %s%nlimit: %s"
              .formatted(operation.label(), api, limit));
    }
  }

  private static HttpRequest get(int port, Operation operation, Sample sample) {
    String values =
        operation.parameters().stream()
            .map(name -> String.valueOf(sample.values().get(name)))
            .map(value -> URLEncoder.encode(value, StandardCharsets.UTF_8))
            .collect(Collectors.joining(","));
    String query = values.isEmpty() ? "" : "?" + values;
    return HttpRequest.newBuilder(at(port, "/" + operation.label() + query)).build();
  }

  private static URI at(int port, String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }

  private static List<String> apiCommand() {
    String jar = System.getProperty("crm.api.jar");
    if (jar == null) {
      throw new BenchmarkException(
          "Start the benchmark by './crm benchmark', which says where the API is.");
    }
    List<String> command = new ArrayList<>();
    command.add(java());
    String options = System.getenv("JAVA_OPTS");
    if (options != null && !options.isBlank()) {
      command.addAll(List.of(options.trim().split("\\s+", -1)));
    }
    command.addAll(List.of("-jar", jar));
    return command;
  }

  private static List<String> limitCommand(int port) {
    return List.of(
        java(),
        // without it an answer may wait for 40 ms
        "-Dsun.net.httpserver.nodelay=true",
        "-jar",
        System.getProperty("java.class.path"),
        LIMIT,
        Integer.toString(port));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Map<String, String> environment(DatabaseAddress address) {
    return Map.of(
        "CRM_DATABASE_URL", address.url(),
        "CRM_DATABASE_USER", address.user(),
        "CRM_DATABASE_PASSWORD", address.password());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private List<String> circumstances(DatabaseAddress owner, long rows, double busy)
      throws Exception {
    return List.of(
        String.format(
            Locale.ROOT,
            "%s, %,d rows of %,d businesses",
            Instant.now().truncatedTo(ChronoUnit.MINUTES),
            rows,
            clients),
        "%d processors (%s), %s %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                processor(),
                System.getProperty("os.name"),
                System.getProperty("os.arch")),
        "JDK %s, PostgreSQL %s, all on the same machine as the callers"
            .formatted(Runtime.version(), Data.serverVersion(owner)),
        String.format(
            Locale.ROOT,
            "each server was asked each operation for %d s before; each figure is of %d s",
            warmUp,
            seconds),
        String.format(
            Locale.ROOT,
            "load average of the machine before: %.1f; what else runs distorts the figures",
            busy));
  }

  private static String processor() throws IOException {
    Path information = Path.of("/proc/cpuinfo");
    if (Files.notExists(information)) {
      return "unknown model";
    }
    try (Stream<String> lines = Files.lines(information)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown model");
    }
  }

  static void say(String line) {
    System.out.println(line);
  }
}
