package com.ringlypro.crm.api.sync;

import com.ringlypro.crm.db.sync.SyncMode;

/**
 * What to synchronise.
 *
 * @param clientId id of a client, with or without its type
 * @param provider name of the provider, in lower case
 */
record StartSyncInput(String clientId, String provider, SyncMode mode) {}
