package com.ringlypro.crm.api.write;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What several callers do at once, and what one sends again, by the example of contacts. */
@ApiTest
@Import(SampleData.class)
class SimultaneousMutationsTests {

  private static final int CALLERS = 8;

  private static final String CREATE =
      """
      mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }
      """;
  private static final String UPDATE =
      """
      mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } } }
      """;
  private static final String UPSERT =
      """
      mutation ($input: UpsertContactInput!) { upsertContact(input: $input) {
        created contact { id } } }
      """;

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  @Test
  void oneOfTwoWritersOfTheSameStateWins() throws Exception {
    String read = data.execute(SALON, "{ contact(id: 1) { updatedAt } }").at("/contact/updatedAt");

    List<Answer> answers =
        atOnce(number ->
            run(
                SALON,
                UPDATE,
                Map.of("id", "1", "notes", "Writer " + number, "expectedUpdatedAt", read)));

    assertThat(answers).filteredOn(answer -> answer.errors().isEmpty()).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.errorCode().equals("CONFLICT"))
        .hasSize(CALLERS - 1);
  }

  @Test
  void oneKeyCreatesOnce() throws Exception {
    Map<String, String> input =
        Map.of("firstName", "Once", "notes", "only", "idempotencyKey", "b7c0");

    List<Answer> answers = atOnce(_ -> run(SALON, CREATE, input));

    assertThat(answers).allMatch(answer -> answer.errors().isEmpty());
    assertThat(answers)
        .extracting(answer -> answer.at("/createContact/contact/id"))
        .containsOnly(answers.getFirst().at("/createContact/contact/id"));
    assertThat(database.value("select count(*) from contacts where first_name = 'Once'"))
        .isEqualTo("1");
  }

  @Test
  void oneNumberIsCreatedOnceAndNamedToTheOthers() throws Exception {
    List<Answer> answers = atOnce(_ -> run(SALON, CREATE, Map.of("phone", "+15555550188")));

    List<Answer> created = answers.stream().filter(answer -> answer.errors().isEmpty()).toList();
    assertThat(created).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.errors().isEmpty())
        .hasSize(CALLERS - 1)
        .allSatisfy(answer -> {
          assertThat(answer.errors()).containsExactly("CONFLICT input.phone");
          assertThat(answer.json().at("/errors/0/extensions/existingId").asString())
              .isEqualTo(created.getFirst().at("/createContact/contact/id"));
        });
  }

  @Test
  void oneNumberIsUpsertedIntoOneContact() throws Exception {
    List<Answer> answers =
        atOnce(
            number -> run(SALON, UPSERT, Map.of("phone", "+15555550189", "notes", "By " + number)));

    assertThat(answers).allMatch(answer -> answer.errors().isEmpty());
    assertThat(answers)
        .filteredOn(answer -> answer.at("/upsertContact/created").equals("true"))
        .hasSize(1);
    assertThat(database.value("select count(*) from contacts where phone = '+15555550189'"))
        .isEqualTo("1");
  }

  @Test
  void milestonesGetAPlaceEachAndTogetherCompleteTheirProject() throws Exception {
    data.signIn(ADMIN);
    List<Answer> created =
        atOnce(number ->
            data.execute(
                ADMIN,
                """
                mutation { createMilestone(input: {projectId: 1, title: "Step %d"}) {
                  milestone { id order } } }
                """
                    .formatted(number)));

    assertThat(created)
        .extracting(answer -> answer.at("/createMilestone/milestone/order"))
        .containsExactlyInAnyOrder("2", "3", "4", "5", "6", "7", "8", "9");

    database.execute("update project_milestones set status = 'completed' where id = 1");
    atOnce(number ->
        data.execute(
            ADMIN,
            "mutation { updateMilestone(input: {id: \"%s\", status: COMPLETED}) { __typename } }"
                .formatted(created.get(number).at("/createMilestone/milestone/id"))));

    assertThat(database.value("select status from projects where id = 1")).isEqualTo("completed");
  }

  @Test
  void aRepeatedRequestGetsTheFirstResult() {
    Map<String, String> input = Map.of("firstName", "Again", "idempotencyKey", "k1");

    String first = run(SALON, CREATE, input).at("/createContact/contact/id");

    assertThat(first).startsWith("Contact:");
    assertThat(run(SALON, CREATE, input).at("/createContact/contact/id")).isEqualTo(first);
    assertThat(database.value("select count(*) from contacts where first_name = 'Again'"))
        .isEqualTo("1");
  }

  @Test
  void aKeyIsForOneInput() {
    run(SALON, CREATE, Map.of("firstName", "One", "idempotencyKey", "k2"));

    Answer other = run(SALON, CREATE, Map.of("firstName", "Two", "idempotencyKey", "k2"));

    assertThat(other.errors()).containsExactly("CONFLICT input.idempotencyKey");
    assertThat(database.value("select count(*) from contacts where first_name = 'Two'"))
        .isEqualTo("0");
  }

  @Test
  void aRefusedRequestLeavesItsKeyUnused() {
    run(SALON, CREATE, Map.of("phone", "none", "idempotencyKey", "k3"));

    assertThat(run(SALON, CREATE, Map.of("phone", "+15555550190", "idempotencyKey", "k3")).errors())
        .isEmpty();
  }

  @Test
  void everybodyHasKeysOfTheirOwn() {
    Map<String, String> input = Map.of("firstName", "Own", "idempotencyKey", "k4");
    Map<String, String> named =
        Map.of("clientId", "Client:1", "firstName", "Own", "idempotencyKey", "k4");

    assertThat(nCopies(2, input).stream().map(each -> created(SALON, each)).distinct()).hasSize(1);
    assertThat(created(GARAGE, input)).isNotEqualTo(created(SALON, input));
    assertThat(created(ADMIN, named)).isNotEqualTo(created(SALON, input));
  }

  @Test
  void oldKeysAreForgotten() {
    String first = created(SALON, Map.of("firstName", "Old", "idempotencyKey", "k5"));
    database.execute(
        "update idempotency_keys set created_at = utc_now() - interval '8 days' where key = 'k5'");

    assertThat(created(SALON, Map.of("firstName", "New", "idempotencyKey", "k5")))
        .isNotEqualTo(first);
  }

  @Test
  void aKeyIsNeitherEmptyNorEndless() {
    assertThat(run(SALON, CREATE, Map.of("firstName", "x", "idempotencyKey", " ")).errors())
        .containsExactly("VALIDATION input.idempotencyKey");
    assertThat(
            run(SALON, CREATE, Map.of("firstName", "x", "idempotencyKey", "x".repeat(256)))
                .errors())
        .containsExactly("VALIDATION input.idempotencyKey");
  }

  private String created(String email, Map<String, String> input) {
    return run(email, CREATE, input).at("/createContact/contact/id");
  }

  private Answer run(String email, String document, Map<String, ?> input) {
    return data.mutate(email, document, input);
  }

  /** Lets all callers go at the same moment. */
  private List<Answer> atOnce(IntFunction<Answer> call) throws Exception {
    data.signIn(SALON);
    var start = new CountDownLatch(CALLERS);
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Answer>> calls =
          IntStream.range(0, CALLERS)
              .mapToObj(number ->
                  threads.submit(
                      (Callable<Answer>)
                          () -> {
                            start.countDown();
                            start.await();
                            return call.apply(number);
                          }))
              .toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> each : calls) {
        answers.add(each.get());
      }
      return answers;
    }
  }
}
