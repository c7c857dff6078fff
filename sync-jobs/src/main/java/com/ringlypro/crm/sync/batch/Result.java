package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.SyncRecord;
import java.util.List;

/**
 * What was done with a change.
 *
 * @param looked whether it was looked at at all; one that reads as last time is not, and then its
 *     problems are still those of last time
 * @param problems what a person should look at, also where the record was stored
 */
public record Result<R extends SyncRecord>(
    Received<R> received, Verdict verdict, boolean looked, List<Problem> problems) {

  public Result {
    problems = List.copyOf(problems);
  }

  /** The record reads as it did last time. */
  public static <R extends SyncRecord> Result<R> asLastTime(Received<R> received) {
    return new Result<>(received, Verdict.UNCHANGED, false, List.of());
  }

  public static <R extends SyncRecord> Result<R> of(
      Received<R> received, Verdict verdict, List<Problem> problems) {
    return new Result<>(received, verdict, true, problems);
  }

  /** The record could not be stored. */
  public static <R extends SyncRecord> Result<R> issue(Received<R> received, Problem problem) {
    return new Result<>(received, Verdict.ISSUE, true, List.of(problem));
  }
}
