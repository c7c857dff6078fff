package com.ringlypro.crm.sync.command;

import com.ringlypro.crm.sync.command.RequestedRuns.Progress;
import java.io.PrintWriter;
import java.util.List;

/** What runs brought, a line each, and below it what went wrong. */
final class SummaryTable {

  private SummaryTable() {}

  static void print(List<Progress> runs, PrintWriter out) {
    out.println();
    row(
        out,
        "client",
        "provider",
        "outcome",
        "read",
        "created",
        "updated",
        "unchanged",
        "deleted",
        "issues",
        "requests",
        "time");
    for (Progress run : runs) {
      row(
          out,
          run.clientId(),
          run.provider(),
          run.status(),
          run.readCount(),
          run.createdCount(),
          run.updatedCount(),
          run.unchangedCount(),
          run.deletedCount(),
          run.issueCount(),
          run.requestCount(),
          run.seconds() + " s");
    }
    for (Progress run : runs) {
      if (run.error() != null) {
        out.printf("client %d, %s: %s%n", run.clientId(), run.provider(), run.error());
      }
    }
    out.flush();
  }

  private static void row(PrintWriter out, Object... cells) {
    out.printf("%6s  %-14s %-11s %8s %8s %8s %9s %8s %7s %8s %6s%n", cells);
  }
}
