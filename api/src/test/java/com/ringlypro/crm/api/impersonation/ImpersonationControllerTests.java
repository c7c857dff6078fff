package com.ringlypro.crm.api.impersonation;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.api.security.TestUsers;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class ImpersonationControllerTests {

  private static final String IMPERSONATE =
      """
      mutation ($input: ImpersonateOwnerInput!) {
        impersonateOwner(input: $input) {
          accessToken expiresAt
          impersonation {
            id reason minutes endedAt adminUser { email } user { email } client { databaseId }
          }
        }
      }
      """;
  private static final String STOP = "mutation { stopImpersonating { endedCount } }";
  private static final String ME = "{ me { email isAdmin impersonatedBy impersonatedUntil } }";

  @Autowired private ApiClient api;
  @Autowired private TestDatabase database;
  @Autowired private MutableClock clock;

  private TestUsers users;
  private String adminEmail;
  private String admin;
  private String ownerEmail;
  private int client;

  @BeforeEach
  void signIn() {
    users = new TestUsers(database);
    adminEmail = users.admin();
    ownerEmail = users.owner();
    client = clientOf(ownerEmail);
    admin = signIn(adminEmail);
  }

  @Test
  void givesTheRightsOfTheOwnerAndNoOthers() {
    int others = clientOf(users.owner());
    int contact = addContact(client);
    int foreign = addContact(others);

    String token = impersonate();

    Answer read =
        api.execute(
            "{ me { email isAdmin } clients { nodes { databaseId } } users { totalCount } contact(id: %d) { id } }"
                .formatted(contact),
            token);
    assertThat(read.errors()).as(read.body()).isEmpty();
    assertThat(read.at("/me/email")).isEqualTo(ownerEmail);
    assertThat(read.at("/me/isAdmin")).isEqualTo("false");
    assertThat(read.data("clients").path("nodes").findValuesAsString("databaseId"))
        .containsExactly(String.valueOf(client));
    assertThat(read.at("/users/totalCount")).isEqualTo("1");
    assertThat(api.execute("{ contact(id: %d) { id } }".formatted(foreign), token).errorCode())
        .isEqualTo("NOT_FOUND");
    assertThat(api.execute("{ adminNotes { totalCount } }", token).errorCode())
        .isEqualTo("FORBIDDEN");
    assertThat(api.execute("{ impersonations { totalCount } }", token).errorCode())
        .isEqualTo("FORBIDDEN");
    assertThat(
            api.execute(
                    "mutation { setClientActive(input: {clientId: %d, active: false}) { client { id } } }"
                        .formatted(client),
                    token)
                .errorCode())
        .isEqualTo("FORBIDDEN");
    assertThat(begin(token, Map.of("clientId", others, "reason", "More")).errorCode())
        .isEqualTo("FORBIDDEN");
    assertThat(examples(token)).doesNotContain("AdminClients").contains("DashboardToday");
    assertThat(examples(admin)).contains("AdminClients");
  }

  /** Both have the same role, and each transaction begins in its own way. */
  @Test
  void readsWhatTheOwnerReadsInPerson() {
    String document = "{ me { email client { databaseId } } }";
    Answer inPerson = api.execute(document, signIn(ownerEmail));

    Answer impersonated = api.execute(document, impersonate());

    assertThat(inPerson.at("/me/email")).isEqualTo(ownerEmail);
    assertThat(impersonated.body()).isEqualTo(inPerson.body());
    assertThat(api.execute(document, signIn(ownerEmail)).body()).isEqualTo(inPerson.body());
  }

  @Test
  void recordsWhoWasWhomWhenWhyAndUntilWhen() {
    Answer begun = begin(admin, Map.of("clientId", client, "reason", " A call ", "minutes", 30));

    assertThat(begun.errors()).as(begun.body()).isEmpty();
    assertThat(begun.at("/impersonateOwner/impersonation/reason")).isEqualTo("A call");
    assertThat(begun.at("/impersonateOwner/expiresAt"))
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(30)).toString());
    Answer recorded =
        api.execute(
            """
            { client(id: %d) { impersonations { nodes {
              minutes createdAt expiresAt endedAt adminUser { email } user { email }
            } } } }
            """
                .formatted(client),
            admin);
    String row = "/client/impersonations/nodes/0";
    assertThat(recorded.at(row + "/adminUser/email")).isEqualTo(adminEmail);
    assertThat(recorded.at(row + "/user/email")).isEqualTo(ownerEmail);
    assertThat(recorded.at(row + "/endedAt")).isEmpty();
    assertThat(
            Duration.between(
                instant(recorded, row + "/createdAt"), instant(recorded, row + "/expiresAt")))
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void showsTheOwnersAccountByWhomItIsUsed() {
    database.execute(
        "update users set first_name = 'Ada', last_name = 'Admin' where email = '%s'"
            .formatted(adminEmail));

    Answer impersonated = api.execute(ME, impersonate());
    assertThat(impersonated.at("/me/impersonatedBy")).isEqualTo("Ada Admin");
    assertThat(impersonated.at("/me/impersonatedUntil")).isNotEmpty();

    for (String token : new String[] {signIn(ownerEmail), admin}) {
      Answer inPerson = api.execute(ME, token);
      assertThat(inPerson.errors()).isEmpty();
      assertThat(inPerson.data("me").path("impersonatedBy").isNull()).isTrue();
      assertThat(inPerson.data("me").path("impersonatedUntil").isNull()).isTrue();
    }
  }

  @Test
  void tellsTheDatabaseWhoWrites() {
    database.execute(
        """
        create table trail (impersonator integer, writer integer);
        create function leave_trail() returns trigger language plpgsql security definer as $$
          begin
            insert into trail values (current_impersonator_id(), current_user_id());
            return new;
          end $$;
        create trigger leave_trail before update on contacts for each row execute function leave_trail();
        """);
    try {
      int contact = addContact(client);
      String change =
          "mutation { updateContact(input: {id: %d, notes: \"x%%s\"}) { contact { notes } } }"
              .formatted(contact);
      for (String token : new String[] {impersonate(), signIn(ownerEmail), admin}) {
        assertThat(api.execute(change.formatted(token.hashCode()), token).errors()).isEmpty();
      }

      assertThat(database.values("select concat_ws(' as ', impersonator, writer) from trail"))
          .containsExactly(
              "%s as %s".formatted(userId(adminEmail), userId(ownerEmail)),
              userId(ownerEmail),
              userId(adminEmail));
    } finally {
      database.execute(
          "drop trigger leave_trail on contacts; drop function leave_trail; drop table trail");
    }
  }

  @Test
  void endsWhenTheTokenIsGivenBack() {
    String token = impersonate();
    String other = impersonate();

    assertThat(api.execute(STOP, token).at("/stopImpersonating/endedCount")).isEqualTo("1");

    assertOver(token);
    assertThat(api.execute(STOP, token).at("/stopImpersonating/endedCount")).isEqualTo("0");
    assertThat(api.execute(ME, other).errors()).isEmpty();
    assertThat(api.execute(ME, admin).errors()).isEmpty();
    assertThat(ended()).isEqualTo("1");
  }

  @Test
  void endsAllOfAnAdminAtOnce() {
    String one = impersonate();
    String other = impersonate();
    String anotherAdmins = accessToken(begin(signIn(users.admin()), input()));

    assertThat(api.execute(STOP, admin).at("/stopImpersonating/endedCount")).isEqualTo("2");

    assertOver(one);
    assertOver(other);
    assertThat(api.execute(ME, anotherAdmins).errors()).isEmpty();
  }

  @Test
  void cannotBeStoppedByAnOwnerInPerson() {
    assertThat(api.execute(STOP, signIn(ownerEmail)).errorCode()).isEqualTo("FORBIDDEN");
  }

  @Test
  void signingOutWithTheTokenEndsTheImpersonationAlone() {
    String token = impersonate();
    String other = impersonate();

    assertThat(api.execute("mutation { signOut { signedOut } }", token).errors()).isEmpty();

    assertOver(token);
    assertThat(api.execute(ME, other).errors()).isEmpty();
  }

  @Test
  void endsWhenTheAdminSignsOut() {
    String token = impersonate();

    api.execute("mutation { signOut { signedOut } }", admin);

    assertOver(token);
    assertThat(ended()).isEqualTo("1");
    assertThat(begin(admin, input()).errorCode()).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void endsWhenTheAdminIsNoneAnyMore() {
    String token = impersonate();

    database.execute("update users set is_admin = false where email = '%s'".formatted(adminEmail));

    assertOver(token);
  }

  @Test
  void endsWhenTheClientGetsAnotherOwner() {
    String token = impersonate();

    database.execute("update clients set user_id = null where id = " + client);

    assertOver(token);
  }

  @Test
  void endsWithItsTime() {
    String byTheClock =
        accessToken(begin(admin, Map.of("clientId", client, "reason", "x", "minutes", 20)));
    String byTheDatabase = impersonate();
    database.execute("update impersonations set created_at = created_at - interval '4 hours'");
    assertOver(byTheDatabase);
    database.execute("update impersonations set created_at = created_at + interval '4 hours'");

    clock.advance(Duration.ofMinutes(19));
    assertThat(api.execute(ME, byTheClock).errors()).isEmpty();
    clock.advance(Duration.ofMinutes(2));
    assertThat(api.execute(ME, byTheClock).status()).isEqualTo(401);
  }

  @Test
  void takesNoTimeThatIsTooLongAndNoEmptyReason() {
    assertThat(begin(admin, Map.of("clientId", client, "reason", " ", "minutes", 241)).errors())
        .containsExactly("VALIDATION input.reason", "VALIDATION input.minutes");
    assertThat(begin(admin, Map.of("clientId", client, "reason", "x", "minutes", 0)).errors())
        .containsExactly("VALIDATION input.minutes");
    assertThat(begin(admin, Map.of("clientId", client, "reason", "x", "minutes", 240)).errors())
        .isEmpty();
  }

  @Test
  void impersonatesNobodyButTheOneOwnerOfAClient() {
    assertRefused("NOT_FOUND", 1_000_000);

    database.execute("update clients set user_id = null where id = " + client);
    assertRefused("VALIDATION", client);

    database.execute(
        "update clients set user_id = %s where id = %d".formatted(userId(adminEmail), client));
    assertRefused("VALIDATION", client);

    String other = users.owner();
    database.execute(
        "update clients set user_id = %s where id = %d".formatted(userId(other), client));
    assertRefused("VALIDATION", clientOf(other, "max"));
  }

  private void assertRefused(String code, int clientId) {
    assertThat(begin(admin, Map.of("clientId", clientId, "reason", "x")).errors())
        .containsExactly(code + " input.clientId");
  }

  @Test
  void isNothingForOwners() {
    assertThat(begin(signIn(ownerEmail), input()).errorCode()).isEqualTo("FORBIDDEN");
  }

  private void assertOver(String token) {
    Answer answer = api.execute(ME, token);
    assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.body()).doesNotContain(ownerEmail);
    assertThat(api.execute("mutation { countClients }", token).errorCode())
        .isEqualTo("UNAUTHENTICATED");
  }

  private String impersonate() {
    return accessToken(begin(admin, input()));
  }

  private Map<String, ?> input() {
    return Map.of("clientId", client, "reason", "The owner asked for help");
  }

  private Answer begin(String token, Map<String, ?> input) {
    return api.execute(IMPERSONATE, Map.of("input", new HashMap<>(input)), token);
  }

  private static String accessToken(Answer answer) {
    assertThat(answer.errors()).as(answer.body()).isEmpty();
    return answer.at("/impersonateOwner/accessToken");
  }

  private static Instant instant(Answer answer, String pointer) {
    return Instant.parse(answer.at(pointer));
  }

  private String examples(String token) {
    return api.send(
            HttpRequest.newBuilder(api.at("/graphiql/examples"))
                .header("Authorization", "Bearer " + token))
        .body();
  }

  private String ended() {
    return database.value(
        "select count(*) from impersonations where ended_at is not null and admin_user_id = "
            + userId(adminEmail));
  }

  private String userId(String email) {
    return database.value("select id from users where email = '%s'".formatted(email));
  }

  private int clientOf(String email) {
    return clientOf(email, "min");
  }

  private int clientOf(String email, String which) {
    return Integer.parseInt(
        database.value(
            "select %s(id) from clients where user_id = %s".formatted(which, userId(email))));
  }

  private int addContact(int clientId) {
    return Integer.parseInt(
        database.value(
            "insert into contacts (client_id) values (%d) returning id".formatted(clientId)));
  }

  private String signIn(String email) {
    return api.execute(
            "mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }",
            Map.of("input", Map.of("email", email, "password", TestUsers.PASSWORD)),
            null)
        .at("/signIn/accessToken");
  }
}
