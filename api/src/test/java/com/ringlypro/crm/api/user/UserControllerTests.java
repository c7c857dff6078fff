package com.ringlypro.crm.api.user;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
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
class UserControllerTests {

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  private static final String UPDATE =
      """
      mutation ($input: UpdateMeInput!) { updateMe(input: $input) {
        me { email firstName lastName phoneNumber businessHours adminPhone } } }
      """;

  @Test
  void changesTheOwnProfileAndNobodyElses() {
    Answer answer =
        data.mutate(SALON, UPDATE, Map.of("firstName", "Sally", "phoneNumber", "5555550103"));

    assertThat(answer.at("/updateMe/me/email")).isEqualTo(SALON);
    assertThat(answer.at("/updateMe/me/phoneNumber")).isEqualTo("+15555550103");
    assertThat(database.values("select first_name from users order by id"))
        .containsExactly("Admin", "Sally", "Garage");
    assertThat(database.value("select password_hash is not null from users where id = 2"))
        .isEqualTo("t");
  }

  @Test
  void storesOneShapeOfHours() {
    Map<String, Object> week = new HashMap<>();
    for (String day :
        List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")) {
      week.put(day, Map.of("enabled", true, "start", "08:30", "end", "18:00"));
    }

    assertThat(data.mutate(SALON, UPDATE, Map.of("businessHours", week)).errors()).isEmpty();
    assertThat(database.value("select business_hours ->> 'sunday' from users where id = 2"))
        .isEqualTo("{\"open\": \"08:30\", \"close\": \"18:00\", \"enabled\": true}");
    week.put("monday", Map.of("enabled", true));
    assertThat(data.mutate(SALON, UPDATE, Map.of("businessHours", week)).errors())
        .containsExactly("VALIDATION input.businessHours.monday");
  }

  @Test
  void removesWhatIsNull() {
    Map<String, @Nullable Object> input = new HashMap<>();
    input.put("firstName", null);

    assertThat(data.mutate(GARAGE, UPDATE, input).errors()).isEmpty();
    assertThat(database.value("select first_name is null from users where id = 3")).isEqualTo("t");
  }

  @Test
  void leavesTheNumberOfAdminsToAdmins() {
    assertThat(data.mutate(SALON, UPDATE, Map.of("adminPhone", "5555550103")).errors())
        .containsExactly("FORBIDDEN input.adminPhone");
    assertThat(
            data.mutate(ADMIN, UPDATE, Map.of("adminPhone", "5555550103"))
                .at("/updateMe/me/adminPhone"))
        .isEqualTo("+15555550103");
  }

  @Test
  void hasNoFieldForRolesAndTokens() {
    for (String field : List.of("isAdmin", "tokensBalance", "email", "passwordHash")) {
      assertThat(data.mutate(SALON, UPDATE, Map.of(field, "x")).errorCode())
          .as(field)
          .isEqualTo("VALIDATION");
    }
  }
}
