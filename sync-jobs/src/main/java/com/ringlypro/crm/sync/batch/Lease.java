package com.ringlypro.crm.sync.batch;

/**
 * The right to read and store one connection.
 *
 * @param fence grows with each lease of the connection
 */
record Lease(int connectionId, long fence) {}
