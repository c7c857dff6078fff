package com.ringlypro.crm.benchmark;

import com.ringlypro.crm.benchmark.Results.Measured;
import com.ringlypro.crm.benchmark.Results.Row;
import com.ringlypro.crm.db.postgres.DatabaseAddress;
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
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures operations on a database with so many businesses, with servers that are started for it.
 *
 * @param folder where the database and the logs are, and stay
 * @param warmUp how long each server is asked each operation before
 * @param time for each figure
 */
record Run(
    HttpClient http,
    Path folder,
    int businesses,
    List<Operation> operations,
    Duration warmUp,
    Duration time) {

  private static final int CALLERS = 16;

  /** The servers take turns, so that what else the machine does disturbs them alike. */
  private static final int TURNS = 5;

  private static final JsonMapper JSON = new JsonMapper();

  Results measure() throws IOException, InterruptedException, SQLException {
    Files.createDirectories(folder);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, freePort())) {
      DatabaseAddress owner = database.address();
      Secrets secrets = Secrets.of(owner);
      long rows = Data.prepare(owner, businesses, secrets);
      DatabaseAddress superuser = new DatabaseAddress(owner.url(), "postgres", owner.password());
      Sample sample = Sample.of(superuser);
      int apiPort = freePort();
      int limitPort = freePort();
      BenchmarkCommand.say("Starting the servers; logs are in " + folder);
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
        BenchmarkCommand.say("Warming up");
        for (Operation operation : operations) {
          HttpRequest toApi = requests.request(operation, sample);
          HttpRequest toLimit = get(limitPort, operation, sample);
          requireEqual(operation, load.send(toApi), load.send(toLimit));
          load.together(toApi, CALLERS, warmUp, api::cpu);
          load.together(toLimit, CALLERS, warmUp, limit::cpu);
        }
        long memory = api.memory();
        List<Row> measured = new ArrayList<>();
        for (Operation operation : operations) {
          // signed in anew, since the token of before may have expired
          HttpRequest toApi = requests.request(operation, sample);
          HttpRequest toLimit = get(limitPort, operation, sample);
          Row row = measure(operation, load, toApi, api, toLimit, limit);
          measured.add(row);
          BenchmarkCommand.say(row.summary());
        }
        return new Results(
            businesses,
            rows,
            Data.serverVersion(owner),
            busy,
            new Results.Memory(memory, api.memory()),
            measured);
      }
    }
  }

  private Row measure(
      Operation operation,
      Load load,
      HttpRequest toApi,
      Program api,
      HttpRequest toLimit,
      Program limit)
      throws IOException, InterruptedException {
    int bytes = load.send(toApi).getBytes(StandardCharsets.UTF_8).length;
    Duration turn = time.dividedBy(TURNS);
    Measured ofApi = new Measured();
    Measured ofLimit = new Measured();
    for (int i = 0; i < TURNS; i++) {
      ofLimit.alone(load.alone(toLimit, turn));
      ofApi.alone(load.alone(toApi, turn));
    }
    for (int i = 0; i < TURNS; i++) {
      ofLimit.together(load.together(toLimit, CALLERS, turn, limit::cpu));
      ofApi.together(load.together(toApi, CALLERS, turn, api::cpu));
    }
    return new Row(operation, ofApi, ofLimit, bytes);
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
    command.add(Program.ofJdk("java"));
    String options = System.getenv("JAVA_OPTS");
    if (options != null && !options.isBlank()) {
      command.addAll(List.of(options.trim().split("\\s+", -1)));
    }
    command.addAll(List.of("-jar", jar));
    return command;
  }

  private static List<String> limitCommand(int port) {
    return List.of(
        Program.ofJdk("java"),
        // without it an answer may wait for 40 ms
        "-Dsun.net.httpserver.nodelay=true",
        "-jar",
        System.getProperty("java.class.path"),
        BenchmarkCommand.LIMIT,
        Integer.toString(port));
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
}
