package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.SyncRecord;
import java.time.ZoneId;

/**
 * A change, and through which connection it came.
 *
 * @param zone of the client
 */
public record Received<R extends SyncRecord>(
    int connectionId, int clientId, String provider, ZoneId zone, Change<R> change) {}
