package com.ringlypro.crm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the benchmark leaves behind: when, where and on what was measured, and the tables. */
final class Report {

  private final Duration warmUp;
  private final Duration time;
  private final List<Results> sizes = new ArrayList<>();

  Report(Duration warmUp, Duration time) {
    this.warmUp = warmUp;
    this.time = time;
  }

  /** Adds what was measured on a database, the smallest one first. */
  void add(Results results) {
    sizes.add(results);
  }

  /** The report in Markdown. */
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # How fast the API reads

        Written by `./crm benchmark`. *API* is this API, with sign-in, roles and row-level security. *Limit* is one
        hand-written SQL statement that makes the same JSON, behind the JDK's HTTP server, without any of these. *ms* is
        the median time of an answer with one caller, *req/s* the answers per second with sixteen, *CPU ms* the CPU time
        that the server's process took for each of those. Answers were compared before they were timed.

        """);
    circumstances().forEach(line -> text.append("* ").append(line).append('\n'));
    for (Results size : sizes) {
      text.append(
          String.format(
              Locale.ROOT,
              """

              ## %,d rows of %,d businesses

              %s
              Objects in use by the API: %s. Load average of the machine before: %.1f; what else runs distorts
              the figures.
              """,
              size.rows(),
              size.businesses(),
              size.table(),
              size.memory(),
              size.busy()));
    }
    if (sizes.size() > 1) {
      text.append(growth());
    }
    return text.toString();
  }

  private List<String> circumstances() throws IOException {
    return List.of(
        Instant.now().truncatedTo(ChronoUnit.MINUTES).toString(),
        "%d processors (%s), %s %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                processor(),
                System.getProperty("os.name"),
                System.getProperty("os.arch")),
        "JDK %s, PostgreSQL %s, all on the same machine as the callers"
            .formatted(Runtime.version(), sizes.getFirst().postgres()),
        "each server was asked each operation for %d s before; each figure is of %d s, in turns"
            .formatted(warmUp.toSeconds(), time.toSeconds()));
  }

  /** How much longer the same takes where there are more rows. */
  private String growth() {
    return """

    ## The same with more rows

    Milliseconds by number of businesses, the last as a multiple of the first.

    | operation | %s | API times | %s | limit times |
    | --- |%s
    %s
    """
        .formatted(
            heads("API"),
            heads("limit"),
            " --: |".repeat(2 * sizes.size() + 2),
            sizes.getFirst().all().stream()
                .map(Results.Row::operation)
                .map(operation ->
                    "| %s | %s | %s |"
                        .formatted(
                            operation.label(),
                            growth(operation, Results.Row::api),
                            growth(operation, Results.Row::limit)))
                .collect(Collectors.joining("\n")));
  }

  private String heads(String server) {
    return sizes.stream()
        .map(size -> String.format(Locale.ROOT, "%s %,d", server, size.businesses()))
        .collect(Collectors.joining(" | "));
  }

  private String growth(Operation operation, Function<Results.Row, Results.Measured> server) {
    List<Double> millis =
        sizes.stream()
            .flatMap(size -> size.all().stream())
            .filter(row -> row.operation().equals(operation))
            .map(row -> server.apply(row).medianMillis())
            .toList();
    return Stream.concat(
            millis.stream().map(each -> String.format(Locale.ROOT, "%.2f", each)),
            Stream.of(String.format(Locale.ROOT, "**%.1f**", millis.getLast() / millis.getFirst())))
        .collect(Collectors.joining(" | "));
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
}
