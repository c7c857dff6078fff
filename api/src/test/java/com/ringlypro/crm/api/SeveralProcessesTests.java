package com.ringlypro.crm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.live.Socket;
import com.ringlypro.crm.api.security.TestUsers;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Processes of the API that share nothing but the database. */
@ApiTest
@Timeout(120)
class SeveralProcessesTests {

  @Autowired private ApiClient api;
  @Autowired private TestDatabase database;

  @Test
  void tellSubscribersOfOneWhatTheOtherStores() {
    String email = new TestUsers(database).owner();
    String client =
        database.value(
            """
            insert into sync_connections (client_id, provider)
            select clients.id, 'hubspot' from clients join users on users.id = user_id where email = '%s'
            returning client_id
            """
                .formatted(email));
    String token = accessToken(email);
    try (ConfigurableApplicationContext other = startAnother();
        Socket owner = Socket.open(graphQlOf(other), token)) {
      owner.subscribed(
          "subscription { syncRunChanged(clientId: %s) { kind node { status } } }"
              .formatted(client));

      api.execute(
          """
          mutation { startSync(input: {clientId: %s, provider: HUBSPOT, mode: FULL}) { run { id } } }
          """
              .formatted(client),
          token);

      assertThat(owner.event().at("/node/status").stringValue()).isEqualTo("QUEUED");
    }
  }

  private String accessToken(String email) {
    return api.execute(
            """
            mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }
            """,
            Map.of("input", Map.of("email", email, "password", TestUsers.PASSWORD)),
            null)
        .at("/signIn/accessToken");
  }

  private ConfigurableApplicationContext startAnother() {
    Map<String, String> settings = new HashMap<>(database.properties());
    settings.put("server.address", "127.0.0.1");
    settings.put("server.port", "0");
    settings.put("crm.jwt.secret", ApiTest.JWT_SECRET);
    settings.put("crm.encryption.keys", ApiTest.ENCRYPTION_KEYS);
    return new SpringApplicationBuilder(ApiApplication.class, MutableClock.class)
        .run(
            settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new));
  }

  private static URI graphQlOf(ConfigurableApplicationContext application) {
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:%s/graphql".formatted(port));
  }
}
