package com.ringlypro.crm.sandbox.hubspot;

import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.Client;
import com.ringlypro.crm.sandbox.http.WebhookReceiver;
import com.ringlypro.crm.sandbox.http.WebhookReceiver.Received;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HubSpotAppTests {

  private static final String APP =
      "client_id=demo-hubspot-app&client_secret=demo-hubspot-secret&grant_type=";

  @AutoClose private final HubSpotFixture fixture = HubSpotFixture.withMeetings();
  @AutoClose private final WebhookReceiver receiver = new WebhookReceiver();
  @AutoClose private final Client client = new Client(fixture.sandbox.port());
  private final Portal portal = fixture.portal;

  HubSpotAppTests() throws IOException {}

  private JsonNode next() throws InterruptedException {
    return JsonMapper.shared().readTree(receiver.next().body());
  }

  private Answer token(String rest) throws IOException {
    return client.form("/hubspot/oauth/2026-03/token", APP + rest);
  }

  private int statusWith(String accessToken) throws IOException {
    return client
        .send("GET", "/hubspot" + CONTACTS, "", "Authorization", "Bearer " + accessToken)
        .status();
  }

  @Test
  void signsAsHubSpotsOwnExample() {
    String signed =
        "POSThttps://www.example.com/webhook_uri{'example_field':'example_value'}1693657560000";

    assertThat(Webhooks.signature("yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy", signed))
        .isEqualTo("K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=");
  }

  @Test
  void tellsOfEachPropertyThatChangedAndSignsAnewForEachAttempt() throws Exception {
    fixture.client.control("PUT", "/hubspot/webhook", "{'url': '%s'}".formatted(receiver.url()));
    fixture.client.control("PATCH", "/hubspot/deliveries", "{'firstWait': 'PT0.001S'}");
    receiver.answer(500);
    fixture.client.patch(
        CONTACTS + "/11",
        "{'properties': {'firstname': 'Zoë', 'phone': '1', 'email': 'ada@example.org'}}");
    Received first = receiver.next();
    fixture.sandbox.clock().advance(Duration.ofSeconds(1));
    Received again = receiver.next();
    receiver.answer(200);

    JsonNode events = JsonMapper.shared().readTree(first.body());
    assertThat(events)
        .extracting(event -> event.path("propertyName").asString())
        .containsExactly("firstname", "phone");
    assertThat(events.at("/0/subscriptionType").asString()).isEqualTo("contact.propertyChange");
    assertThat(events.at("/0/portalId").asLong()).isEqualTo(HubSpotFixture.PORTAL);
    assertThat(events.at("/0/objectId").asLong()).isEqualTo(11);
    for (Received received : List.of(first, again)) {
      String timestamp = received.header("X-HubSpot-Request-Timestamp").orElseThrow();
      assertThat(received.header("X-HubSpot-Signature-v3"))
          .contains(
              Webhooks.signature(
                  HubSpotSandbox.APP.clientSecret(),
                  "POST" + receiver.url() + received.body() + timestamp));
    }
    assertThat(JsonMapper.shared().readTree(again.body()).at("/0/attemptNumber").asInt())
        .isEqualTo(1);
  }

  @Test
  void tellsWhatElseHappensToObjects() throws Exception {
    fixture.sandbox.hubSpot().webhookUrl(receiver.url());
    String id = portal.contacts().create(Map.of("firstname", "New")).id();
    assertThat(next().at("/0/subscriptionType").asString()).isEqualTo("contact.creation");
    portal.contacts().archive(id);
    assertThat(next().at("/0/subscriptionType").asString()).isEqualTo("contact.deletion");
    portal.contacts().restore(id);
    assertThat(next().at("/0/subscriptionType").asString()).isEqualTo("contact.restore");
    portal.associate(ObjectType.MEETINGS, "33", ObjectType.CONTACTS, id);
    assertThat(next().at("/0/fromObjectId").asLong()).isEqualTo(33);
    String survivor = portal.contacts().merge("11", id).id();
    assertThat(next().at("/0/newObjectId").asString()).isEqualTo(survivor);
    portal.contacts().purge(survivor);
    assertThat(next().at("/0/subscriptionType").asString()).isEqualTo("contact.privacyDeletion");
    portal.meetings().archive("31");
    JsonNode meeting = next();
    assertThat(meeting.at("/0/subscriptionType").asString()).isEqualTo("object.deletion");
    assertThat(meeting.at("/0/objectTypeId").asString()).isEqualTo("0-47");
  }

  @Test
  void letsAPublicAppInUntilItsTokenEnds() throws IOException {
    String query =
        "?response_type=code&client_id=demo-hubspot-app&redirect_uri=http://127.0.0.1/back"
            + "&scope=crm.objects.contacts.read%20oauth&state=s";
    assertThat(client.send("GET", "/hubspot/oauth/authorize" + query, "").body()).contains("Allow");
    Answer back =
        client.send(
            "GET", "/hubspot/oauth/authorize/decide" + query + "&decision=allow&account=77", "");
    String code =
        URI.create(back.header("Location")).getQuery().replaceAll(".*code=([^&]*).*", "$1");
    Answer issued = token("authorization_code&redirect_uri=http://127.0.0.1/back&code=" + code);
    String accessToken = issued.text("/access_token");

    assertThat(issued.at("/hub_id").asLong()).isEqualTo(HubSpotFixture.PORTAL);
    assertThat(issued.at("/expires_in").asInt()).isEqualTo(1800);
    assertThat(issued.text("/scopes/0")).isEqualTo("crm.objects.contacts.read");
    assertThat(statusWith(accessToken)).isEqualTo(200);

    fixture.sandbox.clock().advance(Duration.ofMinutes(30));
    assertThat(statusWith(accessToken)).isEqualTo(401);
    String refreshToken = issued.text("/refresh_token");
    Answer refreshed = token("refresh_token&refresh_token=" + refreshToken);
    assertThat(statusWith(refreshed.text("/access_token"))).isEqualTo(200);

    client.form("/hubspot/oauth/2026-03/token/revoke", APP + "&token=" + refreshToken);
    assertThat(statusWith(refreshed.text("/access_token"))).isEqualTo(401);
    assertThat(token("refresh_token&refresh_token=" + refreshToken).status()).isEqualTo(400);
    assertThat(
            client
                .form("/hubspot/oauth/2026-03/token", "client_id=x&grant_type=refresh_token")
                .status())
        .isEqualTo(401);
  }
}
