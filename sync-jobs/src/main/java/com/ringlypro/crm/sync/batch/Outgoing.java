package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.SyncRecord;
import org.jspecify.annotations.Nullable;

/** What an entry of the outbox comes down to. */
public sealed interface Outgoing<R extends SyncRecord> {

  OutboxEntry entry();

  /** The provider knows already, or is not to know. */
  record Nothing<R extends SyncRecord>(OutboxEntry entry) implements Outgoing<R> {}

  /**
   * It cannot be told yet.
   *
   * @param reason for the owner, without values of the record
   */
  record Wait<R extends SyncRecord>(OutboxEntry entry, String reason) implements Outgoing<R> {}

  /** The provider has no such record. */
  record Create<R extends SyncRecord>(OutboxEntry entry, R ours) implements Outgoing<R> {}

  /**
   * The provider's record says something else.
   *
   * @param version of the remote record when it was last merged
   * @param theirs what the remote record said when it was last merged
   */
  record Update<R extends SyncRecord>(
      OutboxEntry entry, String remoteId, @Nullable String version, R theirs, R ours)
      implements Outgoing<R> {}
}
