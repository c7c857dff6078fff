package com.ringlypro.crm.sandbox.ghl;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.OpenApiShape;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the fake answers is what GoHighLevel describes. */
class GhlShapeTests {

  private static final OpenApiShape SHAPES = OpenApiShape.of("ghl.json");
  private static final String APPOINTMENTS = "/calendars/events/appointments";

  @AutoClose private final GhlFixture fixture = new GhlFixture();
  private final Location location = fixture.location;

  GhlShapeTests() throws IOException {}

  private static Answer assertIs(String schema, Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    JsonNode body = answer.json();
    if (body instanceof ObjectNode whole) {
      whole.remove("traceId"); // is in all answers and described in none
    }
    SHAPES.assertHas(schema, body);
    return answer;
  }

  @Test
  void contacts() throws IOException {
    String known = location.contacts().getFirst().id();
    Answer created =
        assertIs(
            "CreateContactsSuccessfulResponseDtoV3",
            fixture.call(
                "POST",
                "/contacts/",
                "{'locationId': '%s', 'firstName': 'Zoë', 'email': 'z@example.com'}"
                    .formatted(location.id())));
    String path = "/contacts/" + created.text("/contact/id");

    assertIs("ContactsByIdSuccessfulResponseDtoV3", fixture.get("/contacts/" + known));
    assertIs("ContactsByIdSuccessfulResponseDtoV3", fixture.get(path));
    assertIs(
        "UpdateContactsSuccessfulResponseDtoV3",
        fixture.call("PUT", path, "{'lastName': 'Ada', 'tags': ['a']}"));
    assertIs(
        "UpsertContactsSuccessfulResponseDtoV3",
        fixture.call(
            "POST",
            "/contacts/upsert",
            "{'locationId': '%s', 'email': 'z@example.com', 'lastName': 'Here'}"
                .formatted(location.id())));
    assertIs(
        "ContactSearchResponse",
        fixture.call(
            "POST",
            "/contacts/search",
            "{'locationId': '%s', 'pageLimit': 20}".formatted(location.id())));
    assertIs(
        "GetEventsSuccessfulResponseDto",
        fixture.get("/contacts/" + contactWithAppointment() + "/appointments"));
    assertIs("DeleteContactsSuccessfulResponseDto", fixture.call("DELETE", path, ""));
  }

  private String contactWithAppointment() {
    return location.appointments().getFirst().text("contactId");
  }

