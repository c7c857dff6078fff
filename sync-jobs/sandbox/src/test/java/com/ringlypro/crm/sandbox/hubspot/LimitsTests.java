package com.ringlypro.crm.sandbox.hubspot;

import static com.ringlypro.crm.sandbox.hubspot.HubSpotClient.CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.OpenApiShape;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LimitsTests {

  private static final OpenApiShape ACCOUNT = OpenApiShape.of("hubspot-account-info.json");
  private static final String DETAILS = "/account-info/2026-09/details";
  private static final String USAGE = "/account-info/2026-09/api-usage/daily/private-apps";

  @AutoClose private final HubSpotFixture fixture = HubSpotFixture.withFour();
  private final HubSpotClient client = fixture.client;

  LimitsTests() throws IOException {}

  @Test
  void tellsWhatIsLeftOfTheLimits() throws IOException {
    fixture.portal.limits(Limits.PROFESSIONAL);

    client.get(CONTACTS);
    Answer answer = client.get(CONTACTS + "/999");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("X-HubSpot-RateLimit-Max")).isEqualTo("190");
    assertThat(answer.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("188");
    assertThat(answer.header("X-HubSpot-RateLimit-Interval-Milliseconds")).isEqualTo("10000");
    assertThat(answer.header("X-HubSpot-RateLimit-Daily")).isEqualTo("625000");
    assertThat(answer.header("X-HubSpot-RateLimit-Daily-Remaining")).isEqualTo("624998");
  }

  @Test
  void refusesABurstUntilTenSecondsHavePassed() throws IOException {
    fixture.portal.limits(new Limits(2, 5, 100));

    client.get(CONTACTS);
    fixture.sandbox.clock().advance(Duration.ofSeconds(4));
    client.get(CONTACTS);
    Answer refused = client.get(CONTACTS);
    fixture.sandbox.clock().advance(Duration.ofSeconds(6));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/errorType")).isEqualTo("RATE_LIMIT");
    assertThat(refused.text("/policyName")).isEqualTo("TEN_SECONDLY_ROLLING");
    assertThat(refused.text("/message"))
        .isEqualTo("You have reached your ten secondly rolling limit.");
    assertThat(refused.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("0");
    assertThat(refused.header("Retry-After")).isEmpty();
    assertThat(client.get(CONTACTS).status()).as("the first has left the window").isEqualTo(200);
    assertThat(client.get(CONTACTS).status()).as("the second has not").isEqualTo(429);
  }

  @Test
  void limitsSearchesByTheSecondAndTellsNothingOfIt() throws IOException {
    fixture.portal.limits(Limits.FREE);
    for (int search = 0; search < 5; search++) {
      assertThat(client.search("{}").status()).isEqualTo(200);
    }

    Answer refused = client.search("{}");
    fixture.sandbox.clock().advance(Duration.ofSeconds(1));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/policyName")).isEqualTo("SECONDLY");
    assertThat(refused.header("X-HubSpot-RateLimit-Max")).isEmpty();
    assertThat(client.search("{}").status()).isEqualTo(200);
    assertThat(client.get(CONTACTS).header("X-HubSpot-RateLimit-Remaining")).isEqualTo("99");
  }

  @Test
  void countsTheDayUntilMidnightOfThePortal() throws IOException {
    fixture.portal.limits(new Limits(100, 5, 2));
    client.get(CONTACTS);
    client.search("{}");

    Answer refused = client.get(CONTACTS);
    fixture.sandbox.clock().set(Instant.parse("2026-09-02T03:59:59Z"));
    Answer beforeMidnight = client.get(CONTACTS);
    fixture.sandbox.clock().set(Instant.parse("2026-09-02T04:00:00Z"));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/policyName")).isEqualTo("DAILY");
    assertThat(beforeMidnight.status()).isEqualTo(429);
    assertThat(client.get(CONTACTS).status()).isEqualTo(200);
  }

  @Test
  void limitsNobodyAtFirst() throws IOException {
    for (int request = 0; request < 300; request++) {
      assertThat(client.search("{'limit': 1}").status()).isEqualTo(200);
    }
  }

  @Test
  void refusesTokensThatAreUnknownOrRevoked() throws IOException {
    try (HubSpotClient stranger = new HubSpotClient(fixture.sandbox.port(), "pat-nobody")) {
      Answer unknown = stranger.get(CONTACTS);
      fixture.portal.tokenRevoked(true);
      Answer revoked = client.search("{}");

      assertThat(unknown.status()).isEqualTo(401);
      assertThat(unknown.text("/category")).isEqualTo("INVALID_AUTHENTICATION");
      assertThat(unknown.response().body()).doesNotContain("pat-nobody");
      assertThat(revoked.status()).isEqualTo(401);
    }
  }

  @Test
  void keepsPortalsApart() throws IOException {
    Portal other =
        fixture.sandbox.hubSpot().portals().stream()
            .filter(portal -> portal != fixture.portal)
            .findFirst()
            .orElseThrow();
    CrmObject theirs = other.contacts().all().getFirst();

    assertThat(client.get(CONTACTS + "/" + theirs.id()).status()).isEqualTo(404);
    assertThat(other.requests().total()).isZero();
    assertThat(fixture.portal.requests().total()).isEqualTo(1);
  }

  @Test
  void tellsTheAccountsIdAndZone() throws IOException {
    Answer answer = client.get(DETAILS);

    ACCOUNT.assertHas("PortalInformationResponse", answer.json());
    assertThat(answer.at("/portalId").asLong()).isEqualTo(HubSpotFixture.PORTAL);
    assertThat(answer.text("/timeZone")).isEqualTo("America/New_York");
    assertThat(answer.text("/utcOffset")).isEqualTo("-04:00");
    assertThat(answer.at("/utcOffsetMilliseconds").asLong()).isEqualTo(-14_400_000);
  }

  @Test
  void tellsTheDaysUse() throws IOException {
    client.get(CONTACTS);
    Answer answer = client.get(USAGE);

    ACCOUNT.assertHas("CollectionResponseApiUsageNoPaging", answer.json());
    assertThat(answer.at("/results/0/currentUsage").asInt()).isEqualTo(2);
    assertThat(answer.text("/results/0/resetsAt")).isEqualTo("2026-09-02T04:00:00.000Z");
  }
}
