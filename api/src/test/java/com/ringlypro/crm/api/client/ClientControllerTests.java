package com.ringlypro.crm.api.client;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApiTest
@Import(SampleData.class)
class ClientControllerTests {

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  private static final String UPDATE =
      """
      mutation ($input: UpdateClientInput!) { updateClient(input: $input) { client {
        businessName businessPhone ownerEmail websiteUrl customGreeting timezone businessDays
        appointmentDuration depositAmount perMinuteRate ringlyproNumber updatedAt } } }
      """;
  private static final String CALENDAR =
      """
      mutation ($input: UpdateCalendarSettingsInput!) { updateCalendarSettings(input: $input) {
        client { calendarSettings } } }
      """;
  private static final String IVR =
      """
      mutation ($input: UpdateIvrOptionsInput!) { updateIvrOptions(input: $input) {
        client { ivrOptions } } }
      """;

  private Answer update(String email, Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> input = new HashMap<>(values);
    input.putIfAbsent("id", "Client:1");
    return data.mutate(email, UPDATE, input);
  }

  @Test
  void letsAnOwnerChangeTheOwnClient() {
    Answer answer =
        update(
            SALON,
            Map.of(
                "businessName", "Salon Deluxe",
                "businessPhone", "(555) 555-0107",
                "ownerEmail", "Sal@Salon.Example",
                "websiteUrl", "salon.example/about",
                "timezone", "America/Denver",
                "businessDays", "Mon-Thu, Sat",
                "appointmentDuration", 45,
                "depositAmount", "12.345"));

    assertThat(answer.errors()).isEmpty();
    var client = answer.data("updateClient").path("client");
    assertThat(client.path("businessPhone").stringValue()).isEqualTo("+15555550107");
    assertThat(client.path("ownerEmail").stringValue()).isEqualTo("sal@salon.example");
    assertThat(client.path("websiteUrl").stringValue()).isEqualTo("https://salon.example/about");
    assertThat(client.path("depositAmount").stringValue()).isEqualTo("12.35");
    assertThat(client.path("customGreeting").stringValue()).isEqualTo("Hello");
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    Answer answer =
        update(
            SALON,
            Map.of(
                "businessName", "",
                "businessPhone", "1",
                "websiteUrl", "javascript://alert",
                "timezone", "Mars/Base",
                "businessDays", "Mon-Xyz",
                "appointmentDuration", 5,
                "businessHoursStart", "18:00",
                "depositAmount", "-1"));

    assertThat(answer.errors())
        .containsExactly(
            "VALIDATION input.businessName",
            "VALIDATION input.businessPhone",
            "VALIDATION input.websiteUrl",
            "VALIDATION input.businessHoursEnd",
            "VALIDATION input.businessDays",
            "VALIDATION input.timezone",
            "VALIDATION input.appointmentDuration",
            "VALIDATION input.depositAmount");
    assertThat(update(SALON, Map.of("depositAmount", "1e9")).errors())
        .containsExactly("VALIDATION input.depositAmount");
    // Not even a number to the scalar: written out it would fill the memory.
    assertThat(update(SALON, Map.of("depositAmount", "1e999999999")).errors())
        .containsExactly("VALIDATION");
    assertThat(database.value("select business_name from clients where id = 1")).isEqualTo("Salon");
  }

  @Test
  void leavesPricesAndNumbersToAdmins() {
    Map<String, Object> agreed =
        Map.of("perMinuteRate", "0.0505", "ringlyproNumber", "+15555550199");

    assertThat(update(SALON, agreed).errors())
        .containsExactly("FORBIDDEN input.ringlyproNumber", "FORBIDDEN input.perMinuteRate");
    assertThat(update(ADMIN, agreed).at("/updateClient/client/perMinuteRate")).isEqualTo("0.051");
  }

  @Test
  void takesNoNumberFromAnotherClient() {
    Answer answer = update(SALON, Map.of("businessPhone", "+15555550104"));

    assertThat(answer.errors()).containsExactly("CONFLICT input.businessPhone");
    assertThat(answer.body()).doesNotContain("constraint", "Garage", "clients_");
  }

  @Test
  void changesNoOtherClient() {
    assertThat(update(GARAGE, Map.of("businessName", "Mine")).errors())
        .containsExactly("NOT_FOUND input.id");
    assertThat(database.value("select business_name from clients where id = 1")).isEqualTo("Salon");
  }

  @Test
  void refusesAChangeThatIsBasedOnAnOldState() {
    assertThat(update(SALON, Map.of("expectedUpdatedAt", "2020-01-01T00:00:00Z")).errors())
        .containsExactly("CONFLICT input.expectedUpdatedAt");
  }

