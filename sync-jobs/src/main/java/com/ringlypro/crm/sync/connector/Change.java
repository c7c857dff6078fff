package com.ringlypro.crm.sync.connector;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says of one of its records.
 *
 * @param <R> the canonical record
 */
public sealed interface Change<R extends SyncRecord> {

  /** The provider's id; null only when a rejected record does not show one. */
  @Nullable String remoteId();

  /**
   * The record exists and reads so.
   *
   * @param version what the provider counts its changes by, such as a time stamp; null if nothing
   * @param formerIds ids of records that were merged into this one
   * @param raw the record as it was received, for people who must decide about it
   */
  record Upsert<R extends SyncRecord>(
      String remoteId, @Nullable String version, R record, Set<String> formerIds, JsonNode raw)
      implements Change<R> {

    public Upsert {
      formerIds = Set.copyOf(formerIds);
    }
  }

  /** The record is gone: archived, removed, or no longer shared with us. */
  record Delete<R extends SyncRecord>(String remoteId, JsonNode raw) implements Change<R> {}

  /**
   * The record exists, but the stream cannot make sense of it.
   *
   * @param reason for a person, without values of the record
   * @param raw the record as it was received
   */
  record Rejected<R extends SyncRecord>(@Nullable String remoteId, String reason, JsonNode raw)
      implements Change<R> {}

  /** The record as it was received. */
  JsonNode raw();
}
