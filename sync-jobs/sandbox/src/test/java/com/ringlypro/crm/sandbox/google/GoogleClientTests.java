package com.ringlypro.crm.sandbox.google;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.batch.BatchRequest;
import com.google.api.client.googleapis.batch.json.JsonBatchCallback;
import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Channel;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.Events;
import com.google.api.services.calendar.model.FreeBusyCalendar;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import com.google.api.services.calendar.model.FreeBusyResponse;
import com.ringlypro.crm.sandbox.http.WebhookReceiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Google's own Java client takes the fake for Google. */
class GoogleClientTests {

  private static final String PRIMARY = "primary";

  @AutoClose private final GoogleFixture fixture = new GoogleFixture();
  @AutoClose private final WebhookReceiver receiver = new WebhookReceiver();
  private final Calendar client =
      new Calendar.Builder(
              new NetHttpTransport(),
              GsonFactory.getDefaultInstance(),
              request -> request.getHeaders().setAuthorization("Bearer " + fixture.token))
          .setApplicationName("sandbox tests")
          .setRootUrl(fixture.sandbox.baseUrl("google") + "/")
          .build();

  GoogleClientTests() throws IOException {}

  private static Event visit() {
    return new Event()
        .setId("crm00000001")
        .setSummary("Visit – Zoë")
        .setStart(at("2026-09-02T10:00:00-04:00"))
        .setEnd(at("2026-09-02T11:00:00-04:00"))
        .setExtendedProperties(
            new Event.ExtendedProperties().setPrivate(Map.of("crmAppointmentId", "7")));
  }

  private static EventDateTime at(String time) {
    return new EventDateTime().setDateTime(new DateTime(time)).setTimeZone("America/New_York");
  }

  @Test
  void writesByConditionAndReadsBack() throws IOException {
    Event inserted = client.events().insert(PRIMARY, visit()).setSendUpdates("none").execute();
    Calendar.Events.Patch patch =
        client.events().patch(PRIMARY, inserted.getId(), new Event().setSummary("Moved"));
    patch.getRequestHeaders().setIfMatch(inserted.getEtag());
    Event patched = patch.execute();
    GoogleJsonResponseException outdated =
        catchThrowableOfType(GoogleJsonResponseException.class, patch::execute);
    GoogleJsonResponseException duplicate =
        catchThrowableOfType(
            GoogleJsonResponseException.class,
            () -> client.events().insert(PRIMARY, visit()).execute());
    client.events().delete(PRIMARY, inserted.getId()).execute();
    GoogleJsonResponseException gone =
        catchThrowableOfType(
            GoogleJsonResponseException.class,
            () -> client.events().delete(PRIMARY, inserted.getId()).execute());

    assertThat(inserted.getSummary()).isEqualTo("Visit – Zoë");
    assertThat(inserted.getExtendedProperties().getPrivate())
        .containsEntry("crmAppointmentId", "7");
    assertThat(inserted.getStart().getDateTime())
        .isEqualTo(new DateTime("2026-09-02T10:00:00-04:00"));
    assertThat(patched.getSummary()).isEqualTo("Moved");
    assertThat(outdated.getStatusCode()).isEqualTo(412);
    assertThat(duplicate.getDetails().getErrors().getFirst().getReason()).isEqualTo("duplicate");
    assertThat(gone.getStatusCode()).isEqualTo(410);
    assertThat(
            fixture.account.requests().of("PATCH /calendar/v3/calendars/{calendar}/events/{event}"))
        .as("what comes as a POST that says so counts as a PATCH")
        .isEqualTo(2);
  }

  @Test
  void walksAndFollowsTheCalendar() throws IOException {
    List<Event> events = new ArrayList<>();
    Events page;
    String pageToken = null;
    do {
      page =
          client
              .events()
              .list(PRIMARY)
              .setShowDeleted(true)
              .setMaxResults(100)
              .setPageToken(pageToken)
              .execute();
      events.addAll(page.getItems());
      pageToken = page.getNextPageToken();
    } while (pageToken != null);
    client.events().insert(PRIMARY, visit()).execute();
    Events changes = client.events().list(PRIMARY).setSyncToken(page.getNextSyncToken()).execute();

    assertThat(events).hasSize(fixture.calendar.events().size() - 1);
    assertThat(events)
        .filteredOn(event -> "Vacation".equals(event.getSummary()))
        .singleElement()
        .matches(event -> event.getStart().getDate().isDateOnly());
    assertThat(changes.getItems()).extracting(Event::getId).containsExactly("crm00000001");
    fixture.calendar.forgetSyncTokens();
    assertThat(
            catchThrowableOfType(
                    GoogleJsonResponseException.class,
                    () ->
                        client
                            .events()
                            .list(PRIMARY)
                            .setSyncToken(changes.getNextSyncToken())
                            .execute())
                .getStatusCode())
        .isEqualTo(410);
  }

  @Test
  void watchesListsAndAsksForBusyTimes() throws Exception {
    Channel channel =
        client
            .events()
            .watch(
                PRIMARY,
                new Channel()
                    .setId("c-1")
                    .setType("web_hook")
                    .setAddress(receiver.url().toString())
                    .setToken("secret")
                    .setExpiration(GoogleFixture.NOW.plusSeconds(600).toEpochMilli()))
            .execute();
    assertThat(receiver.next().header("X-Goog-Channel-Token")).contains("secret");
    assertThat(channel.getExpiration())
        .isEqualTo(GoogleFixture.NOW.plusSeconds(600).toEpochMilli());
    client.channels().stop(channel).execute();

    String email = client.calendarList().list().execute().getItems().getFirst().getId();
    assertThat(email).isEqualTo(fixture.account.email());
    FreeBusyResponse busy =
        client
            .freebusy()
            .query(
                new FreeBusyRequest()
                    .setTimeMin(new DateTime("2026-09-07T00:00:00Z"))
                    .setTimeMax(new DateTime("2026-09-14T00:00:00Z"))
                    .setItems(List.of(new FreeBusyRequestItem().setId(email))))
            .execute();
    assertThat(busy.getCalendars().values())
        .singleElement()
        .extracting(FreeBusyCalendar::getBusy, as(InstanceOfAssertFactories.LIST))
        .hasSizeGreaterThan(5);
  }

  @Test
  void sendsManyRequestsInOne() throws IOException {
    List<String> inserted = new ArrayList<>();
    List<Integer> refused = new ArrayList<>();
    JsonBatchCallback<Event> callback =
        new JsonBatchCallback<>() {
          @Override
          public void onSuccess(Event event, HttpHeaders headers) {
            inserted.add(event.getSummary());
          }

          @Override
          public void onFailure(GoogleJsonError error, HttpHeaders headers) {
            refused.add(error.getCode());
          }
        };
    BatchRequest batch =
        client.batch(request -> request.getHeaders().setAuthorization("Bearer " + fixture.token));
    client.events().insert(PRIMARY, visit()).queue(batch, callback);
    client.events().insert(PRIMARY, visit()).queue(batch, callback);
    client
        .events()
        .insert(PRIMARY, visit().setId("crm00000002").setSummary("Ünal"))
        .queue(batch, callback);
    client
        .events()
        .patch(PRIMARY, "crm00000001", new Event().setSummary("Moved"))
        .queue(batch, callback);
    batch.execute();

    assertThat(inserted).containsExactly("Visit – Zoë", "Ünal", "Moved");
    assertThat(refused).containsExactly(409);
    assertThat(fixture.account.requests().of("POST /batch/calendar/v3")).isEqualTo(1);
  }
}
