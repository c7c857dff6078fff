package com.ringlypro.crm.sandbox.demo;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Lets programs start quicker the next time, while the demo runs and its user reads.
 *
 * <p>Most of a start is spent on finding, reading and linking some 19,000 classes in jars within a
 * jar. A program that was unpacked and has a cache of its linked classes (JEP 483, 514 and 515) is
 * ready after less than half the work: 9 s of a processor instead of 21 s, measured on two busy
 * cores, for the API as for the worker. They start beside each other, so their user waits for both:
 * 20 s for the whole demo instead of a minute. To make a cache costs half a minute of a processor
 * and 200 MB for each program, which is why it is done afterwards, at the lowest priority, and only
 * where program or JDK have changed.
 *
 * <p>The cache comes from a start that ends before anything begins to work: no port is opened, no
 * schedule joined, no connection claimed.
 */
final class QuickStarts implements AutoCloseable {

  private static final String CACHE = "classes.aot";
  private static final Path NICE = Path.of("/usr/bin/nice");

  private final DemoFolder folder;
  private final Map<String, List<String>> commands;
  private final Map<String, String> environment;
  private final Steps steps;
  private final Thread thread = Thread.ofPlatform().name("quick-starts").unstarted(this::run);

  private QuickStarts(
      DemoFolder folder,
      Map<String, List<String>> commands,
      Map<String, String> environment,
      Steps steps) {
    this.folder = folder;
    this.commands = commands;
    this.environment = environment;
    this.steps = steps;
  }

  /**
   * The quickest way to start a program.
   *
   * @param command starts it anyhow; only {@code java -jar <file>} can be made quicker
   * @return starts it from what was prepared for this very jar and JDK, else the same command
   */
  static List<String> command(DemoFolder folder, String name, List<String> command)
      throws IOException {
    if (!isJar(command)) {
      return command;
    }
    Path prepared = place(folder, name, command);
    return Files.isDirectory(prepared)
        ? inFolder(command, prepared, "-XX:AOTCache=" + prepared.resolve(CACHE))
        : command;
  }

  /**
   * Begins to prepare what is not prepared. A failure is said in the log only, as everything works
   * without.
   *
   * @param commands by the names of the programs
   * @param environment that of the programs, added to that of the demo
   */
  static QuickStarts prepare(
      DemoFolder folder,
      Map<String, List<String>> commands,
      Map<String, String> environment,
      Steps steps) {
    QuickStarts begun = new QuickStarts(folder, commands, environment, steps);
    begun.thread.start();
    return begun;
  }

  /** Where a program is once it is prepared: another place for each jar and JDK. */
  static Path place(DemoFolder folder, String name, List<String> command) throws IOException {
    Path jar = Path.of(command.getLast());
    return folder
        .programs()
        .resolve(
            "%s-%d-%d-%s"
                .formatted(
                    name,
                    Files.size(jar),
                    Files.getLastModifiedTime(jar).toMillis(),
                    Runtime.version()));
  }

  private static boolean isJar(List<String> command) {
    return command.size() == 3 && command.get(1).equals("-jar");
  }

  private static List<String> inFolder(List<String> command, Path place, String... options) {
    List<String> started = new ArrayList<>();
    started.add(command.getFirst());
    started.addAll(List.of(options));
    started.add("-jar");
    started.add(place.resolve(Path.of(command.getLast()).getFileName()).toString());
    return started;
  }

  private void run() {
    long start = System.nanoTime();
    Path log = folder.log("quick-starts");
    try {
      Files.writeString(log, "");
      boolean prepared = false;
      for (Map.Entry<String, List<String>> program : commands.entrySet()) {
        if (isJar(program.getValue())) {
          prepared |= prepare(program.getKey(), program.getValue(), log);
        }
      }
      if (prepared) {
        steps.say(
            " * Prepared quicker starts for the next time (%d s)"
                .formatted((System.nanoTime() - start) / 1_000_000_000));
      }
    } catch (IOException | UncheckedIOException failure) {
      note(log, "Quicker starts were not prepared: " + failure.getMessage());
    } catch (InterruptedException stopped) {
      note(log, "Stopped before quicker starts were prepared");
    }
  }

  /** Whether there was something to prepare. */
  private boolean prepare(String name, List<String> command, Path log)
      throws IOException, InterruptedException {
    Path place = place(folder, name, command);
    if (Files.isDirectory(place)) {
      return false;
    }
    deleteOthers(name);
    Path half = Files.createTempDirectory(Files.createDirectories(folder.programs()), name + "-");
    execute(
        List.of(
            command.getFirst(),
            "-Djarmode=tools",
            "-jar",
            command.getLast(),
            "extract",
            "--force",
            "--destination",
            half.toString()),
        log);
    execute(
        inFolder(
            command,
            half,
            "-XX:AOTCacheOutput=" + half.resolve(CACHE),
            // a warning for each of some hundred classes that are made while the program runs
            "-Xlog:aot=error",
            "-Dspring.context.exit=onRefresh",
            "-Dserver.port=0"),
        log);
    if (Files.notExists(half.resolve(CACHE))) {
      throw new IOException("the JVM has made no cache of the classes of the " + name);
    }
    Files.move(half, place);
    return true;
  }

  /** Those of older jars, and what was left half-made. */
  private void deleteOthers(String name) throws IOException {
    if (Files.isDirectory(folder.programs())) {
      List<Path> others;
      try (Stream<Path> all = Files.list(folder.programs())) {
        others = all.filter(one -> one.getFileName().toString().startsWith(name + "-")).toList();
      }
      for (Path other : others) {
        FileSystemUtils.deleteRecursively(other);
      }
    }
  }

  private void execute(List<String> command, Path log) throws IOException, InterruptedException {
    List<String> nice = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      nice.addAll(List.of(NICE.toString(), "-n", "19"));
    }
    nice.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(nice)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("exit code %d of %s".formatted(code, command));
      }
    } finally {
      // the JVM leaves the writing of the cache to another one
      List<ProcessHandle> descendants = process.descendants().toList();
      process.destroyForcibly();
      descendants.forEach(ProcessHandle::destroyForcibly);
      process.onExit().join();
    }
  }

  private static void note(Path log, String text) {
    try {
      Files.writeString(log, text + System.lineSeparator(), APPEND);
    } catch (IOException unwritable) {
      // the log was all that there is to tell it to
    }
  }

  /** Waits for what is being prepared. */
  void await() throws InterruptedException {
    thread.join();
  }

  /** Stops preparing. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
