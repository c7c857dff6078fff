package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.AppointmentRecord;
import com.ringlypro.crm.sync.connector.AppointmentTraits;
import com.ringlypro.crm.sync.connector.ContactRecord;
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

/** HubSpot, its streams and actions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HubSpotProperties.class)
class HubSpotConfiguration {

  static final String NAME = "hubspot";

  private static final HubSpotContacts CONTACTS = new HubSpotContacts();

  @Bean
  Provider hubSpot() {
    return new Provider(
        NAME,
        "HubSpot",
        List.of(
            new ClientColumn("hubspot_api_key"),
            new SettingsPath("/integration/hubspot/accessToken")),
        new SettingsPath("/integration/hubspot"),
        new AppointmentTraits(
            "HS", false, "hubspot_meeting_id", "hubspot_contact_id", "crm_last_synced_at"));
  }

  @Bean
  HubSpotApi hubSpotContacts(
      Provider hubSpot, HubSpotProperties properties, ProviderHttpFactory http) {
    return api(CONTACTS, hubSpot, properties, http);
  }

  @Bean
  HubSpotStream<ContactRecord> hubSpotContactsStream(
      HubSpotApi hubSpotContacts, HubSpotProperties properties, JsonMapper json, Clock clock) {
    return new HubSpotStream<>(CONTACTS, hubSpotContacts, properties, json, clock);
  }

  @Bean
  HubSpotContactActions hubSpotContactActions(
      HubSpotApi hubSpotContacts, HubSpotProperties properties) {
    return new HubSpotContactActions(CONTACTS, hubSpotContacts, properties);
  }

  @Bean
  HubSpotMeetings hubSpotMeetingType(
      Provider hubSpot, HubSpotProperties properties, ProviderHttpFactory http) {
    return new HubSpotMeetings(
        new HubSpotAssociations(
            http.of(hubSpot, properties.requestsPerSecond(), HubSpotFailures::read),
            properties.baseUrl()));
  }

  @Bean
  HubSpotApi hubSpotMeetings(
      HubSpotMeetings hubSpotMeetingType,
      Provider hubSpot,
      HubSpotProperties properties,
      ProviderHttpFactory http) {
    return api(hubSpotMeetingType, hubSpot, properties, http);
  }

  @Bean
  HubSpotStream<AppointmentRecord> hubSpotMeetingsStream(
      HubSpotMeetings hubSpotMeetingType,
      HubSpotApi hubSpotMeetings,
      HubSpotProperties properties,
      JsonMapper json,
      Clock clock) {
    return new HubSpotStream<>(hubSpotMeetingType, hubSpotMeetings, properties, json, clock);
  }

  @Bean
  HubSpotMeetingActions hubSpotMeetingActions(
      HubSpotMeetings hubSpotMeetingType,
      HubSpotApi hubSpotMeetings,
      HubSpotProperties properties) {
    return new HubSpotMeetingActions(hubSpotMeetingType, hubSpotMeetings, properties);
  }

  private static HubSpotApi api(
      HubSpotType<?> type,
      Provider hubSpot,
      HubSpotProperties properties,
      ProviderHttpFactory http) {
    return new HubSpotApi(
        http.of(hubSpot, properties.requestsPerSecond(), HubSpotFailures::read),
        http.of(hubSpot, properties.searchesPerSecond(), HubSpotFailures::read),
        properties.baseUrl(),
        type.name());
  }
}
