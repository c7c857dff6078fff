package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.SyncRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of an entry of the outbox.
 *
 * @param kind of the record, as in {@code sync_links}
 */
public record Sent(OutboxEntry entry, String kind, Result result) {

  /** What became of it. */
  public sealed interface Result {}

  /** There was nothing to tell. */
  record NothingToTell() implements Result {}

  /**
   * The remote record reads as ours.
   *
   * @param made whether there was none before
   * @param theirs how it reads there
   */
  record Told<R extends SyncRecord>(
      Class<R> type, boolean made, String remoteId, @Nullable String version, R ours, R theirs)
      implements Result {}

  /** There is a remote record already, which was received too: storing that decides. */
  record Met(String remoteId) implements Result {}

  /** The provider does not take it as it is. */
  record Refused(String reason) implements Result {}

  /** It is to be tried again. */
  record Again(Duration delay, @Nullable String reason) implements Result {}
}
