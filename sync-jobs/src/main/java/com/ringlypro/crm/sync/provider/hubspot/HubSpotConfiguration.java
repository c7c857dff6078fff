package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.CredentialLocation.ClientColumn;
import com.ringlypro.crm.sync.connector.CredentialLocation.SettingsPath;
import com.ringlypro.crm.sync.connector.Provider;
import com.ringlypro.crm.sync.connector.http.ProviderHttpFactory;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** HubSpot and its streams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HubSpotProperties.class)
class HubSpotConfiguration {

  static final String NAME = "hubspot";

  @Bean
  Provider hubSpot() {
    return new Provider(
        NAME,
        "HubSpot",
        List.of(
            new ClientColumn("hubspot_api_key"),
            new SettingsPath("/integration/hubspot/accessToken")),
        new SettingsPath("/integration/hubspot"));
  }

  @Bean
  HubSpotContactsStream hubSpotContacts(
      Provider hubSpot,
      HubSpotProperties properties,
      ProviderHttpFactory http,
      JsonMapper json,
      Clock clock) {
    return new HubSpotContactsStream(contacts(hubSpot, properties, http), properties, json, clock);
  }

  @Bean
  HubSpotContactActions hubSpotContactActions(
      Provider hubSpot, HubSpotProperties properties, ProviderHttpFactory http) {
    return new HubSpotContactActions(contacts(hubSpot, properties, http), properties);
  }

  private static HubSpotApi contacts(
      Provider hubSpot, HubSpotProperties properties, ProviderHttpFactory http) {
    return new HubSpotApi(
        http.of(hubSpot, properties.requestsPerSecond(), HubSpotFailures::read),
        http.of(hubSpot, properties.searchesPerSecond(), HubSpotFailures::read),
        properties.baseUrl(),
        "contacts");
  }
}
