package com.ringlypro.crm.sync.provider.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.Credential;
import com.ringlypro.crm.sync.connector.ProviderException;
import com.ringlypro.crm.sync.connector.ProviderException.Retriable;
import com.ringlypro.crm.sync.connector.ProviderException.Unauthorized;
import com.ringlypro.crm.sync.connector.http.HttpFailure;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

class HubSpotFailuresTests {

  @Test
  void waitsAsLongAsTheWindowOfALimit() {
    assertThat(delay("{\"policyName\":\"SECONDLY\"}")).isEqualTo(Duration.ofSeconds(1));
    assertThat(delay("{\"policyName\":\"TEN_SECONDLY_ROLLING\"}"))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(delay("{\"policyName\":\"DAILY\"}")).isBetween(Duration.ZERO, Duration.ofHours(25));
    assertThat(delay("{}")).isNull();
  }

  @Test
  void namesTheScopesThatATokenLacks() {
    ProviderException failure =
        read(
            403,
            """
            {"category":"MISSING_SCOPES","errors":[{"context":{"requiredGranularScopes":["crm.objects.contacts.read"]}}]}
            """);

    assertThat(failure)
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("crm.objects.contacts.read");
  }

  private static @Nullable Duration delay(String body) {
    return ((Retriable) read(429, body)).delay();
  }

  private static ProviderException read(int status, String body) {
    var connection =
        new Connection(1, 1, "hubspot", null, new Credential("x"), ZoneId.of("America/New_York"));
    return HubSpotFailures.read(
            new HttpFailure(
                connection,
                "HubSpot",
                status,
                HttpHeaders.EMPTY,
                null,
                JsonMapper.shared().readTree(body)))
        .orElseThrow();
  }
}
