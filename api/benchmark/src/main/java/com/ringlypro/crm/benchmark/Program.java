package com.ringlypro.crm.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, whose CPU time can be told from that of the callers. */
final class Program implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final long LONGEST_STOP_SECONDS = 25;

  /** The last line of a histogram: number of objects, and their bytes. */
  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a program whose output goes to a file. */
  static Program start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    return new Program(builder.start(), log);
  }

  /** Waits until an address answers with 200. */
  void awaitHealth(HttpClient http, URI health) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!answers(http, request)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new BenchmarkException("A server did not start; its log is " + log);
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** CPU time of the process so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Bytes of all objects that are in use, after a collection of the others. */
  long memory() throws IOException {
    List<String> command =
        List.of(ofJdk("jcmd"), Long.toString(process.pid()), "GC.class_histogram");
    try (BufferedReader lines =
        new ProcessBuilder(command).redirectErrorStream(true).start().inputReader()) {
      return lines
          .lines()
          .map(TOTAL::matcher)
          .filter(Matcher::matches)
          .mapToLong(total -> Long.parseLong(total.group(1)))
          .findFirst()
          .orElseThrow(() -> new BenchmarkException("jcmd does not tell what a server holds"));
    }
  }

  /** A program of the JDK that this process runs on. */
  static String ofJdk(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
