package com.ringlypro.crm.sync.connector.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently providers are asked.
 *
 * @param connectTimeout until a connection stands
 * @param readTimeout until the whole answer is there
 * @param retries how often a request is repeated that may work later
 * @param firstDelay before the first repetition, where the provider names no time; doubled each
 *     time, with jitter
 * @param longestDelay what a request waits at most; a provider that asks for more ends the run,
 *     which goes on at its bookmark then
 */
@ConfigurationProperties("crm.sync.http")
record HttpProperties(
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("15s") Duration readTimeout,
    @DefaultValue("3") int retries,
    @DefaultValue("500ms") Duration firstDelay,
    @DefaultValue("12s") Duration longestDelay) {}
