package com.ringlypro.crm.sandbox.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says on the terminal what is being done: a line for each step when it ends, and one every few
 * seconds while it takes long.
 */
final class Steps {

  private static final long FIRST_LINE_AFTER = 1;
  private static final long LINE_EVERY = 5;

  private final PrintStream out;

  Steps(PrintStream out) {
    this.out = out;
  }

  /** Does the step and says so; its result makes the line when it ends. */
  String run(String name, Callable<String> step) throws Exception {
    return run(name, () -> "", step);
  }

  /**
   * Does the step and says so.
   *
   * @param name what is done, such as {@code Starting PostgreSQL}
   * @param state how far it is, for the lines meanwhile
   * @param step returns the line when it ends
   */
  String run(String name, Supplier<String> state, Callable<String> step) throws Exception {
    long start = System.nanoTime();
    String done;
    try (ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
      var lines =
          timer.scheduleAtFixedRate(
              () -> out.printf("   %s ...%s (%s)%n", name, state.get(), elapsed(start)),
              FIRST_LINE_AFTER,
              LINE_EVERY,
              TimeUnit.SECONDS);
      try {
        done = step.call();
      } finally {
        lines.cancel(false);
      }
    }
    out.printf(" * %s (%s)%n", done, elapsed(start));
    return done;
  }

  private static String elapsed(long start) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return "%d.%d s".formatted(elapsed.toSeconds(), elapsed.toMillisPart() / 100);
  }

  void say(String text) {
    out.println(text);
  }
}
