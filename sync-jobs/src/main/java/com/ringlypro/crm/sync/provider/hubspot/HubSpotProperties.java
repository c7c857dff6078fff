package com.ringlypro.crm.sync.provider.hubspot;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where HubSpot is, and how often it is walked.
 *
 * @param baseUrl without a slash at its end
 * @param requestsPerSecond HubSpot allows a portal 10, for all its apps together
 * @param searchesPerSecond HubSpot allows a portal 5
 * @param archivedEvery after what time the recycle bin is listed again; no search returns what is
 *     in there, so this is how soon a deletion arrives
 * @param fullWalkEvery after what time everything is listed again, in case a search missed a record
 * @param searchLag after what time a new record is found by a search at the latest
 */
@ConfigurationProperties("crm.providers.hubspot")
record HubSpotProperties(
    @DefaultValue("https://api.hubapi.com") URI baseUrl,
    @DefaultValue("8") int requestsPerSecond,
    @DefaultValue("4") int searchesPerSecond,
    @DefaultValue("1d") Duration archivedEvery,
    @DefaultValue("7d") Duration fullWalkEvery,
    @DefaultValue("30s") Duration searchLag) {}
