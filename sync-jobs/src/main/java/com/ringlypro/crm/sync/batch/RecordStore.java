package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.SyncRecord;
import java.util.List;

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
}
