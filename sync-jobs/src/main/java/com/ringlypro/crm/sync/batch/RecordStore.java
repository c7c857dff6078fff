package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.SyncRecord;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores the records of one kind. A bean of this type is all that registers it.
 *
 * @param <R> the records
 */
public interface RecordStore<R extends SyncRecord> {

  Class<R> recordType();

  /** The kind of its rows, as in {@code sync_links}: {@code contact}. */
  String kind();

  /**
   * Stores changes of any number of connections, in the transaction of the caller and with a number
   * of statements that does not grow with them. Storing the same again changes nothing.
   *
   * @return a result for each
   */
  List<Result<R>> store(List<Received<R>> changes);

  /**
   * What entries of the outbox come down to, as the rows are now.
   *
   * @return an outgoing for each
   */
  List<Outgoing<R>> outgoing(List<OutboxEntry> entries);

  /** Whether a remote record still says what it said when it was last merged. */
  boolean agrees(Outgoing.Update<R> update, R current);

  /** Links rows to the remote records that were made of them or read as them now. */
  void agree(List<Agreed<R>> agreed);

  /**
   * Enters into the outbox what connections were not told of: rows without a record there, and rows
   * that differ from theirs.
   */
  void enqueueUnsent(Collection<Integer> connections);

  /**
   * A row and the remote record that reads as it.
   *
   * @param version of the remote record, null if its provider does not say
   * @param theirs how the remote record reads
   */
  record Agreed<R extends SyncRecord>(
      OutboxEntry entry, String remoteId, @Nullable String version, R ours, R theirs) {}
}
