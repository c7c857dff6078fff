package com.ringlypro.crm.sync.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code sync_outbox}: a record of ours that a provider has yet to be told of.
 *
 * @param version which change of the record this is; it has grown if the record changed since
 * @param attempts how often this change was tried, this time included
 * @param attemptedAt when it was tried before, this change or an earlier one; null if never
 */
public record OutboxEntry(
    long id,
    int version,
    int connectionId,
    int clientId,
    int localId,
    int attempts,
    @Nullable Instant attemptedAt) {}