  @Test
  void calendarsAndAppointments() throws IOException {
    assertIs(
        "CalendarsGetSuccessfulResponseDTO",
        fixture.get("/calendars/?locationId=" + location.id()));
    assertIs(
        "CalendarByIdSuccessfulResponseDTO", fixture.get("/calendars/" + location.calendarId()));
    String window =
        "?locationId=%s&calendarId=%s&startTime=%d&endTime=%d"
            .formatted(
                location.id(),
                location.calendarId(),
                GhlFixture.NOW.minus(Duration.ofDays(30)).toEpochMilli(),
                GhlFixture.NOW.plus(Duration.ofDays(30)).toEpochMilli());
    assertIs("GetCalendarEventsSuccessfulResponseDTO", fixture.get("/calendars/events" + window));
    assertIs(
        "GetCalendarEventsSuccessfulResponseDTO", fixture.get("/calendars/blocked-slots" + window));

    Answer booked =
        assertIs(
            "AppointmentSchemaResponse",
            fixture.call(
                "POST",
                APPOINTMENTS,
                """
                {'calendarId': '%s', 'locationId': '%s', 'contactId': '%s',
                 'startTime': '2026-09-02T23:00:00-04:00', 'ignoreFreeSlotValidation': true}
                """
                    .formatted(
                        location.calendarId(),
                        location.id(),
                        location.contacts().getFirst().id())));
    String path = APPOINTMENTS + "/" + booked.text("/id");
    assertIs("GetCalendarEventSuccessfulResponseDTO", fixture.get(path));
    assertIs(
        "AppointmentSchemaResponse",
        fixture.call("PUT", path, "{'appointmentStatus': 'cancelled'}"));
    assertIs(
        "DeleteEventSuccessfulResponseDto",
        fixture.call("DELETE", "/calendars/events/" + booked.text("/id"), "{}"));

    Answer block =
        assertIs(
            "BlockedSlotSuccessfulResponseDto",
            fixture.call(
                "POST",
                "/calendars/events/block-slots",
                """
                {'calendarId': '%s', 'locationId': '%s', 'startTime': '2026-09-02T23:00:00-04:00',
                 'endTime': '2026-09-02T23:30:00-04:00'}
                """
                    .formatted(location.calendarId(), location.id())));
    assertIs(
        "BlockedSlotSuccessfulResponseDto",
        fixture.call(
            "PUT", "/calendars/events/block-slots/" + block.text("/id"), "{'title': 'Away'}"));

    Answer slots =
        fixture.get(
            "/calendars/%s/free-slots?startDate=%d&endDate=%d"
                .formatted(
                    location.calendarId(),
                    GhlFixture.NOW.toEpochMilli(),
                    GhlFixture.NOW.plus(Duration.ofDays(9)).toEpochMilli()));
    slots
        .json()
        .properties()
        .forEach(day -> {
          if (!day.getKey().equals("traceId")) {
            SHAPES.assertHas("SlotsSchema", day.getValue());
          }
        });
  }

  @Test
  void locationsAndTokens() throws IOException {
    assertIs("GetLocationByIdSuccessfulResponseDto", fixture.get("/locations/" + location.id()));
    String refresh =
        "client_id=demo-ghl-app&client_secret=demo-ghl-secret&grant_type=refresh_token"
            + "&refresh_token=";
    Answer first =
        assertIs(
            "GetAccessCodeSuccessfulResponseDto",
            fixture.form("/oauth/token", refresh + location.origin().account().refreshToken()));
    assertIs(
        "GetAccessTokenSuccessfulResponseDto",
        fixture.form(
            "/oauth/token",
            "clientId=demo-ghl-app&clientSecret=demo-ghl-secret&grantType=refresh_token"
                + "&refreshToken="
                + first.text("/refresh_token"),
            "Version",
            "v3"));
    String company = location.origin().account().companyId();
    String token =
        fixture
            .ghl
            .grants()
            .grant(GhlSandbox.companySubject(company), "oauth.write oauth.readonly")
            .accessToken();
    String which = "companyId=%s&locationId=%s".formatted(company, location.id());
    assertIs(
        "GetLocationAccessTokenV3SuccessfulResponseDto",
        fixture.form(
            "/oauth/location-token", which, "Authorization", "Bearer " + token, "Version", "v3"));
    assertIs(
        "GetLocationAccessTokenSuccessfulResponseDto",
        fixture.form(
            "/oauth/locationToken",
            which,
            "Authorization",
            "Bearer " + token,
            "Version",
            "2021-07-28"));
    assertIs(
        "GetInstalledLocationsV3SuccessfulResponseDto",
        fixture.send(
            "GET",
            "/ghl/oauth/installed-locations?appId=a&companyId=" + company,
            "",
            "Authorization",
            "Bearer " + token,
            "Version",
            "v3"));
    assertIs(
        "GetInstalledLocationsSuccessfulResponseDto",
        fixture.send(
            "GET",
            "/ghl/oauth/installedLocations?appId=a&companyId=" + company,
            "",
            "Authorization",
            "Bearer " + token,
            "Version",
            "2021-07-28"));
  }

  @Test
  void errors() throws IOException {
    SHAPES.assertHas("ErrorBody", fixture.get("/locations/none").json());
    SHAPES.assertHas("ErrorBody", fixture.call("POST", "/contacts/search", "{'x': 1}").json());
  }
}