  @Test
  void replacesTheHoursOfTheWeek() {
    Answer answer = data.mutate(SALON, CALENDAR, Map.of("days", week("09:00", "17:30")));

    assertThat(answer.errors()).isEmpty();
    assertThat(
            database.value(
                """
                select calendar_settings::jsonb -> 'monday'
                    = '{"enabled": true, "start": "09:00", "end": "17:30"}'
                  and calendar_settings::jsonb -> 'sunday' = '{"enabled": false}'
                from clients where id = 1
                """))
        .isEqualTo("t");
    assertThat(answer.json().at("/data/updateCalendarSettings/client/calendarSettings").size())
        .isEqualTo(7);
  }

  @Test
  void namesTheDaysThatAreWrong() {
    assertThat(data.mutate(SALON, CALENDAR, Map.of("days", week("18:00", "17:30"))).errors())
        .containsExactly("VALIDATION input.days.monday", "VALIDATION input.days.tuesday");
    assertThat(data.mutate(SALON, CALENDAR, Map.of("days", week("09:00:30", "17:30"))).errors())
        .hasSize(2);
    Map<String, Object> sixDays = week("09:00", "17:00");
    sixDays.remove("sunday");
    assertThat(data.mutate(SALON, CALENDAR, Map.of("days", sixDays)).errorCode())
        .isEqualTo("VALIDATION");
  }

  /** Open on Monday and Tuesday. */
  private static Map<String, Object> week(String start, String end) {
    Map<String, Object> week = new HashMap<>();
    for (String day : List.of("wednesday", "thursday", "friday", "saturday", "sunday")) {
      week.put(day, Map.of("enabled", false));
    }
    week.put("monday", Map.of("enabled", true, "start", start, "end", end));
    week.put("tuesday", Map.of("enabled", true, "start", start, "end", end));
    return week;
  }

  @Test
  void replacesTheDepartmentsOfTheMenu() {
    Answer answer = data.mutate(SALON, IVR, Map.of("options", List.of(department("555-555-0123"))));

    assertThat(answer.json().at("/data/updateIvrOptions/client/ivrOptions").toString())
        .isEqualTo("[{\"name\":\"Sales\",\"phone\":\"+15555550123\",\"enabled\":true}]");
  }

  @Test
  void leadsNoCallBackToTheMenu() {
    assertThat(
            data.mutate(
                    SALON,
                    IVR,
                    Map.of(
                        "options",
                        List.of(
                            department("+15555550123"),
                            department("5555550101"),
                            department("+15555550102"))))
                .errors())
        .containsExactly("VALIDATION input.options[1].phone", "VALIDATION input.options[2].phone");
    data.mutate(SALON, IVR, Map.of("options", List.of(department("+15555550123"))));
    assertThat(update(SALON, Map.of("businessPhone", "+15555550123")).errors())
        .containsExactly("VALIDATION input.businessPhone");
  }

  @Test
  void hasThreeDepartmentsAtMost() {
    assertThat(
            data.mutate(
                    SALON,
                    IVR,
                    Map.of("options", Collections.nCopies(4, department("+15555550123"))))
                .errors())
        .containsExactly("VALIDATION input.options");
  }

  private static Map<String, Object> department(String phone) {
    return Map.of("name", "Sales", "phone", phone, "enabled", true);
  }

  @Test
  void switchesRachelAndForwarding() {
    Answer answer =
        data.execute(
            SALON,
            """
            mutation {
              setRachelEnabled(input: {enabled: true}) { client { rachelEnabled } }
              setForwardingStatus(input: {clientId: 1, status: INACTIVE}) { client { forwardingStatus } }
            }
            """);

    assertThat(answer.at("/setRachelEnabled/client/rachelEnabled")).isEqualTo("true");
    assertThat(answer.at("/setForwardingStatus/client/forwardingStatus")).isEqualTo("INACTIVE");
  }

  @Test
  void switchesNothingOfAnotherBusiness() {
    Answer answer =
        data.execute(
            GARAGE,
            """
            mutation {
              setRachelEnabled(input: {clientId: 1, enabled: true}) { client { id } }
              setForwardingStatus(input: {clientId: 2, status: ACTIVE}) { client { forwardingStatus } }
            }
            """);

    assertThat(answer.errors()).containsExactly("NOT_FOUND input.clientId");
    assertThat(answer.at("/setForwardingStatus/client/forwardingStatus")).isEqualTo("ACTIVE");
    assertThat(database.value("select rachel_enabled from clients where id = 1")).isEqualTo("f");
  }

  @Test
  void letsAdminsTakeAClientOutOfBusiness() {
    String deactivate =
        "mutation { setClientActive(input: {clientId: 1, active: false}) { client { active } } }";

    assertThat(data.execute(SALON, deactivate).errors()).containsExactly("FORBIDDEN");
    assertThat(data.execute(ADMIN, deactivate).at("/setClientActive/client/active"))
        .isEqualTo("false");
  }
}
