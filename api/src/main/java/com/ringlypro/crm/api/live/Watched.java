package com.ringlypro.crm.api.live;

/** What is watched: the rows of a client in a table. */
record Watched(String table, int clientId) {}
