package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.Bookmark;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.SyncRecord;
import com.ringlypro.crm.sync.connector.SyncStream;
import com.ringlypro.crm.sync.connector.http.RequestMeter.Usage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of turning to a provider about a connection.
 *
 * @param fetched what was read: at most one page a stream, or records by their ids
 * @param unfinished the streams with more to read; none if that failed
 * @param sent what became of entries of the outbox
 * @param failure why there is no more of it; null if nothing failed
 */
record Outcome(
    ClaimedConnection connection,
    List<Fetched<?>> fetched,
    List<SyncStream<?>> unfinished,
    List<Sent> sent,
    @Nullable Failure failure,
    Usage usage) {

  /**
   * Changes of records.
   *
   * @param reached where the stream was left; null for records that were read by their ids
   */
  record Fetched<R extends SyncRecord>(
      Class<R> type, List<Change<R>> changes, @Nullable Reached reached) {}

  /**
   * A place in a stream.
   *
   * @param last whether the stream has nothing more for now
   */
  record Reached(String stream, Bookmark bookmark, boolean last) {}

  /**
   * Why a provider could not be asked.
   *
   * @param message for the owner
   * @param unauthorized whether the client has to connect again
   * @param delay when to try again; null if the provider does not say
   */
  record Failure(String message, boolean unauthorized, @Nullable Duration delay) {}

  static Outcome failed(ClaimedConnection connection, Failure failure) {
    return new Outcome(connection, List.of(), List.of(), List.of(), failure, Usage.NONE);
  }

  /** Whether nothing is left to read for now. */
  boolean isDone() {
    return failure != null || unfinished.isEmpty();
  }

  Outcome withUnfinished(List<SyncStream<?>> others) {
    return new Outcome(connection, fetched, others, sent, failure, usage);
  }

  /** Where streams were left. */
  Map<String, Bookmark> reached() {
    var bookmarks = new HashMap<String, Bookmark>();
    for (Fetched<?> each : fetched) {
      if (each.reached() != null) {
        bookmarks.put(each.reached().stream(), each.reached().bookmark());
      }
    }
    return bookmarks;
  }
}
