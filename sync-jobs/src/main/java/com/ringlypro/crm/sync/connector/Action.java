package com.ringlypro.crm.sync.connector;

import org.jspecify.annotations.Nullable;

/**
 * Something that a provider is to do with one of its records.
 *
 * @param <R> the canonical record
 */
public sealed interface Action<R extends SyncRecord> {

  /** The record as it is here, which is how it is to read there afterwards. */
  R ours();

  /**
   * Make a record.
   *
   * @param key names our row for good, such as {@code contact-42}: for providers that take an id or
   *     a key of ours, so that the same record is not made twice
   * @param mayExist whether it was tried before and nobody knows what came of it; such a record has
   *     to be looked for first
   */
  record Create<R extends SyncRecord>(R ours, String key, boolean mayExist) implements Action<R> {}

  /**
   * Change a record where what we have differs from what it says. A cancelled appointment is one
   * that is changed so.
   *
   * @param version of the record when it was last read, null if the provider counts none; where the
   *     provider can, it is to be changed only if it still has it
   * @param theirs what the record says
   */
  record Update<R extends SyncRecord>(String remoteId, @Nullable String version, R theirs, R ours)
      implements Action<R> {}
}
