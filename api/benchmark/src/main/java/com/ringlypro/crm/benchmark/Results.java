package com.ringlypro.crm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The table of what was measured. */
final class Results {

  private final List<Row> rows = new ArrayList<>();

  /**
   * What was measured of an operation.
   *
   * @param bytes size of the API's answer
   */
  record Row(Operation operation, Measured api, Measured limit, int bytes) {

    double latencyRatio() {
      return api.medianMillis() / limit.medianMillis();
    }

    double throughputRatio() {
      return api.load().perSecond() / limit.load().perSecond();
    }

    String summary() {
      return String.format(
          Locale.ROOT,
          "%-30s latency %.2f, requests per second %.2f of the limit's",
          operation.label(),
          latencyRatio(),
          throughputRatio());
    }
  }

  /** What was measured of a server. */
  record Measured(double medianMillis, Load.Throughput load) {}

  void add(Row row) {
    rows.add(row);
  }

  /** The table in Markdown, with the geometric means as its last line. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | operation | KiB | API ms | limit ms | ratio | API req/s | limit req/s | ratio | API CPU ms | limit CPU ms |
        | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
        """);
    for (Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.2f | %.2f | **%.2f** | %.0f | %.0f | **%.2f** | %.2f | %.2f |%n",
              row.operation().label(),
              row.bytes() / 1024.0,
              row.api().medianMillis(),
              row.limit().medianMillis(),
              row.latencyRatio(),
              row.api().load().perSecond(),
              row.limit().load().perSecond(),
              row.throughputRatio(),
              row.api().load().cpuMillis(),
              row.limit().load().cpuMillis()));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "| geometric mean | | | | **%.2f** | | | **%.2f** | | |%n",
            geometricMean(Row::latencyRatio),
            geometricMean(Row::throughputRatio)));
    return table.toString();
  }

  private double geometricMean(ToDoubleFunction<Row> ratio) {
    return Math.exp(
        rows.stream().mapToDouble(row -> Math.log(ratio.applyAsDouble(row))).average().orElse(0));
  }

  /**
   * Writes the table to a file, in place of what was there.
   *
   * @param circumstances when, where and on what it was measured, a line each
   */
  void write(Path file, List<String> circumstances) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # How fast the API reads

        Written by `./crm benchmark`. *API* is this API, with sign-in, roles and row-level security. *Limit* is one
        hand-written SQL statement that makes the same JSON, behind the JDK's HTTP server, without any of these. *ms* is
        the median time of an answer with one caller, *req/s* the answers per second with sixteen, *CPU ms* the CPU time
        that the server's process took for each of those. Answers were compared before they were timed.

        """);
    circumstances.forEach(line -> text.append("* ").append(line).append('\n'));
    text.append('\n').append(table());
    Files.writeString(file, text);
  }
}
