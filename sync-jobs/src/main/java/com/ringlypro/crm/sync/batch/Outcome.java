package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.Page;
import com.ringlypro.crm.sync.connector.SyncRecord;
import com.ringlypro.crm.sync.connector.SyncStream;
import com.ringlypro.crm.sync.connector.http.RequestMeter.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking a provider about a connection.
 *
 * @param pages at most one a stream
 * @param unfinished the streams with more to read; none if that failed
 * @param failure why there are no more pages; null if nothing failed
 */
record Outcome(
    ClaimedConnection connection,
    List<Fetched<?>> pages,
    List<SyncStream<?>> unfinished,
    @Nullable Failure failure,
    Usage usage) {

  /** A page of a stream. */
  record Fetched<R extends SyncRecord>(SyncStream<R> stream, Page<R> page) {}

  /**
   * Why a provider could not be read.
   *
   * @param message for the owner
   * @param unauthorized whether the client has to connect again
   * @param delay when to try again; null if the provider does not say
   */
  record Failure(String message, boolean unauthorized, @Nullable Duration delay) {}

  static Outcome failed(ClaimedConnection connection, Failure failure) {
    return new Outcome(connection, List.of(), List.of(), failure, Usage.NONE);
  }

  /** Whether nothing is left to read for now. */
  boolean isDone() {
    return failure != null || unfinished.isEmpty();
  }
}
