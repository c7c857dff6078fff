package com.ringlypro.crm.sync.command;

import com.ringlypro.crm.sync.command.RequestedRuns.Progress;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows runs as they go on. */
interface ProgressDisplay {

  /** Shows how far the runs are now. */
  void show(List<Progress> runs);

  /** Bars that move on a terminal; elsewhere a line whenever something happened. */
  @SuppressWarnings("SystemConsoleNull") // true of JDK 22 to 24 only
  static ProgressDisplay on(PrintWriter out) {
    var console = System.console();
    return console != null && console.isTerminal() ? new Bars(out) : new Lines(out);
  }

  /** A line a run, each drawn over the one before. */
  final class Bars implements ProgressDisplay {

    private static final int WIDTH = 24;

    private final PrintWriter out;
    private int drawn;
    private int step;

    Bars(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void show(List<Progress> runs) {
      if (drawn > 0) {
        out.printf("\u001b[%dA", drawn);
      }
      for (Progress run : runs) {
        out.printf(
            "\u001b[2K%-28s [%s] %-9s %,9d read%n",
            name(run), bar(run), run.status(), run.readCount());
      }
      out.flush();
      drawn = runs.size();
      step++;
    }

    private String bar(Progress run) {
      if (run.isOver()) {
        return (run.status().equals("succeeded") ? "=" : "x").repeat(WIDTH);
      }
      if (run.expected() > 0) {
        int done = (int) Math.min(WIDTH - 1L, (long) WIDTH * run.readCount() / run.expected());
        return "=".repeat(done) + ">" + " ".repeat(WIDTH - 1 - done);
      }
      // how much there is nobody knows at the first time
      int at = run.status().equals("running") ? step % WIDTH : 0;
      return " ".repeat(at) + ">" + " ".repeat(WIDTH - 1 - at);
    }
  }

  /** For files and pipes. */
  final class Lines implements ProgressDisplay {

    private final PrintWriter out;
    private final Map<Integer, String> told = new HashMap<>();

    Lines(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void show(List<Progress> runs) {
      for (Progress run : runs) {
        String line = "%s: %s, %d read".formatted(name(run), run.status(), run.readCount());
        if (!line.equals(told.put(run.id(), line))) {
          out.println(line);
        }
      }
      out.flush();
    }
  }

  private static String name(Progress run) {
    return "client %d, %s".formatted(run.clientId(), run.provider());
  }
}
