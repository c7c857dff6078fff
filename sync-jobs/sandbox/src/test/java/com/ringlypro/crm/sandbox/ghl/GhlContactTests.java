package com.ringlypro.crm.sandbox.ghl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.Fault;
import com.ringlypro.crm.sandbox.http.FaultRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GhlContactTests {

  @AutoClose private final GhlFixture fixture = new GhlFixture();
  private final Location location = fixture.location;

  GhlContactTests() throws IOException {}

  private Answer search(String more) throws IOException {
    return fixture.call(
        "POST", "/contacts/search", "{'locationId': '%s'%s}".formatted(location.id(), more));
  }

  private Answer create(String fields) throws IOException {
    return fixture.call(
        "POST", "/contacts/", "{'locationId': '%s', %s}".formatted(location.id(), fields));
  }

  @Test
  void walksAllContactsByCursorOnce() throws IOException {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    Answer page;
    do {
      page =
          search(
              ", 'pageLimit': 20, 'sort': [{'field': 'dateUpdated', 'direction': 'asc'}]" + cursor);
      page.at("/contacts").values().forEach(contact -> ids.add(contact.path("id").asString()));
      JsonNode last = page.at("/contacts").path(page.at("/contacts").size() - 1);
      cursor = ", 'searchAfter': " + last.path("searchAfter");
    } while (!page.at("/contacts").isEmpty());

    assertThat(ids)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            location.contacts().stream().map(GhlContact::id).toList());
  }

  @Test
  void findsWhatChangedSince() throws IOException {
    String id = location.contacts().getFirst().id();
    fixture.call("PUT", "/contacts/" + id, "{'firstName': 'Changed'}");

    Answer found =
        search(
            ", 'pageLimit': 100, 'filters': [{'field': 'dateUpdated', 'operator': 'range', 'value': {'gte': %d}}]"
                .formatted(GhlFixture.NOW.toEpochMilli()));

    assertThat(found.at("/total").asInt()).isEqualTo(1);
    assertThat(found.text("/contacts/0/id")).isEqualTo(id);
    assertThat(found.text("/contacts/0/firstNameLowerCase")).isEqualTo("changed");
  }

  @Test
  void searchSeesChangesLate() throws IOException {
    location.searchLag(Duration.ofSeconds(5));
    String id = create("'firstName': 'Late', 'phone': '+19995550000'").text("/contact/id");
    String named =
        ", 'pageLimit': 9, 'filters': [{'field': 'firstNameLowerCase', 'operator': 'eq', 'value': 'late'}]";

    assertThat(search(named).at("/total").asInt()).isZero();
    assertThat(fixture.get("/contacts/" + id).status()).isEqualTo(200);
    fixture.sandbox.clock().advance(Duration.ofSeconds(5));
    assertThat(search(named).at("/total").asInt()).isEqualTo(1);
  }

  @Test
  void refusesDuplicatesAndNamesTheOther() throws IOException {
    Answer first = create("'firstName': 'Ann', 'phone': '+19995550001'");
    Answer second = create("'firstName': 'Bea', 'phone': '(999) 555-0001'");
    Answer found =
        fixture.get(
            "/contacts/search/duplicate?locationId=%s&number=%%2B19995550001"
                .formatted(location.id()));
    location.duplicatesAllowed(true);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(400);
    assertThat(second.text("/meta/contactId")).isEqualTo(first.text("/contact/id"));
    assertThat(second.text("/meta/matchingField")).isEqualTo("phone");
    assertThat(found.text("/contact/id")).isEqualTo(first.text("/contact/id"));
    assertThat(create("'firstName': 'Bea', 'phone': '(999) 555-0001'").status()).isEqualTo(201);
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    Answer unknown = create("'fistName': 'Ann'");
    Answer fixed =
        fixture.call("PUT", "/contacts/" + location.contacts().getFirst().id(), "{'gender': 'x'}");
    Answer missing = fixture.call("POST", "/contacts/search", "{'pageLimit': 5}");

    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text("/message/0")).isEqualTo("property fistName should not exist");
    assertThat(fixed.status()).isEqualTo(422);
    assertThat(missing.status()).isEqualTo(422);
  }

  @Test
  void deletesWithoutATrace() throws IOException {
    String id = location.contacts().getFirst().id();
    int before = location.contacts().size();

    assertThat(fixture.call("DELETE", "/contacts/" + id, "").at("/succeeded").asBoolean()).isTrue();
    assertThat(fixture.get("/contacts/" + id).status()).isEqualTo(400);
    assertThat(search(", 'pageLimit': 1").at("/total").asInt()).isEqualTo(before - 1);
  }

  @Test
  void upsertChangesTheFirstMatchAndKeepsTheOthersAddress() throws IOException {
    String one = create("'firstName': 'Ann', 'phone': '+19995550001'").text("/contact/id");
    create("'firstName': 'Bea', 'email': 'bea@example.org'");

    Answer answer =
        fixture.call(
            "POST",
            "/contacts/upsert",
            "{'locationId': '%s', 'firstName': 'Cy', 'phone': '+19995550001', 'email': 'bea@example.org'}"
                .formatted(location.id()));

    assertThat(answer.at("/new").asBoolean()).isFalse();
    assertThat(answer.text("/contact/id")).isEqualTo(one);
    assertThat(answer.text("/contact/firstName")).isEqualTo("Cy");
    assertThat(answer.at("/contact/email").isMissingNode()).isTrue();
  }

  @Test
  void losesAnAnswerAfterTheEffect() throws IOException {
    location.disturb(FaultRule.next(Fault.cutAfterEffect()).on("POST", "/contacts/"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> create("'firstName': 'Ann', 'phone': '+19995550001'"));
    assertThat(location.match("+19995550001", null)).isPresent();
  }

  @Test
  void saysWhatIsLeftAndRefusesMore() throws IOException {
    location.limits(new Location.Limits(2, 100));

    Answer first = fixture.get("/contacts/x");
    fixture.get("/contacts/x");
    Answer third = fixture.get("/contacts/x");
    fixture.sandbox.clock().advance(Duration.ofSeconds(10));

    assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("1");
    assertThat(first.header("X-RateLimit-Daily-Remaining")).isEqualTo("99");
    assertThat(first.header("X-RateLimit-Interval-Milliseconds")).isEqualTo("10000");
    assertThat(third.status()).isEqualTo(429);
    assertThat(fixture.get("/contacts/x").status()).isEqualTo(400);
  }

  @Test
  void aPersonChangesContactsByControl() throws IOException {
    String path = "/locations/" + location.id() + "/contacts";
    Answer created = fixture.control("POST", path, "{'firstName': 'Eve', 'phone': '+19995550009'}");
    String id = created.text("/id");
    fixture.control("PATCH", path + "/" + id, "{'lastName': 'Adams'}");

    assertThat(fixture.get("/contacts/" + id).text("/contact/lastName")).isEqualTo("Adams");
    assertThat(fixture.control("DELETE", path + "/" + id, "").status()).isEqualTo(204);
    assertThat(fixture.get("/contacts/" + id).status()).isEqualTo(400);
    assertThat(location.requests().total()).isEqualTo(2);
  }

  @Test
  void dropsTheListInV3() throws IOException {
    String path = "/contacts/?locationId=" + location.id();
    Answer older =
        fixture.send(
            "GET",
            "/ghl" + path,
            "",
            "Authorization",
            "Bearer " + fixture.token,
            "Version",
            "2021-07-28");

    assertThat(fixture.get(path).status()).isEqualTo(404);
    assertThat(older.at("/contacts").size()).isEqualTo(20);
    assertThat(older.text("/meta/startAfterId")).isEqualTo(older.text("/contacts/19/id"));
  }
}
