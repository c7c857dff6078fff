package com.ringlypro.crm.sandbox.google;

import static com.ringlypro.crm.sandbox.google.GoogleFixture.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.OpenApiShape;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the fake takes and answers is what Google's discovery document describes. */
class GoogleShapeTests {

  private static final OpenApiShape SHAPES = OpenApiShape.of("google-calendar.json");

  @AutoClose private final GoogleFixture fixture = new GoogleFixture();

  GoogleShapeTests() throws IOException {}

  private static Answer assertIs(String schema, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    SHAPES.assertHas(schema, answer.json());
    return answer;
  }

  private static Set<String> said(String method, String what) {
    return SHAPES.at("/methods").path(method).path(what).values().stream()
        .map(JsonNode::asString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void answers() throws IOException {
    String team = "/calendar/v3/calendars/team@group.example";
    fixture.account.open("team@group.example", "Team");
    assertIs("CalendarList", fixture.get("/calendar/v3/users/me/calendarList"));
    assertIs("CalendarListEntry", fixture.get("/calendar/v3/users/me/calendarList/primary"));
    assertIs("Calendar", fixture.get(team));
    String id =
        assertIs(
                "Event",
                fixture.insert(
                    ", 'recurrence': ['RRULE:FREQ=WEEKLY'],"
                        + " 'extendedProperties': {'private': {'a': 'b'}}"))
            .text("/id");
    assertIs("Event", fixture.call("PATCH", EVENTS + "/" + id, "{'transparency': 'transparent'}"));
    fixture.call("DELETE", EVENTS + "/" + id + "_20260909T140000Z", "");
    assertIs("Events", fixture.get(EVENTS + "/" + id + "/instances?showDeleted=true"));
    assertIs("Events", fixture.get(EVENTS + "?maxResults=2500&showDeleted=true"));
    assertIs("Events", fixture.get(EVENTS + "?maxResults=2500&singleEvents=true"));
    assertIs(
        "FreeBusyResponse",
        fixture.call(
            "POST",
            "/calendar/v3/freeBusy",
            "{'timeMin': '2026-09-01T00:00:00Z', 'timeMax': '2026-09-09T00:00:00Z',"
                + " 'items': [{'id': 'primary'}, {'id': 'nobody'}]}"));
    assertIs(
        "Channel",
        fixture.call(
            "POST",
            EVENTS + "/watch",
            "{'id': 'c', 'type': 'web_hook', 'address': 'http://127.0.0.1:1/hook'}"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, users/me/calendarList",
    "GET, users/me/calendarList/{calendarId}",
    "GET, calendars/{calendarId}",
    "POST, freeBusy",
    "GET, calendars/{calendarId}/events",
    "POST, calendars/{calendarId}/events",
    "POST, calendars/{calendarId}/events/watch",
    "GET, calendars/{calendarId}/events/{eventId}",
    "PUT, calendars/{calendarId}/events/{eventId}",
    "PATCH, calendars/{calendarId}/events/{eventId}",
    "DELETE, calendars/{calendarId}/events/{eventId}",
    "GET, calendars/{calendarId}/events/{eventId}/instances",
    "POST, calendars/{calendarId}/events/{eventId}/move",
    "POST, channels/stop"
  })
  void letsInWhomGoogleLetsIn(String method, String path) throws IOException {
    Set<String> all = new TreeSet<>();
    SHAPES.at("/methods").properties().forEach(one -> all.addAll(said(one.getKey(), "scopes")));
    Set<String> letIn = new TreeSet<>();
    String filled = path.replace("{calendarId}", "primary").replace("{eventId}", "nothing");
    for (String scope : all) {
      Answer answer = fixture.as(fixture.narrow(scope), method, "/calendar/v3/" + filled, "{}");
      if (answer.status() != 403) {
        letIn.add(scope);
      }
    }

    assertThat(letIn).isEqualTo(said(method + " " + path, "scopes"));
  }

  @Test
  void knowsTheParametersOfLists() throws IOException {
    for (String parameter : said("GET calendars/{calendarId}/events", "parameters")) {
      assertThat(fixture.get(EVENTS + "?" + parameter + "=").body())
          .doesNotContain("Unknown parameter");
    }
  }
}
