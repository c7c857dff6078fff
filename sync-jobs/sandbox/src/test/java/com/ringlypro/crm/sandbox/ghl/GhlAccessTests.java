package com.ringlypro.crm.sandbox.ghl;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.WebhookReceiver;
import com.ringlypro.crm.sandbox.http.WebhookReceiver.Received;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GhlAccessTests {

  private static final String APP = "client_id=demo-ghl-app&client_secret=demo-ghl-secret";

  @AutoClose private final GhlFixture fixture = new GhlFixture();
  @AutoClose private final WebhookReceiver receiver = new WebhookReceiver();
  private final Location location = fixture.location;

  GhlAccessTests() throws IOException {}

  private Answer as(String token, String version, String path) throws IOException {
    return fixture.send(
        "GET", "/ghl" + path, "", "Authorization", "Bearer " + token, "Version", version);
  }

  private String self() {
    return "/locations/" + location.id();
  }

  @Test
  void tellsVersionScopeTokenAndLocationApart() throws IOException {
    Location other =
        fixture.ghl.locations().stream().filter(one -> one != location).findFirst().orElseThrow();
    Answer noVersion =
        fixture.send("GET", "/ghl" + self(), "", "Authorization", "Bearer " + fixture.token);
    String narrow =
        fixture
            .ghl
            .grants()
            .grant(GhlSandbox.subjectOf(location), "contacts.readonly")
            .accessToken();

    assertThat(noVersion.text("/message")).isEqualTo("version header was not found.");
    assertThat(as(fixture.token, "v4", self()).text("/message"))
        .isEqualTo("version header is invalid");
    assertThat(as("nobody", "v3", self()).text("/message"))
        .isEqualTo("Invalid token: access token is invalid");
    assertThat(as(narrow, "v3", self()).text("/message"))
        .isEqualTo("The token is not authorized for this scope.");
    assertThat(as(fixture.token, "v3", "/locations/" + other.id()).status()).isEqualTo(403);
  }

  @Test
  void rotatesRefreshTokensAndRefusesUsedOnes() throws IOException {
    String first = location.origin().account().refreshToken();
    Answer refreshed =
        fixture.form("/oauth/token", APP + "&grant_type=refresh_token&refresh_token=" + first);
    Answer again =
        fixture.form("/oauth/token", APP + "&grant_type=refresh_token&refresh_token=" + first);
    Answer next =
        fixture.form(
            "/oauth/token",
            APP + "&grant_type=refresh_token&refresh_token=" + refreshed.text("/refresh_token"));

    assertThat(refreshed.at("/expires_in").asInt()).isEqualTo(86_399);
    assertThat(refreshed.text("/locationId")).isEqualTo(location.id());
    assertThat(as(refreshed.text("/access_token"), "v3", self()).status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(400);
    assertThat(next.status()).isEqualTo(200);
  }

  @Test
  void accessTokensEnd() throws IOException {
    fixture.sandbox.clock().advance(Duration.ofHours(21));

    assertThat(fixture.get(self()).status()).isEqualTo(401);
  }

  @Test
  void tokensOutliveTheSandbox() throws IOException {
    String token =
        fixture
            .form(
                "/oauth/token",
                APP
                    + "&grant_type=refresh_token&refresh_token="
                    + location.origin().account().refreshToken())
            .text("/access_token");

    try (GhlFixture later = new GhlFixture()) {
      Answer answer =
          later.send(
              "GET", "/ghl" + self(), "", "Authorization", "Bearer " + token, "Version", "v3");
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  void aPersonAllowsTheAppAndComesBackWithACode() throws IOException {
    String query =
        "?response_type=code&client_id=demo-ghl-app&redirect_uri=http://127.0.0.1/back"
            + "&scope=contacts.readonly%20locations.readonly&state=s%261";
    Answer page = fixture.send("GET", "/ghl/v2/oauth/chooselocation" + query, "");
    Answer back =
        fixture.send(
            "GET",
            "/ghl/v2/oauth/chooselocation/decide"
                + query
                + "&decision=allow&account=location:"
                + location.id(),
            "");
    URI target = URI.create(back.header("Location"));
    String code = target.getQuery().replaceAll(".*code=([^&]*).*", "$1");
    String exchange =
        APP + "&grant_type=authorization_code&redirect_uri=http://127.0.0.1/back&code=" + code;
    Answer tokens = fixture.form("/oauth/token", exchange);
    Answer again = fixture.form("/oauth/token", exchange);

    assertThat(page.response().body()).contains("Allow", location.origin().name(), "s&amp;1");
    assertThat(target.getRawQuery()).contains("state=s%261");
    assertThat(as(tokens.text("/access_token"), "v3", self()).status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(400);
  }

  @Test
  void companiesSwapTheirTokenForALocations() throws IOException {
    String company = location.origin().account().companyId();
    String token =
        fixture
            .ghl
            .grants()
            .grant(GhlSandbox.companySubject(company), "oauth.write locations.readonly")
            .accessToken();
    Answer swapped =
        fixture.form(
            "/oauth/location-token",
            "companyId=%s&locationId=%s".formatted(company, location.id()),
            "Authorization",
            "Bearer " + token,
            "Version",
            "v3");

    assertThat(as(token, "v3", self()).status()).isEqualTo(403);
    assertThat(as(swapped.text("/accessToken"), "v3", self()).status()).isEqualTo(200);
  }

  @Test
  void privateTokensNeverEndUntilRevoked() throws IOException {
    String token = fixture.ghl.privateToken(location);
    fixture.sandbox.clock().advance(Duration.ofDays(400));
    assertThat(as(token, "v3", self()).status()).isEqualTo(200);

    fixture.ghl.uninstall(location);

    assertThat(as(token, "v3", self()).text("/message"))
        .isEqualTo("Invalid Private Integration token");
  }

  @Test
  void signsWhatItTellsOfChanges() throws Exception {
    fixture.ghl.webhookUrl(receiver.url());
    GhlContact contact = location.contacts().getFirst();

    fixture.call("PUT", "/contacts/" + contact.id(), "{'firstName': 'Zoë'}");
    Received received = receiver.next();

    JsonNode body = JsonMapper.shared().readTree(received.body());
    assertThat(body.path("type").asString()).isEqualTo("ContactUpdate");
    assertThat(body.path("id").asString()).isEqualTo(contact.id());
    assertThat(body.path("locationId").asString()).isEqualTo(location.id());
    assertThat(body.has("dateUpdated")).isFalse();
    assertThat(isSigned(received)).isTrue();
  }

  @Test
  void tellsAgainUntilItIsTakenAndNothingAfterAnUninstall() throws Exception {
    fixture.ghl.webhookUrl(receiver.url());
    fixture.ghl.deliveries().firstWait(Duration.ofMillis(1));
    receiver.answer(500);
    GhlContact contact = location.contacts().getFirst();

    location.deleteContact(contact.id());
    Received first = receiver.next();
    receiver.answer(200);
    Received second = receiver.next();
    assertThat(second.body()).isEqualTo(first.body());

    fixture.ghl.uninstall(location);
    location.deleteContact(location.contacts().getFirst().id());
    Received last = receiver.next();
    while (last.body().equals(first.body())) {
      last = receiver.next();
    }
    assertThat(last.body()).contains("\"UNINSTALL\"");
  }

  @Test
  void deliversTwiceAndTheOtherWayRoundWhenAsked() throws Exception {
    fixture.ghl.webhookUrl(receiver.url());
    fixture.control("PATCH", "/deliveries", "{'hold': true, 'copies': 2}");
    String one = location.contacts().get(0).id();
    String two = location.contacts().get(1).id();
    location.deleteContact(one);
    location.deleteContact(two);
    fixture.control("POST", "/deliveries/release?reversed=true", "");

    assertThat(receiver.next().body()).contains(two);
    assertThat(receiver.next().body()).contains(two);
    assertThat(receiver.next().body()).contains(one);
  }

  private boolean isSigned(Received received) throws Exception {
    PublicKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new X509EncodedKeySpec(Base64.getDecoder().decode(fixture.ghl.webhookPublicKey())));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(key);
    signature.update(received.body().getBytes(StandardCharsets.UTF_8));
    return signature.verify(
        Base64.getDecoder().decode(received.header("X-GHL-Signature").orElseThrow()));
  }
}
