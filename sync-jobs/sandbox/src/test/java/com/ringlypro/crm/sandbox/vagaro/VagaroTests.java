package com.ringlypro.crm.sandbox.vagaro;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.WebhookReceiver;
import com.ringlypro.crm.sandbox.http.WebhookReceiver.Received;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VagaroTests {

  @AutoClose private final VagaroFixture fixture = new VagaroFixture();
  @AutoClose private final WebhookReceiver receiver = new WebhookReceiver();
  private final Merchant merchant = fixture.merchant;
  private final String serviceId = Told.serviceId(merchant.origin().services().getFirst());

  VagaroTests() throws IOException {}

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private VagaroRecord customer() {
    return merchant.all(Kind.CUSTOMER).getFirst();
  }

  private String freeDay() throws IOException {
    LocalDate day = LocalDate.of(2026, 9, 2);
    while (slots(day).isEmpty()) {
      day = day.plusDays(1);
    }
    return day.toString();
  }

  private JsonNode slots(LocalDate day) throws IOException {
    return fixture
        .post(
            "/appointments/availability",
            "{'businessId': 'BUSINESS', 'appointmentDate': '%s', 'bookingItems': [{'serviceId': '%s'}]}"
                .formatted(day, serviceId))
        .at("/data/0/timeSlot");
  }

  private Answer book(String start, String note) throws IOException {
    return fixture.post(
        "/appointments/create",
        """
        [{'businessId': 'BUSINESS', 'serviceId': '%s', 'serviceProviderId': '%s',
          'appointmentType': 'appointment', 'customerId': '%s', 'startTime': '%s',
          'appointmentNote': '%s'}]
        """
            .formatted(serviceId, merchant.providerId(), customer().id(), start, note));
  }

  private Answer read(String appointmentId) throws IOException {
    return fixture.post(
        "/appointments",
        "{'businessId': 'BUSINESS', 'appointmentId': '%s'}".formatted(appointmentId));
  }

  @Test
  void mintsTokensThatEndAndWorkInTheirHeaderOnly() throws IOException {
    Answer minted = fixture.mint("read access");
    String token = minted.text("/data/access_token");

    assertThat(minted.at("/responseCode").asInt()).isEqualTo(1000);
    assertThat(minted.at("/data/expires_in").asInt()).isEqualTo(3600);
    assertThat(fixture.as(token, "POST", "/locations", "{}").text("/data/locations/0/businessId"))
        .isEqualTo(merchant.id());
    Answer bearer =
        fixture.send(
            "POST",
            fixture.account.region(),
            "/locations",
            "{}",
            "Authorization",
            "Bearer " + token);
    assertThat(bearer.status()).isEqualTo(401);
    assertThat(bearer.at("/responseCode").asInt()).isEqualTo(1034);
    assertThat(fixture.send("POST", "us09", "/locations", "{}", "accessToken", token).status())
        .isEqualTo(401);

    fixture.sandbox.clock().advance(Duration.ofHours(1));
    assertThat(fixture.as(token, "POST", "/locations", "{}").status()).isEqualTo(401);
  }

  @Test
  void mintsForAnyScopeButTakesOnlyTheRightOne() throws IOException {
    String useless = fixture.mint("merchants.read").text("/data/access_token");
    String reading = fixture.mint("read access").text("/data/access_token");

    assertThat(fixture.as(useless, "POST", "/locations", "{}").status()).isEqualTo(401);
    assertThat(
            fixture.as(reading, "POST", "/customers/create", "{'businessId': 'BUSINESS'}").status())
        .isEqualTo(401);
    assertThat(
            fixture
                .send(
                    "POST",
                    fixture.account.region(),
                    "/merchants/generate-access-token",
                    "{'clientId': 'x', 'clientSecretKey': 'y', 'scope': 'read access'}")
                .status())
        .isEqualTo(401);
  }

  @Test
  void readsCustomersAndAppointmentsById() throws IOException {
    VagaroRecord appointment =
        merchant.all(Kind.APPOINTMENT).stream()
            .filter(one -> merchant.find(Kind.CUSTOMER, one.text("customerId")).isPresent())
            .findFirst()
            .orElseThrow();
    String customerId = appointment.text("customerId");

    Answer customer =
        fixture.post(
            "/customers", "{'businessId': 'BUSINESS', 'customerId': '%s'}".formatted(customerId));
    Answer ofCustomer =
        fixture.post(
            "/appointments?pageSize=100&orderBy=desc",
            "{'businessId': 'BUSINESS', 'customerId': '%s'}".formatted(customerId));

    assertThat(customer.text("/data/customerId")).isEqualTo(customerId);
    assertThat(read(appointment.id()).text("/data/0/customerId")).isEqualTo(customerId);
    assertThat(ofCustomer.at("/data"))
        .anyMatch(one -> one.path("appointmentId").asString().equals(appointment.id()));
    assertThat(ofCustomer.at("/data"))
        .extracting(one -> one.path("startTime").asString())
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
    assertThat(read("nothing").status()).isEqualTo(404);
    assertThat(fixture.post("/appointments", "{'businessId': 'BUSINESS'}").status()).isEqualTo(400);
    assertThat(
            fixture
                .post(
                    "/customers", "{'businessId': 'm1', 'customerId': '%s'}".formatted(customerId))
                .status())
        .isEqualTo(403);
  }

  @Test
  void pagesServicesFromOne() throws IOException {
    Answer first = fixture.post("/services?pageNumber=1&pageSize=1", "{'businessId': 'BUSINESS'}");
    Answer second = fixture.post("/services?pageNumber=2&pageSize=1", "{'businessId': 'BUSINESS'}");

    assertThat(first.at("/data/nextPage").asInt()).isEqualTo(2);
    assertThat(first.text("/data/services/0/serviceId"))
        .isNotEqualTo(second.text("/data/services/0/serviceId"));
    assertThat(
            fixture
                .post("/services?pageSize=100", "{'businessId': 'BUSINESS'}")
                .at("/data/nextPage")
                .isNull())
        .isTrue();
    assertThat(fixture.post("/services?pageNumber=0", "{'businessId': 'BUSINESS'}").status())
        .isEqualTo(400);
  }

  @Test
  void booksChangesAndDeletesByWallClock() throws IOException {
    LocalDate day = LocalDate.parse(freeDay());
    String slot = slots(day).get(0).asString();
    Answer booked = book(day + "T" + slot, "RP-1");
    String id = booked.text("/data/appointments/0/appointmentId");

    assertThat(id).contains("+", "~", "==");
    assertThat(read(id).text("/data/0/bookingStatus")).isEqualTo("Accepted");
    assertThat(read(id).at("/data/0").has("appointmentNote")).isFalse();
    fixture.control("PATCH", "", "{'tellsNotes': true}");
    assertThat(read(id).text("/data/0/appointmentNote")).isEqualTo("RP-1");
    assertThat(merchant.find(Kind.APPOINTMENT, id).orElseThrow().start())
        .isEqualTo(day.atTime(LocalTime.parse(slot)).atZone(merchant.origin().zone()).toInstant());
    assertThat(slots(day)).noneMatch(free -> free.asString().equals(slot));

    Answer changed =
        fixture.call(
            "PUT",
            "/appointments/" + encoded(id),
            """
            {'businessId': 'BUSINESS', 'serviceId': '%s', 'serviceProviderId': '%s',
             'appointmentType': 'appointment', 'startTime': '%sT23:00'}
            """
                .formatted(serviceId, merchant.providerId(), day));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(slots(day)).anyMatch(free -> free.asString().equals(slot));
    Answer status =
        fixture.call(
            "PUT", "/appointments/" + encoded(id), "{'bookingStatus': 'Service Completed'}");
    assertThat(status.status()).as("no status can be written").isEqualTo(400);

    String delete = "/appointments/delete/" + encoded(id);
    assertThat(fixture.post(delete, "{'businessId': 'BUSINESS'}").status()).isEqualTo(200);
    assertThat(read(id).status()).isEqualTo(404);
    assertThat(fixture.post(delete, "{'businessId': 'BUSINESS'}").status()).isEqualTo(404);
  }

  @Test
  void writesCustomersAndKeepsTimesFree() throws IOException {
    String id =
        fixture
            .post("/customers/create", "{'businessId': 'BUSINESS', 'customerFirstName': 'Zoë'}")
            .text("/data/customerId");
    fixture.call(
        "PUT", "/customers/" + encoded(id), "{'businessId': 'BUSINESS', 'email': 'z@example.com'}");
    assertThat(merchant.find(Kind.CUSTOMER, id).orElseThrow().text("email"))
        .isEqualTo("z@example.com");

    LocalDate day = LocalDate.parse(freeDay());
    String task =
        fixture
            .post(
                "/personal-tasks/create",
                "{'businessId': 'BUSINESS', 'startTime': '%sT00:00', 'endTime': '%sT23:59'}"
                    .formatted(day, day))
            .text("/data/personalTaskId");
    String tasks =
        "{'businessId': 'BUSINESS', 'serviceProviderId': '%s'}".formatted(merchant.providerId());
    assertThat(
            fixture
                .post("/personal-tasks/retrieve", tasks)
                .text("/data/personalTasks/0/personalTaskId"))
        .isEqualTo(task);
    assertThat(slots(day).isEmpty()).isTrue();

    fixture.post("/personal-tasks/delete/" + encoded(task), "{'businessId': 'BUSINESS'}");
    assertThat(slots(day).isEmpty()).isFalse();
  }

  @Test
  void treatsAMerchantAsTheSettingsSay() throws IOException {
    fixture.control("PATCH", "", "{'writes': false, 'camelCaseTokens': true}");
    assertThat(book("2026-09-02T10:00", "").status()).isEqualTo(404);
    assertThat(fixture.mint("read access").json().at("/data").has("accessToken")).isTrue();

    fixture.control("PATCH", "", "{'hidesStatus': true}");
    Answer hidden = read("nothing");
    assertThat(hidden.status()).isEqualTo(200);
    assertThat(hidden.at("/status").asInt()).isEqualTo(404);

    fixture.control("PATCH", "", "{'hidesStatus': false, 'perSecond': 1}");
    assertThat(fixture.post("/locations", "{}").status()).isEqualTo(200);
    Answer limited = fixture.post("/locations", "{}");
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.at("/responseCode").asInt()).isEqualTo(1038);

    fixture.control("DELETE", "/tokens", "");
    assertThat(fixture.post("/locations", "{}").status()).isEqualTo(401);
  }

  @Test
  void maySayTimesInThreeWays() throws IOException {
    // ten in the morning in New York, in summer
    String id = enter("2026-07-01T10:00:00");
    ZoneId zone = merchant.origin().zone();
    Instant at = LocalDate.of(2026, 7, 1).atTime(10, 0).atZone(zone).toInstant();
    int standard = zone.getRules().getStandardOffset(at).getTotalSeconds();

    assertThat(read(id).text("/data/0/startTime")).isEqualTo(Times.UTC.told(at, zone));
    fixture.control("PATCH", "", "{'times': 'LOCAL_WALL_CLOCK'}");
    assertThat(read(id).text("/data/0/startTime")).isEqualTo("2026-07-01T10:00:00.000Z");
    fixture.control("PATCH", "", "{'times': 'STANDARD_OFFSET'}");
    assertThat(read(id).text("/data/0/startTime"))
        .isEqualTo("2026-07-01T%02d:00:00.000Z".formatted(10 - standard / 3600));
  }

  private String enter(String start) throws IOException {
    return fixture
        .control(
            "POST",
            "/appointments",
            "{'customerId': '%s', 'startTime': '%s', 'endTime': '%s', 'bookingStatus': 'Confirmed'}"
                .formatted(customer().id(), start, start.replace(":00:00", ":30:00")))
        .text("/appointmentId");
  }

  private static JsonNode json(Received received) {
    return JsonMapper.shared().readTree(received.body());
  }

  @Test
  void tellsOfChangesWithTheFixedToken() throws Exception {
    fixture.control("PUT", "/webhook", "{'url': '%s'}".formatted(receiver.url()));
    String id = enter("2026-09-02T10:00:00");
    Received created = receiver.next();

    assertThat(created.header("X-Vagaro-Signature")).contains(fixture.account.webhookToken());
    assertThat(json(created).path("type").asString()).isEqualTo("appointment");
    assertThat(json(created).path("action").asString()).isEqualTo("created");
    assertThat(json(created).at("/payload/appointmentId").asString()).isEqualTo(id);
    assertThat(json(created).path("payload").has("customerFirstName")).isFalse();

    fixture.control("PATCH", "/customers/" + encoded(customer().id()), "{'city': 'Here'}");
    assertThat(json(receiver.next()).at("/payload/businessIds/0").asString())
        .isEqualTo(merchant.id());

    fixture.control("PATCH", "", "{'capitalizedWebhooks': true}");
    fixture.control("DELETE", "/appointments/" + encoded(id), "");
    JsonNode deleted = json(receiver.next());
    assertThat(deleted.path("Action").asString()).isEqualTo("deleted");
    assertThat(deleted.at("/Payload/bookingStatus").asString()).isEqualTo("Deleted");

    fixture.control(
        "POST", "/webhook", "{'type': 'formResponse', 'action': 'created', 'payload': {'a': 1}}");
    assertThat(json(receiver.next()).path("Type").asString()).isEqualTo("formResponse");
  }

  @Test
  void givesUpWhereItIsRefusedAndTriesAgainWhereNot() throws Exception {
    fixture.vagaro.webhookUrl(merchant, receiver.url());
    fixture.vagaro.deliveries().firstWait(Duration.ofMillis(1));
    receiver.answer(503);
    merchant.delete(Kind.CUSTOMER, customer().id());
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(json(receiver.next()).path("action").asString()).isEqualTo("deleted");
    }

    receiver.answer(401);
    String second = customer().id();
    merchant.delete(Kind.CUSTOMER, second);
    assertThat(json(receiver.next()).at("/payload/customerId").asString()).isEqualTo(second);
    receiver.answer(200);
    String third = customer().id();
    merchant.delete(Kind.CUSTOMER, third);
    assertThat(json(receiver.next()).at("/payload/customerId").asString()).isEqualTo(third);
  }

  @Test
  void startsWithTheWorldsCustomersAndAgainAfterAReset() {
    int customers = merchant.all(Kind.CUSTOMER).size();
    assertThat(customers).isGreaterThan(60);
    assertThat(merchant.all(Kind.APPOINTMENT)).hasSizeGreaterThan(60);
    merchant.delete(Kind.CUSTOMER, customer().id());

    fixture.sandbox.reset();

    assertThat(merchant.all(Kind.CUSTOMER)).hasSize(customers);
  }
}
