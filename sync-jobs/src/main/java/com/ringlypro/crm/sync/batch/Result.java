package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.SyncRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done with a change.
 *
 * @param looked whether it was looked at at all; one that reads as last time is not, and then its
 *     problems are still those of last time
 * @param problems what a person should look at, also where the record was stored
 * @param localId the row that it belongs to, null if there is none or it was not looked at
 * @param ahead whether the row says something that the provider does not know yet
 */
public record Result<R extends SyncRecord>(
    Received<R> received,
    Verdict verdict,
    boolean looked,
    List<Problem> problems,
    @Nullable Integer localId,
    boolean ahead) {

  public Result {
    problems = List.copyOf(problems);
  }

  /** The record reads as it did last time. */
  public static <R extends SyncRecord> Result<R> asLastTime(Received<R> received) {
    return new Result<>(received, Verdict.UNCHANGED, false, List.of(), null, false);
  }

  public static <R extends SyncRecord> Result<R> of(
      Received<R> received, Verdict verdict, List<Problem> problems) {
    return new Result<>(received, verdict, true, problems, null, false);
  }

  /** The record could not be stored. */
  public static <R extends SyncRecord> Result<R> issue(Received<R> received, Problem problem) {
    return new Result<>(received, Verdict.ISSUE, true, List.of(problem), null, false);
  }

  /** The same, with the row that the record belongs to. */
  public Result<R> in(int row, boolean isAhead) {
    return new Result<>(received, verdict, looked, problems, row, isAhead);
  }

  /** Whether some provider has to be told of it. */
  boolean isToTell() {
    return ahead
        || switch (verdict) {
          case CREATED, UPDATED, DELETED -> true;
          case UNCHANGED, ISSUE -> false;
        };
  }
}
