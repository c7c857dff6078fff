package com.ringlypro.crm.sync.contact;

/** Names a remote record over all connections. */
record RemoteKey(int connectionId, String remoteId) {}
