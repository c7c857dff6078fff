package com.ringlypro.crm.sync.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the workers look for something to do. All workers of a database share one schedule, which
 * the first of them stores.
 *
 * @param tick between two looks for due connections
 * @param discovery between two looks for clients that connected a provider
 */
@ConfigurationProperties("crm.sync.schedule")
record ScheduleProperties(
    @DefaultValue("5s") Duration tick, @DefaultValue("1m") Duration discovery) {}
