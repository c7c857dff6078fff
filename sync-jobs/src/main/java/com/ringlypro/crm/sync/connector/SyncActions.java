package com.ringlypro.crm.sync.connector;

import java.time.Duration;
import java.util.List;

/**
 * The other direction of a {@link SyncStream}: makes and changes records of one kind at one
 * provider. A bean of this type is all that registers it. It holds no state between calls.
 *
 * @param <R> the canonical record
 */
public interface SyncActions<R extends SyncRecord> {

  StreamName name();

  /** The type of its records, by which the store for them is found. */
  Class<R> recordType();

  /** How many actions one call takes, which is what one request of the provider does. */
  int batchSize();

  /**
   * How long it may take until a new record is found by {@link #act} looking for it. Whether a
   * record was made whose making got no answer can only be told then.
   */
  Duration visibleAfter();

  /**
   * How a record of ours reads there once it was sent, where the provider has fewer words than we.
   */
  default R told(R ours) {
    return ours;
  }

  /**
   * How some records are now. One that was merged into another comes as the survivor, one that is
   * gone as a {@link Change.Delete}.
   *
   * @param remoteIds at most {@link #batchSize}
   * @return a change for each of them, in their order
   * @throws ProviderException if they could not be read
   */
  List<Change<R>> read(Connection connection, List<String> remoteIds);

  /**
   * Makes and changes records.
   *
   * @param actions at most {@link #batchSize}, of different records
   * @return an answer for each of them, in their order
   * @throws ProviderException if it cannot be told what became of any of them
   */
  List<Answer> act(Connection connection, List<Action<R>> actions);
}
