package com.ringlypro.crm.sandbox.google;

import static com.ringlypro.crm.sandbox.google.GoogleFixture.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.WebhookReceiver;
import com.ringlypro.crm.sandbox.http.WebhookReceiver.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoogleListTests {

  private static final String REASON = "/error/errors/0/reason";

  @AutoClose private final GoogleFixture fixture = new GoogleFixture();
  @AutoClose private final WebhookReceiver receiver = new WebhookReceiver();
  private final EventCalendar calendar = fixture.calendar;

  GoogleListTests() throws IOException {}

  /** What a walk over all pages brings. */
  private record Walk(List<JsonNode> items, int pages, String syncToken) {

    List<String> ids() {
      return items.stream().map(item -> item.path("id").asString()).toList();
    }
  }

  private Walk walk(String query) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    String pageToken = "";
    int pages = 0;
    while (true) {
      Answer page =
          fixture.get(EVENTS + query + (pageToken.isEmpty() ? "" : "&pageToken=" + pageToken));
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      pages++;
      page.at("/items").forEach(items::add);
      pageToken = page.text("/nextPageToken");
      if (pageToken.isEmpty()) {
        return new Walk(items, pages, page.text("/nextSyncToken"));
      }
    }
  }

  private String change() {
    GoogleEvent event =
        calendar.events().stream().filter(one -> !one.isCancelled()).findFirst().orElseThrow();
    return calendar.delete(event.id(), null).id();
  }

  @Test
  void walksAllPagesAndTellsOnlyWhatChangedSince() throws IOException {
    Walk all = walk("?showDeleted=true&maxResults=50");
    assertThat(all.ids())
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(calendar.events().stream().map(GoogleEvent::id).toList());
    assertThat(all.pages()).isEqualTo((all.items().size() + 49) / 50);

    Walk nothing = walk("?syncToken=" + all.syncToken());
    assertThat(nothing.items()).isEmpty();

    String deleted = change();
    String added = fixture.insert("").text("/id");
    Walk changes = walk("?syncToken=" + nothing.syncToken());
    assertThat(changes.ids()).containsExactlyInAnyOrder(deleted, added);
    assertThat(changes.items())
        .filteredOn(item -> item.path("id").asString().equals(deleted))
        .singleElement()
        .satisfies(item ->
            assertThat(item.propertyNames())
                .containsExactlyInAnyOrder("kind", "etag", "id", "status"));
  }

  @Test
  void losesNothingThatChangesWhileSomebodyReads() throws IOException {
    Answer first = fixture.get(EVENTS + "?maxResults=50");
    String early = calendar.events().getFirst().id();
    calendar.patch(early, JsonMapper.shared().createObjectNode().put("summary", "New"));
    Walk rest = walk("?maxResults=2500&pageToken=" + first.text("/nextPageToken"));

    assertThat(walk("?syncToken=" + rest.syncToken()).ids()).containsExactly(early);
  }

  @Test
  void mayAnswerEmptyPagesAndShortOnes() throws IOException {
    List<String> usual = walk("?showDeleted=true").ids();
    calendar.paging(new EventCalendar.Paging(40, true));
    Walk slow = walk("?showDeleted=true");

    assertThat(slow.ids()).isEqualTo(usual);
    assertThat(slow.pages()).isGreaterThan(usual.size() / 40 * 2);
  }

  @Test
  void expandsSeriesInAWindowInTheirOrder() throws IOException {
    Walk week =
        walk(
            "?singleEvents=true&orderBy=startTime&timeMin=2026-09-07T04:00:00Z"
                + "&timeMax=2026-09-14T04:00:00Z");
    List<String> lunches =
        week.items().stream()
            .filter(item -> item.path("summary").asString("").equals("Lunch"))
            .map(item -> item.at("/start/dateTime").asString())
            .toList();

    assertThat(lunches).hasSize(5).isSorted();
    assertThat(week.items()).noneMatch(item -> item.has("recurrence"));
    assertThat(week.syncToken()).as("an ordered list brings no sync token").isEmpty();
    assertThat(walk("?timeMin=2026-09-07T04:00:00Z&timeMax=2026-09-14T04:00:00Z").items())
        .filteredOn(item -> item.path("summary").asString("").equals("Lunch"))
        .singleElement()
        .matches(item -> item.has("recurrence"));
  }

  @Test
  void showsSingleInstancesThatChangedInTheirSeries() throws IOException {
    String id = fixture.insert(", 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=4']").text("/id");
    String token = walk("?singleEvents=false").syncToken();
    String singleToken = walk("?singleEvents=true").syncToken();
    calendar.delete(id + "_20260909T140000Z", null);

    assertThat(walk("?syncToken=" + token).ids()).containsExactly(id + "_20260909T140000Z");
    assertThat(walk("?singleEvents=true&syncToken=" + singleToken).ids())
        .containsExactly(id + "_20260909T140000Z");
    calendar.delete(id, null);
    assertThat(walk("?syncToken=" + token).ids()).containsExactly(id);
    assertThat(walk("?singleEvents=true&syncToken=" + singleToken).items())
        .hasSize(4)
        .allMatch(item -> item.path("status").asString().equals("cancelled"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeMin=2026-09-07T04:00:00Z",
        "orderBy=updated",
        "q=x",
        "updatedMin=2026-09-07T04:00:00Z",
        "privateExtendedProperty=a=b",
        "iCalUID=x",
        "showDeleted=false"
      })
  void refusesWhatDoesNotGoWithASyncToken(String parameter) throws IOException {
    String token = walk("?maxResults=2500").syncToken();

    assertThat(fixture.get(EVENTS + "?syncToken=" + token + "&" + parameter).status())
        .isEqualTo(400);
  }

  @Test
  void refusesTokensOfOtherQuestions() throws IOException {
    String token = walk("?singleEvents=true").syncToken();
    String page = fixture.get(EVENTS + "?maxResults=1").text("/nextPageToken");

    assertThat(fixture.get(EVENTS + "?syncToken=" + token).status()).isEqualTo(400);
    assertThat(fixture.get(EVENTS + "?syncToken=garbage").status()).isEqualTo(400);
    assertThat(fixture.get(EVENTS + "?q=x&pageToken=" + page).status()).isEqualTo(400);
    assertThat(fixture.get(EVENTS + "?syncTokn=x").status()).isEqualTo(400);
    assertThat(fixture.get(EVENTS + "?maxResults=0").status()).isEqualTo(400);
    assertThat(fixture.get(EVENTS + "?orderBy=startTime").status()).isEqualTo(400);
  }

  @Test
  void forgetsTokensByAgeAndAtWill() throws IOException {
    String token = walk("?maxResults=2500").syncToken();
    fixture.control(
        "DELETE",
        "/accounts/%s/calendars/primary/sync-tokens".formatted(fixture.account.email()),
        "");
    Answer gone = fixture.get(EVENTS + "?syncToken=" + token);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.text(REASON)).isEqualTo("fullSyncRequired");

    String next = walk("?maxResults=2500").syncToken();
    assertThat(walk("?syncToken=" + next).items()).isEmpty();
    fixture.sandbox.clock().advance(Duration.ofDays(31));
    String access =
        fixture
            .google
            .grants()
            .grant(fixture.account.email(), fixture.account.origin().scope())
            .accessToken();
    assertThat(fixture.as(access, "GET", EVENTS + "?syncToken=" + next, "").status())
        .isEqualTo(410);
  }

  @Test
  void tokensOutliveTheSandboxUntilSomethingHasChanged() throws IOException {
    String untouched = walk("?maxResults=2500").syncToken();
    change();
    String touched = walk("?maxResults=2500").syncToken();

    try (GoogleFixture later = new GoogleFixture()) {
      assertThat(later.get(EVENTS + "?syncToken=" + untouched).at("/items").isEmpty()).isTrue();
      assertThat(later.get(EVENTS + "?syncToken=" + touched).status()).isEqualTo(410);
    }
  }

  @Test
  void findsByPropertyWordsAndTimeOfChange() throws IOException {
    fixture.sandbox.clock().advance(Duration.ofMinutes(5));
    String id =
        fixture
            .insert(", 'location': 'Harbour', 'extendedProperties': {'private': {'k': 'v=1,2'}}")
            .text("/id");
    String deleted = change();

    assertThat(walk("?privateExtendedProperty=k%3Dv%3D1%2C2").ids()).containsExactly(id);
    assertThat(walk("?q=harbour").ids()).containsExactly(id);
    assertThat(walk("?iCalUID=" + id + "@google.com").ids()).containsExactly(id);
    assertThat(walk("?updatedMin=2026-09-01T15:05:00Z").ids())
        .containsExactlyInAnyOrder(id, deleted);
    assertThat(walk("?eventTypes=workingLocation&eventTypes=birthday").items())
        .extracting(item -> item.path("summary").asString())
        .containsExactlyInAnyOrder("Home office", "Birthday of the owner");
    assertThat(fixture.get(EVENTS + "?updatedMin=2026-07-01T15:05:00Z").text(REASON))
        .isEqualTo("updatedMinTooLongAgo");
  }

  private Answer watch(String id, String more) throws IOException {
    return fixture.call(
        "POST",
        EVENTS + "/watch",
        "{'id': '%s', 'type': 'web_hook', 'address': '%s', 'token': 'secret'%s}"
            .formatted(id, receiver.url(), more));
  }

  @Test
  void tellsThatSomethingHasChangedUntilTheChannelIsStopped() throws Exception {
    Answer channel = watch("c-1", ", 'params': {'ttl': '3600'}");
    Received hello = receiver.next();

    assertThat(channel.text("/expiration"))
        .isEqualTo(Long.toString(GoogleFixture.NOW.plusSeconds(3600).toEpochMilli()));
    assertThat(hello.header("X-Goog-Resource-State")).contains("sync");
    assertThat(hello.header("X-Goog-Message-Number")).contains("1");

    change();
    Received told = receiver.next();
    assertThat(told.body()).isEmpty();
    assertThat(told.header("X-Goog-Resource-State")).contains("exists");
    assertThat(told.header("X-Goog-Channel-Token")).contains("secret");
    assertThat(told.header("X-Goog-Channel-ID")).contains("c-1");
    assertThat(told.header("X-Goog-Resource-ID")).contains(channel.text("/resourceId"));
    assertThat(told.header("X-Goog-Message-Number")).contains("2");

    assertThat(watch("c-1", "").text(REASON)).isEqualTo("channelIdNotUnique");
    String stop = "{'id': 'c-1', 'resourceId': '%s'}";
    assertThat(fixture.call("POST", "/calendar/v3/channels/stop", stop.formatted("other")).status())
        .isEqualTo(404);
    assertThat(
            fixture
                .call(
                    "POST",
                    "/calendar/v3/channels/stop",
                    stop.formatted(channel.text("/resourceId")))
                .status())
        .isEqualTo(204);
    change();
    watch("c-2", "");
    assertThat(receiver.next().header("X-Goog-Channel-ID")).contains("c-2");
  }

  @Test
  void channelsEndByThemselves() throws Exception {
    watch("c-1", "");
    receiver.next();
    fixture.sandbox.clock().advance(Duration.ofDays(8));

    assertThat(fixture.control("GET", "/channels", "").at("/channels").isEmpty()).isTrue();
  }

  @Test
  void callsNobodyWithoutEncryption() throws IOException {
    Answer answer =
        fixture.call(
            "POST",
            EVENTS + "/watch",
            "{'id': 'c', 'type': 'web_hook', 'address': 'http://crm.example/hook'}");

    assertThat(answer.status()).isEqualTo(400);
  }
}
