package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.SyncRecord;

/** A change, and through which connection it came. */
public record Received<R extends SyncRecord>(
    int connectionId, int clientId, String provider, Change<R> change) {}
