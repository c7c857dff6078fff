package com.ringlypro.crm.sync.batch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one worker does at once.
 *
 * @param connectionsPerTick how many connections one poll takes at most
 * @param polls how many polls may go on at once; while one waits for a slow provider, the next ones
 *     need not
 * @param requests how many connections of a poll are asked at once
 * @param imports how many connections are read page by page at once
 * @param lease how long a connection stays with a worker that gives no sign of life
 * @param longestBackOff after what time a failing connection is tried again at the latest
 */
@ConfigurationProperties("crm.sync")
public record SyncProperties(
    @DefaultValue("500") int connectionsPerTick,
    @DefaultValue("4") int polls,
    @DefaultValue("64") int requests,
    @DefaultValue("8") int imports,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("1h") Duration longestBackOff) {}
