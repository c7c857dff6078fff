package com.ringlypro.crm.sync.connector;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The tie between one client and its account at one provider.
 *
 * @param id key in {@code sync_connections}
 * @param account the provider's name for the account, where one is known
 * @param zone the client's time zone
 */
public record Connection(
    int id,
    int clientId,
    String provider,
    @Nullable String account,
    Credential credential,
    ZoneId zone) {}
