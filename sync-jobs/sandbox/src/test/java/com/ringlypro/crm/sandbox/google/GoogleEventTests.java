package com.ringlypro.crm.sandbox.google;

import static com.ringlypro.crm.sandbox.google.GoogleFixture.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.ringlypro.crm.sandbox.http.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class GoogleEventTests {

  private static final String REASON = "/error/errors/0/reason";

  @AutoClose private final GoogleFixture fixture = new GoogleFixture();

  GoogleEventTests() throws IOException {}

  private String series() throws IOException {
    return fixture
        .insert(", 'id': 'series00', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=4']")
        .text("/id");
  }

  @Test
  void takesTheClientsIdOnceAndForEver() throws IOException {
    Answer first = fixture.insert(", 'id': 'crm0123456789'");
    Answer second = fixture.insert(", 'id': 'crm0123456789'");
    fixture.call("DELETE", EVENTS + "/crm0123456789", "");
    Answer third = fixture.insert(", 'id': 'crm0123456789'");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("/id")).isEqualTo("crm0123456789");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text(REASON)).isEqualTo("duplicate");
    assertThat(third.status()).isEqualTo(409);
    assertThat(fixture.insert(", 'id': 'With-Hyphen'").status()).isEqualTo(400);
  }

  @Test
  void changesOnlyTheVersionThatTheClientKnows() throws IOException {
    Answer event = fixture.insert("");
    String path = EVENTS + "/" + event.text("/id");
    Answer changed =
        fixture.call("PATCH", path, "{'summary': 'Later'}", "If-Match", event.text("/etag"));
    Answer outdated =
        fixture.call("PATCH", path, "{'summary': 'Too late'}", "If-Match", event.text("/etag"));
    Answer unread = fixture.call("GET", path, "", "If-None-Match", changed.text("/etag"));

    assertThat(changed.text("/summary")).isEqualTo("Later");
    assertThat(changed.text("/etag")).isNotEqualTo(event.text("/etag"));
    assertThat(outdated.status()).isEqualTo(412);
    assertThat(outdated.text(REASON)).isEqualTo("conditionNotMet");
    assertThat(unread.status()).isEqualTo(304);
    assertThat(fixture.call("DELETE", path, "", "If-Match", event.text("/etag")).status())
        .isEqualTo(412);
    assertThat(fixture.call("DELETE", path, "", "If-Match", changed.text("/etag")).status())
        .isEqualTo(204);
  }

  @Test
  void patchesWhatIsNamedAndUpdatesEverything() throws IOException {
    Answer event =
        fixture.insert(
            ", 'description': 'd', 'extendedProperties': {'private': {'a': '1', 'b': '2'}}");
    String path = EVENTS + "/" + event.text("/id");
    Answer patched =
        fixture.call(
            "PATCH",
            path,
            "{'extendedProperties': {'private': {'a': null, 'c': '3'}}, 'description': null}");

    assertThat(patched.at("/extendedProperties/private").toString())
        .isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
    assertThat(patched.json().has("description")).isFalse();
    assertThat(patched.text("/summary")).isEqualTo("Visit");

    Answer updated =
        fixture.call(
            "PUT", path, "{'start': {'date': '2026-09-03'}, 'end': {'date': '2026-09-04'}}");
    assertThat(updated.json().has("summary")).isFalse();
    assertThat(updated.json().has("extendedProperties")).isFalse();
    assertThat(updated.text("/start/date")).isEqualTo("2026-09-03");
    assertThat(updated.at("/sequence").asInt()).isEqualTo(1);
  }

  @Test
  void refusesTimesThatMakeNoSense() throws IOException {
    String path = EVENTS + "/" + fixture.insert("").text("/id");

    assertThat(
            fixture
                .call("POST", EVENTS, "{'start': {'date': '2026-09-03'}}")
                .text("/error/message"))
        .isEqualTo("Missing end time.");
    assertThat(
            fixture
                .call("PATCH", path, "{'end': {'dateTime': '2026-09-02T09:00:00-04:00'}}")
                .text(REASON))
        .isEqualTo("timeRangeEmpty");
    assertThat(fixture.call("PATCH", path, "{'end': {'date': '2026-09-03'}}").status())
        .isEqualTo(400);
    assertThat(fixture.call("PATCH", path, "{'start': {'dateTime': '10:00'}}").status())
        .isEqualTo(400);
    assertThat(fixture.call("PATCH", path, "{'recurrence': ['RRULE:FREQ=NEVER']}").status())
        .isEqualTo(400);
    assertThat(fixture.call("PATCH", path, "{'sumary': 'x'}").status()).isEqualTo(400);
  }

  @Test
  void deletesOnceAndRevivesByAnUpdate() throws IOException {
    Answer event = fixture.insert("");
    String path = EVENTS + "/" + event.text("/id");

    assertThat(fixture.call("DELETE", path + "?sendUpdates=none", "").status()).isEqualTo(204);
    Answer again = fixture.call("DELETE", path, "");
    assertThat(again.status()).isEqualTo(410);
    assertThat(again.text(REASON)).isEqualTo("deleted");
    assertThat(fixture.get(path).text("/status")).isEqualTo("cancelled");
    assertThat(fixture.call("PUT", path, event.body()).text("/status")).isEqualTo("confirmed");
    assertThat(fixture.call("DELETE", EVENTS + "/nowhere", "").status()).isEqualTo(404);
  }

  @Test
  void changesAndCancelsInstancesOfASeries() throws IOException {
    String id = series();
    String second = id + "_20260909T140000Z";
    String third = id + "_20260916T140000Z";
    fixture.call("PATCH", EVENTS + "/" + second, "{'summary': 'Other'}");
    fixture.call("DELETE", EVENTS + "/" + third, "");

    Answer instances = fixture.get(EVENTS + "/" + id + "/instances");
    assertThat(instances.at("/items").size()).isEqualTo(3);
    assertThat(instances.text("/items/1/summary")).isEqualTo("Other");
    assertThat(instances.text("/items/1/recurringEventId")).isEqualTo(id);
    assertThat(instances.text("/items/1/originalStartTime/dateTime"))
        .isEqualTo("2026-09-09T10:00:00-04:00");
    assertThat(fixture.get(EVENTS + "/" + id + "/instances?showDeleted=true").at("/items").size())
        .isEqualTo(4);
    assertThat(fixture.get(EVENTS + "/" + id + "_20260910T140000Z").status()).isEqualTo(404);

    fixture.call("PATCH", EVENTS + "/" + id, "{'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=1']}");
    assertThat(fixture.get(EVENTS + "/" + second).status())
        .as("where the series ends, its changed instances end")
        .isEqualTo(404);
  }

  @Test
  void leavesDatesOutAndAddsSome() throws IOException {
    String id =
        fixture
            .insert(
                """
                , 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3',
                  'EXDATE;TZID=America/New_York:20260903T100000',
                  'RDATE;TZID=America/New_York:20260910T100000']\
                """)
            .text("/id");

    assertThat(fixture.get(EVENTS + "/" + id + "/instances").at("/items"))
        .extracting(item -> item.at("/start/dateTime").asString().substring(8, 10))
        .containsExactly("02", "04", "10");
  }

  @Test
  void keepsWallTimeOverTheChangeOfClocks() throws IOException {
    String id = fixture.insert(", 'recurrence': ['RRULE:FREQ=MONTHLY;COUNT=4']").text("/id");

    assertThat(fixture.get(EVENTS + "/" + id + "/instances").at("/items"))
        .extracting(item -> item.at("/start/dateTime").asString())
        .contains("2026-10-02T10:00:00-04:00", "2026-11-02T10:00:00-05:00");
  }

  @Test
  void repeatsWholeDaysAsDays() throws IOException {
    String id =
        fixture
            .call(
                "POST",
                EVENTS,
                "{'start': {'date': '2026-09-05'}, 'end': {'date': '2026-09-07'},"
                    + " 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=2']}")
            .text("/id");
    Answer instances = fixture.get(EVENTS + "/" + id + "/instances");

    assertThat(instances.text("/items/1/id")).isEqualTo(id + "_20260912");
    assertThat(instances.text("/items/1/end/date")).isEqualTo("2026-09-14");
  }

  @Test
  void tellsBusyTimesJoinedAndWithoutWhatIsFree() throws IOException {
    String team = "team@group.example";
    EventCalendar calendar = fixture.account.open(team, "Team");
    for (String times :
        new String[] {"10:00|11:00|opaque", "10:30|12:00|opaque", "13:00|14:00|transparent"}) {
      String[] parts = times.split("\\|", -1);
      fixture.control(
          "POST",
          "/accounts/%s/calendars/%s/events".formatted(fixture.account.email(), team),
          """
          {'start': {'dateTime': '2026-09-02T%s:00Z'}, 'end': {'dateTime': '2026-09-02T%s:00Z'},
           'transparency': '%s'}
          """
              .formatted(parts[0], parts[1], parts[2]));
    }
    assertThat(calendar.events()).hasSize(3);
    String items = "'items': [{'id': '%s'}, {'id': 'nobody@example.com'}]".formatted(team);
    Answer busy =
        fixture.call(
            "POST",
            "/calendar/v3/freeBusy",
            "{'timeMin': '2026-09-02T00:00:00Z', 'timeMax': '2026-09-03T00:00:00Z', %s}"
                .formatted(items));

    assertThat(busy.at("/calendars").path(team).path("busy"))
        .extracting(time -> time.path("start").asString(), time -> time.path("end").asString())
        .containsExactly(tuple("2026-09-02T10:00:00Z", "2026-09-02T12:00:00Z"));
    assertThat(busy.at("/calendars/nobody@example.com/errors/0/reason").asString())
        .isEqualTo("notFound");
    assertThat(
            fixture
                .call(
                    "POST",
                    "/calendar/v3/freeBusy",
                    "{'timeMin': '2026-09-02T00:00:00Z', 'timeMax': '2027-09-03T00:00:00Z', %s}"
                        .formatted(items))
                .text(REASON))
        .isEqualTo("timeRangeTooLong");
  }

  @Test
  void keepsWhatOthersHaveOrganised() throws IOException {
    String path = "/accounts/%s/calendars/primary/events".formatted(fixture.account.email());
    String id =
        fixture
            .control(
                "POST",
                path,
                "{'organizer': {'email': 'else@example.com'}, 'start': {'date': '2026-09-05'},"
                    + " 'end': {'date': '2026-09-06'}}")
            .text("/id");

    assertThat(fixture.call("PATCH", EVENTS + "/" + id, "{'summary': 'Mine'}").text(REASON))
        .isEqualTo("forbiddenForNonOrganizer");
    assertThat(fixture.call("PATCH", EVENTS + "/" + id, "{'colorId': '3'}").status())
        .isEqualTo(200);
  }

  @Test
  void leavesACancelledEventWhereOneWasMovedAway() throws IOException {
    fixture.account.open("team@group.example", "Team");
    String id = fixture.insert("").text("/id");

    Answer moved =
        fixture.call("POST", EVENTS + "/" + id + "/move?destination=team@group.example", "");

    assertThat(moved.text("/summary")).isEqualTo("Visit");
    assertThat(fixture.get(EVENTS + "/" + id).text("/status")).isEqualTo("cancelled");
    assertThat(
            fixture.get("/calendar/v3/calendars/team@group.example/events/" + id).text("/status"))
        .isEqualTo("confirmed");
  }
}
