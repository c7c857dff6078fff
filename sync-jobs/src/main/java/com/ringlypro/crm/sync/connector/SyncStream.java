package com.ringlypro.crm.sync.connector;

import org.jspecify.annotations.Nullable;

/**
 * One kind of record of one provider, read page by page. A bean of this type is all that registers
 * it. It holds no state between calls: what it needs to go on is in the bookmark.
 *
 * @param <R> the canonical record that its changes carry
 */
public interface SyncStream<R extends SyncRecord> {

  StreamName name();

  /** The type of its records, by which the store for them is found. */
  Class<R> recordType();

  /**
   * Reads the next page. Records may come more than once, so storing them must be repeatable.
   *
   * @param from where the page before ended, of whatever run; null walks everything, deleted
   *     records included
   * @throws ProviderException if there is no page
   */
  Page<R> read(Connection connection, @Nullable Bookmark from);
}
