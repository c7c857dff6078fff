package com.ringlypro.crm.sandbox.hubspot;

import static com.ringlypro.crm.sandbox.hubspot.ContactReadTests.ids;
import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.Fault;
import com.ringlypro.crm.sandbox.http.FaultRule;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HubSpotControlTests {

  private static final String PORTAL = "/hubspot/portals/" + HubSpotFixture.PORTAL;

  @AutoClose private final HubSpotFixture fixture = HubSpotFixture.withFour();
  private final HubSpotClient client = fixture.client;

  HubSpotControlTests() throws IOException {}

  @Test
  void listsAllContactsWithAllTheirProperties() throws IOException {
    Answer all = client.control("GET", PORTAL + "/contacts", "");
    Answer some = client.control("GET", PORTAL + "/contacts?after=11&limit=2", "");
    Answer one = client.control("GET", PORTAL + "/contacts?email=bob@example.org", "");

    assertThat(ids(all)).containsExactly("11", "12", "13", "14");
    assertThat(all.text("/results/0/properties/phone")).isEqualTo("(212) 555-0111");
    assertThat(all.at("/total").asInt()).isEqualTo(4);
    assertThat(ids(some)).containsExactly("12", "13");
    assertThat(ids(one)).containsExactly("12");
  }

  @Test
  void createsChangesAndReplacesAsAPersonWould() throws IOException {
    Answer created = client.control("POST", PORTAL + "/contacts", "{'firstname': 'Eve'}");
    fixture.sandbox.clock().advance(Duration.ofSeconds(1));
    client.control("PATCH", PORTAL + "/contacts/15", "{'phone': '555'}");
    Answer changed = client.get(CONTACTS + "/15?properties=firstname,phone");
    client.control("PUT", PORTAL + "/contacts/15", "{'firstname': 'Eva'}");
    Answer replaced = client.get(CONTACTS + "/15?properties=firstname,phone");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("/id")).isEqualTo("15");
    assertThat(changed.text("/properties/firstname")).isEqualTo("Eve");
    assertThat(changed.text("/properties/phone")).isEqualTo("555");
    assertThat(changed.text("/updatedAt")).isEqualTo("2026-09-01T15:00:01.250Z");
    assertThat(replaced.text("/properties/firstname")).isEqualTo("Eva");
    assertThat(replaced.at("/properties/phone").isNull()).isTrue();
    assertThat(replaced.text("/createdAt")).isEqualTo("2026-09-01T15:00:00.250Z");
  }

  @Test
  void putsUnderAnIdOfOnesChoice() throws IOException {
    assertThat(client.control("PUT", PORTAL + "/contacts/5", "{'firstname': 'Al'}").status())
        .isEqualTo(200);
    assertThat(client.control("PUT", PORTAL + "/contacts/x", "{'firstname': 'Al'}").status())
        .isEqualTo(400);
    assertThat(client.control("PUT", PORTAL + "/contacts/14", "{'firstname': 'Dee'}").status())
        .isEqualTo(200);

    assertThat(ids(client.get(CONTACTS))).containsExactly("5", "11", "12", "13", "14");
  }

  @Test
  void archivesAndRestores() throws IOException {
    client.control("DELETE", PORTAL + "/contacts/11", "");
    Answer archived = client.get(CONTACTS + "/11?archived=true");
    Answer restored = client.control("POST", PORTAL + "/contacts/11/restore", "");

    assertThat(archived.status()).isEqualTo(200);
    assertThat(restored.at("/archived").asBoolean()).isFalse();
    assertThat(client.get(CONTACTS + "/11").status()).isEqualTo(200);
  }

  @Test
  void deletesForGood() throws IOException {
    client.control("DELETE", PORTAL + "/contacts/11?purge=true", "");

    assertThat(client.get(CONTACTS + "/11").status()).isEqualTo(404);
    assertThat(client.get(CONTACTS + "/11?archived=true").status()).isEqualTo(404);
    assertThat(ids(client.search("{}"))).containsExactly("12", "13");
  }

  @Test
  void merges() throws IOException {
    Answer merged = client.control("POST", PORTAL + "/contacts/11/merge/12", "");

    assertThat(merged.text("/id")).isEqualTo("15");
    assertThat(client.get(CONTACTS + "/11").text("/id")).isEqualTo("15");
  }

  @Test
  void changesSettings() throws IOException {
    Answer answer =
        client.control(
            "PATCH",
            PORTAL,
            "{'limits': {'burst': 1, 'search': 1, 'daily': 9}, 'searchLag': 'PT10S'}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(fixture.portal.limits()).isEqualTo(new Limits(1, 1, 9));
    assertThat(fixture.portal.contacts().searchLag()).isEqualTo(Duration.ofSeconds(10));
    assertThat(client.control("PATCH", PORTAL, "{'tokenRevoked': true}").status()).isEqualTo(200);
    assertThat(client.get(CONTACTS).status()).isEqualTo(401);
    assertThat(client.control("GET", "/hubspot/portals", "").response().body())
        .contains("\"portalId\":77", "\"tokenRevoked\":true", "\"contacts\":3")
        .doesNotContain("pat-");
  }

  @Test
  void isNeitherCountedNorLimitedNorDisturbed() throws IOException {
    fixture.portal.limits(new Limits(0, 0, 0));
    fixture.portal.disturb(FaultRule.next(Fault.status(500)));

    assertThat(client.control("GET", PORTAL + "/contacts/11", "").status()).isEqualTo(200);
    assertThat(fixture.portal.requests().total()).isZero();
  }

  @Test
  void answersRefusalsAsTheApiDoes() throws IOException {
    assertThat(client.control("GET", "/hubspot/portals/1/contacts", "").status()).isEqualTo(404);
    assertThat(client.control("GET", PORTAL + "/contacts/99", "").status()).isEqualTo(404);
    assertThat(client.control("POST", PORTAL + "/contacts/11/restore", "").status()).isEqualTo(404);
    assertThat(
            client.control("POST", PORTAL + "/contacts", "{'email': 'ada@example.org'}").status())
        .isEqualTo(409);
    assertThat(client.control("GET", PORTAL + "/contacts?after=x", "").status()).isEqualTo(400);
  }

  @Test
  void disturbsOnePortalOnly() throws IOException {
    fixture.portal.disturb(FaultRule.next(Fault.status(423)).times(9));
    Portal other =
        fixture.sandbox.hubSpot().portals().stream()
            .filter(portal -> portal != fixture.portal)
            .findFirst()
            .orElseThrow();

    try (HubSpotClient theirs = new HubSpotClient(fixture.sandbox.port(), other.token())) {
      assertThat(client.get(CONTACTS).status()).isEqualTo(423);
      assertThat(client.get(CONTACTS).text("/category")).isEqualTo("LOCKED");
      assertThat(theirs.get(CONTACTS).status()).isEqualTo(200);
    }
    assertThat(fixture.portal.requests().of("GET " + CONTACTS)).isEqualTo(2);
    assertThat(other.requests().total()).isEqualTo(1);
  }

  @Test
  void failsWithTheProvidersOwnWords() throws IOException {
    fixture.portal.disturb(FaultRule.next(Fault.status(429).retryAfter(Duration.ofSeconds(3))));
    fixture.portal.disturb(FaultRule.next(Fault.status(403)));

    Answer limited = client.get(CONTACTS);
    assertThat(limited.text("/errorType")).isEqualTo("RATE_LIMIT");
    assertThat(limited.header("Retry-After")).isEqualTo("3");
    assertThat(client.get(CONTACTS).text("/category")).isEqualTo("MISSING_SCOPES");
  }
}
