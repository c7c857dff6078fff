package com.ringlypro.crm.sandbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program of its own that the demo starts, watches and stops; its output goes to a file. */
final class Program implements AutoCloseable {

  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
  private static final int LOG_LINES = 20;

  /** Exit codes of a JVM that ended by SIGINT or SIGTERM. */
  private static final List<Integer> ENDED_BY_SIGNAL = List.of(130, 143);

  private final String name;
  private final Path log;
  private final Path pidFile;
  private final Process process;

  private Program(String name, Path log, Path pidFile, Process process) {
    this.name = name;
    this.log = log;
    this.pidFile = pidFile;
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @param name as in {@code the <name>}
   * @param command starts with the path of the program
   * @param environment is added to that of the demo
   */
  static Program start(
      DemoFolder folder, String name, List<String> command, Map<String, String> environment)
      throws IOException {
    Path log = folder.log(name);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Path pidFile = folder.pid(name);
    List<String> noted = new ArrayList<>();
    noted.add(Long.toString(process.pid()));
    noted.addAll(command);
    Files.write(pidFile, noted);
    return new Program(name, log, pidFile, process);
  }

  /** Stops the program of that name if it outlived an earlier demo on the folder. */
  static void stopOrphan(DemoFolder folder, String name) throws IOException {
    Path pidFile = folder.pid(name);
    if (Files.notExists(pidFile)) {
      return;
    }
    List<String> noted = Files.readAllLines(pidFile);
    Optional<ProcessHandle> orphan =
        ProcessHandle.of(Long.parseLong(noted.getFirst()))
            .filter(process -> runs(process, noted.subList(1, noted.size())));
    if (orphan.isPresent()) {
      stop(orphan.get());
    }
    Files.deleteIfExists(pidFile);
  }

  /** Its number may be that of any other process by now. */
  private static boolean runs(ProcessHandle process, List<String> command) {
    List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
    return !command.isEmpty()
        && process.info().command().filter(command.getFirst()::equals).isPresent()
        && arguments.containsAll(command.subList(1, command.size()));
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException late) {
      process.destroyForcibly();
    }
  }

  /**
   * Waits until the program says that it is well.
   *
   * @param health answers with 200 then
   * @throws DemoException if it ends before, or is not well in time
   */
  void awaitHealth(URI health, Duration longest) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    long end = System.nanoTime() + longest.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!answers(http, request)) {
        if (!process.isAlive()) {
          throw ended();
        }
        if (System.nanoTime() > end) {
          throw new DemoException(
              "The %s is not ready after %d s. The end of its log, %s:%n%n%s"
                  .formatted(name, longest.toSeconds(), log, endOfLog()));
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
  }

  private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Completes with this program when it has ended. */
  CompletableFuture<Program> onEnd() {
    return process.onExit().thenApply(ended -> this);
  }

  /** What to say when the program has ended by itself. */
  DemoException ended() {
    int code = process.exitValue();
    if (ENDED_BY_SIGNAL.contains(code)) {
      return new DemoException("The %s was stopped from outside.".formatted(name));
    }
    return new DemoException(
        "The %s has ended with exit code %d. The end of its log, %s:%n%n%s"
            .formatted(name, code, log, endOfLog()));
  }

  private String endOfLog() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException unreadable) {
      return "(cannot be read)";
    }
  }

  /** Stops the program: first it is asked to, after a while it has to. */
  @Override
  public void close() throws IOException {
    stop(process.toHandle());
    Files.deleteIfExists(pidFile);
  }
}
