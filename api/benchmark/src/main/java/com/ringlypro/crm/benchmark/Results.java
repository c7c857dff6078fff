package com.ringlypro.crm.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What was measured on one database.
 *
 * @param businesses whose rows it holds
 * @param rows of all its tables
 * @param postgres version of the database's server
 * @param busy load average of the machine before
 * @param memory of the API
 */
record Results(
    int businesses, long rows, String postgres, double busy, Memory memory, List<Row> all) {

  private static final double NANOS_PER_MILLISECOND = 1e6;
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  /**
   * Bytes of all objects that are in use.
   *
   * @param before after the warm-up
   * @param after all figures
   */
  record Memory(long before, long after) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.0f MiB before and %.0f MiB after all figures",
          before / BYTES_PER_MEBIBYTE,
          after / BYTES_PER_MEBIBYTE);
    }
  }

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
      return api.perSecond() / limit.perSecond();
    }

    String summary() {
      return String.format(
          Locale.ROOT,
          "%-30s latency %.2f, requests per second %.2f of the limit's",
          operation.label(),
          latencyRatio(),
          throughputRatio());
    }

    private String line() {
      return String.format(
          Locale.ROOT,
          "| %s | %.1f | %.2f | %.2f | **%.2f** | %.0f | %.0f | **%.2f** | %.2f | %.2f |%n",
          operation.label(),
          bytes / 1024.0,
          api.medianMillis(),
          limit.medianMillis(),
          latencyRatio(),
          api.perSecond(),
          limit.perSecond(),
          throughputRatio(),
          api.cpuMillis(),
          limit.cpuMillis());
    }
  }

  /** What was measured of a server in all its turns. */
  static final class Measured {

    private long[] taken = {};
    private Load.Throughput together = Load.Throughput.NONE;

    /** Adds the times that answers to a single caller took. */
    void alone(long[] more) {
      long[] all = Arrays.copyOf(taken, taken.length + more.length);
      System.arraycopy(more, 0, all, taken.length, more.length);
      taken = all;
    }

    /** Adds what several callers got. */
    void together(Load.Throughput more) {
      together = together.plus(more);
    }

    double medianMillis() {
      return median(Arrays.stream(taken).asDoubleStream().toArray()) / NANOS_PER_MILLISECOND;
    }

    double perSecond() {
      return together.answers() * 1e3 / together.millis();
    }

    double cpuMillis() {
      return together.cpuMillis() / together.answers();
    }
  }

  /** The table in Markdown, with the means as its last line. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | operation | KiB | API ms | limit ms | ratio | API req/s | limit req/s | ratio | API CPU ms | limit CPU ms |
        | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
        """);
    all.forEach(row -> table.append(row.line()));
    table.append(
        String.format(
            Locale.ROOT,
            "| geometric mean; median of CPU | | | | **%.2f** | | | **%.2f** | %.2f | %.2f |%n",
            geometricMean(Row::latencyRatio),
            geometricMean(Row::throughputRatio),
            median(all.stream().mapToDouble(row -> row.api().cpuMillis()).toArray()),
            median(all.stream().mapToDouble(row -> row.limit().cpuMillis()).toArray())));
    return table.toString();
  }

  private double geometricMean(ToDoubleFunction<Row> ratio) {
    return Math.exp(
        all.stream().mapToDouble(row -> Math.log(ratio.applyAsDouble(row))).average().orElse(0));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
