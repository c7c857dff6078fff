package com.ringlypro.crm.sandbox.ghl;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class GhlCalendarTests {

  private static final String APPOINTMENTS = "/calendars/events/appointments";

  @AutoClose private final GhlFixture fixture = new GhlFixture();
  private final Location location = fixture.location;

  GhlCalendarTests() throws IOException {}

  private String freeSlot() throws IOException {
    Answer slots =
        fixture.get(
            "/calendars/%s/free-slots?startDate=%d&endDate=%d"
                .formatted(
                    location.calendarId(),
                    GhlFixture.NOW.plus(Duration.ofDays(3)).toEpochMilli(),
                    GhlFixture.NOW.plus(Duration.ofDays(12)).toEpochMilli()));
    return slots.json().values().iterator().next().at("/slots/0").asString();
  }

  private Answer book(String start, String more) throws IOException {
    return fixture.call(
        "POST",
        APPOINTMENTS,
        "{'calendarId': '%s', 'locationId': '%s', 'contactId': '%s', 'startTime': '%s'%s}"
            .formatted(
                location.calendarId(),
                location.id(),
                location.contacts().getFirst().id(),
                start,
                more));
  }

  private Answer eventsAround(String start) throws IOException {
    long at = OffsetDateTime.parse(start).toInstant().toEpochMilli();
    return fixture.get(
        "/calendars/events?locationId=%s&calendarId=%s&startTime=%d&endTime=%d"
            .formatted(location.id(), location.calendarId(), at, at + 60_000));
  }

  @Test
  void booksAFreeSlotOnce() throws IOException {
    String slot = freeSlot();

    Answer first = book(slot, ", 'title': 'Check', 'description': 'RP-1'");
    Answer second = book(slot, "");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("/appointmentStatus")).isEqualTo("confirmed");
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.text("/message"))
        .isEqualTo("The slot you have selected is no longer available.");
    assertThat(eventsAround(slot).text("/events/0/description")).isEqualTo("RP-1");
    assertThat(freeSlot()).isNotEqualTo(slot);
  }

  @Test
  void changesTimeAndStatusOnTheSameId() throws IOException {
    String slot = freeSlot();
    String path = APPOINTMENTS + "/" + book(slot, "").text("/id");
    String later = freeSlot();

    fixture.call(
        "PUT", path, "{'startTime': '%s', 'appointmentStatus': 'cancelled'}".formatted(later));

    assertThat(fixture.get(path).text("/event/startTime")).isEqualTo(later);
    assertThat(fixture.get(path).text("/event/appointmentStatus")).isEqualTo("cancelled");
    assertThat(eventsAround(slot).at("/events").isEmpty()).isTrue();
    assertThat(book(later, "").status()).as("cancelled ones take no time").isEqualTo(200);
    assertThat(fixture.call("PUT", path, "{'contactId': 'x'}").status()).isEqualTo(422);
  }

  @Test
  void deletesOnlyWithABody() throws IOException {
    String id = book(freeSlot(), "").text("/id");

    assertThat(fixture.call("DELETE", "/calendars/events/" + id, "").status()).isEqualTo(400);
    assertThat(fixture.call("DELETE", "/calendars/events/" + id, "{}").status()).isEqualTo(201);
    assertThat(fixture.get(APPOINTMENTS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void makesASeriesOfInstances() throws IOException {
    String slot = freeSlot();
    Answer first =
        book(slot, ", 'rrule': 'RRULE:FREQ=WEEKLY;COUNT=3', 'ignoreFreeSlotValidation': true");

    String master = first.text("/masterEventId");
    assertThat(first.text("/id")).startsWith(master + "_");
    assertThat(location.appointments())
        .filteredOn(event -> master.equals(event.masterId()))
        .hasSize(3);
    assertThat(book(slot, ", 'rrule': 'RRULE:FREQ=WEEKLY;COUNT=3'").status()).isEqualTo(422);
  }

  @Test
  void keepsBlockedTimesApartAndFree() throws IOException {
    String slot = freeSlot();
    String end = OffsetDateTime.parse(slot).plusHours(1).toString();
    Answer block =
        fixture.call(
            "POST",
            "/calendars/events/block-slots",
            "{'locationId': '%s', 'calendarId': '%s', 'startTime': '%s', 'endTime': '%s'}"
                .formatted(location.id(), location.calendarId(), slot, end));

    assertThat(block.status()).isEqualTo(201);
    assertThat(eventsAround(slot).at("/events").isEmpty()).isTrue();
    assertThat(book(slot, "").status()).isEqualTo(400);
  }

  @Test
  void needsOneOfThreeToListEvents() throws IOException {
    Answer answer =
        fixture.get(
            "/calendars/events?locationId=%s&startTime=1&endTime=2".formatted(location.id()));

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void tellsCalendarAndZone() throws IOException {
    Answer calendars = fixture.get("/calendars/?locationId=" + location.id());
    Answer own = fixture.get("/locations/" + location.id());

    assertThat(calendars.text("/calendars/0/id")).isEqualTo(location.calendarId());
    assertThat(own.text("/location/timezone")).isEqualTo(location.origin().zone().getId());
  }

  @Test
  void knowsSomeAppointmentsOfTheBusinessAndManyMore() {
    assertThat(location.appointments()).hasSizeGreaterThan(60);
    assertThat(location.appointments())
        .allMatch(event -> location.contact(event.text("contactId")).isPresent());
  }
}
