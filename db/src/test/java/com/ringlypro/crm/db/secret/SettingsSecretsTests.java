package com.ringlypro.crm.db.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SettingsSecretsTests {

  private static final String SETTINGS =
      """
      {"elevenLabsAgentId": "agent_x",
       "vagaro": {"clientSecretKey": "SECRET-1", "webhookToken": "SECRET-2"},
       "integration": {
         "ghl": {"enabled": true, "apiKey": "SECRET-3", "locationId": "loc"},
         "hubspot": {"accessToken": "SECRET-4", "meetingSlug": "slug"},
         "vagaro": {"clientId": "id", "clientSecretKey": "SECRET-5", "webhookToken": "SECRET-6"},
         "zoho": {"clientSecret": "SECRET-7", "refreshToken": "SECRET-8", "region": "com"},
         "sendgrid": {"apiKey": "SECRET-9", "fromEmail": null},
         "zelle": {"defaultAmount": 12.10}}}
      """;

  private final SettingsSecrets secrets = new SettingsSecrets(TestKeys.cipher(1));

  @Test
  void encryptsEverySecretAndNothingElse() {
    String stored = secrets.encrypt(SETTINGS);

    assertThat(stored)
        .doesNotContain("SECRET")
        .contains("agent_x", "\"locationId\":\"loc\"", "12.10", "slug", "\"clientId\":\"id\"");
    assertThat(stored.split("enc:", -1)).hasSize(1 + 9);
  }

  @Test
  void decryptsToTheSameSettings() {
    assertThat(json(secrets.decrypt(secrets.encrypt(SETTINGS)))).isEqualTo(json(SETTINGS));
  }

  @Test
  void leavesEncryptedSecretsAsTheyAre() {
    String stored = secrets.encrypt(SETTINGS);

    assertThat(secrets.encrypt(stored)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "{\"integration\":null}",
        "{\"integration\":{\"ghl\":true}}",
        "{\"integration\":{\"ghl\":{\"apiKey\":null}}}"
      })
  void leavesSettingsWithoutSecretsAsTheyAre(String settings) {
    assertThat(secrets.encrypt(settings)).isEqualTo(settings);
    assertThat(secrets.decrypt(settings)).isEqualTo(settings);
  }

  @Test
  void refusesASecretThatWasCopiedToAnotherPath() {
    String stored = secrets.encryptAt("/integration/ghl/apiKey", "secret");
    String copied = "{\"integration\":{\"hubspot\":{\"accessToken\":\"%s\"}}}".formatted(stored);

    assertThatThrownBy(() -> secrets.decrypt(copied))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("clients.settings/integration/hubspot/accessToken");
  }

  @Test
  void encryptsASinglePathForAChangeOfThatPathAlone() {
    String stored = secrets.encryptAt("/integration/sendgrid/apiKey", "secret");

    assertThat(secrets.decryptAt("/integration/sendgrid/apiKey", stored)).isEqualTo("secret");
  }

  @Test
  void knowsWhereSecretsAre() {
    assertThatThrownBy(() -> secrets.encryptAt("/integration/ghl/locationId", "loc"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Object json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
