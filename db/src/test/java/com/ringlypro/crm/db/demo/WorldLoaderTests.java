package com.ringlypro.crm.db.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.postgres.TestDatabase;
import com.ringlypro.crm.db.secret.EncryptionKeys;
import com.ringlypro.crm.db.secret.SecretCipher;
import com.ringlypro.crm.db.secret.SecretColumn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorldLoaderTests {

  private static final Instant NOW = Instant.parse("2026-09-01T15:00:00Z");
  private static final WorldPlan PLAN = WorldPlan.demo(NOW);
  private static final World WORLD = new World(PLAN);
  private static final SecretCipher CIPHER =
      new SecretCipher(EncryptionKeys.parse("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
  private static final WorldSecrets SECRETS = new WorldSecrets("$2a$10$hash", CIPHER);

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static List<String> structureBefore = List.of();
  private static long loaded;

  @BeforeAll
  static void load() {
    structureBefore = structure(DATABASE);
    assertThat(WorldLoader.isEmpty(DATABASE.address())).isTrue();
    loaded = new WorldLoader(WORLD, SECRETS).load(DATABASE.address(), rows -> {});
  }

  @Test
  void comesNearTheWishedForNumberOfRows() {
    assertThat(loaded).isBetween(27_000L, 33_000L);
  }

  @Test
  void fillsAllTables() {
    assertThat(WORLD.tables(SECRETS))
        .extracting(WorldTable::name)
        .hasSize(14)
        .allSatisfy(table -> assertThat(number("select count(*) from " + table)).isGreaterThan(3));
  }

  @Test
  void leavesIndexesConstraintsAndProtectionAsTheyWere() {
    assertThat(structure(DATABASE)).isEqualTo(structureBefore);
  }

  @Test
  void refusesADatabaseWithRows() {
    assertThat(WorldLoader.isEmpty(DATABASE.address())).isFalse();
    assertThatExceptionOfType(WorldLoadException.class)
        .isThrownBy(() -> new WorldLoader(WORLD, SECRETS).load(DATABASE.address(), rows -> {}))
        .withMessageContaining("holds rows already");
  }

  @Test
  void remembersWhichWorldItLoaded() {
    assertThat(WorldLoader.loadedInto(DATABASE.address())).contains(PLAN);
    try (TestDatabase other = TestDatabase.create()) {
      assertThat(WorldLoader.loadedInto(other.address())).isEmpty();
    }
  }

  @Test
  void leavesTheDatabaseEmptyWhenItFails() {
    WorldLoader loader = new WorldLoader(new World(new WorldPlan(3, 3, 500, NOW)), SECRETS);
    try (TestDatabase other = TestDatabase.create()) {
      other.execute("alter table projects add constraint none check (false)");

      assertThatExceptionOfType(WorldLoadException.class)
          .isThrownBy(() -> loader.load(other.address(), rows -> {}));
      assertThat(WorldLoader.isEmpty(other.address())).isTrue();
      assertThat(structure(other)).contains("force users t");
    }
  }

  @Test
  void tellsItsProgressInRows() {
    AtomicLong last = new AtomicLong();
    try (TestDatabase other = TestDatabase.create()) {
      long rows =
          new WorldLoader(new World(new WorldPlan(3, 3, 500, NOW)), SECRETS)
              .load(other.address(), last::set);

      assertThat(last).hasValue(rows);
    }
  }

  @Test
  void nextRowsGetTheNextIds() {
    try (TestDatabase other = TestDatabase.create()) {
      new WorldLoader(new World(new WorldPlan(3, 4, 500, NOW)), SECRETS)
          .load(other.address(), rows -> {});

      assertThat(
              one(
                  other,
                  """
                  with made as (
                    insert into contacts (client_id, first_name, last_name, phone, email, source)
                    values (1, 'New', '', '', '', 'manual') returning id)
                  select (select id from made) = max(id) + 1 from contacts
                  """))
          .isEqualTo("t");
      assertThat(
              one(
                  other,
                  "insert into admin_notes (client_id, admin_user_id, note) "
                      + "values (1, 1, 'x') returning id > 1"))
          .isEqualTo("t");
    }
  }

  @Test
  void noTwoLiveAppointmentsOfABusinessOverlap() {
    assertThat(
            number(
                """
                with live as (
                  select client_id, id, appointment_date + appointment_time as starts,
                    appointment_date + appointment_time
                      + coalesce(duration, 30) * interval '1 minute' as ends
                  from appointments where status in ('pending', 'confirmed', 'scheduled'))
                select count(*) from live a join live b using (client_id)
                where a.id < b.id and a.starts < b.ends and b.starts < a.ends
                """))
        .isZero();
  }

  @Test
  void appointmentsLieInOpeningHoursAndOnBothSidesOfNow() {
    assertThat(
            number(
                """
                select count(*) from appointments a join clients c on c.id = a.client_id
                where calendar_settings is null
                  and (appointment_time < business_hours_start
                    or appointment_time + c.appointment_duration * interval '1 minute'
                      > business_hours_end)
                """))
        .isZero();
    assertThat(number("select count(*) from appointments where appointment_date > '2026-09-01'"))
        .isGreaterThan(300);
    assertThat(number("select count(*) from appointments where appointment_date < '2026-09-01'"))
        .isGreaterThan(1_500);
    assertThat(
            number(
                """
                select count(*) from appointments
                where appointment_date > '2026-09-02' and status in ('completed', 'no-show')
                """))
        .isZero();
  }

  @Test
  void appointmentsAreOfEveryKind() {
    assertThat(number("select count(distinct status) from appointments")).isEqualTo(6);
    assertThat(number("select count(distinct source) from appointments")).isGreaterThan(9);
    assertThat(number("select count(distinct deposit_status) from appointments")).isEqualTo(3);
    assertThat(
            number(
                """
                select count(*) from appointments a join appointments b
                  using (client_id, appointment_date, appointment_time)
                where a.status = 'cancelled' and b.status <> 'cancelled'
                """))
        .as("slots that were given back and taken again")
        .isGreaterThan(20);
  }

  @Test
  void depositsFollowTheirRules() {
    assertThat(
            number(
                """
                select count(*) from appointments
                where (deposit_status = 'confirmed') <> (deposit_confirmed_at is not null)
                  or (deposit_confirmed_at is null) <> (deposit_confirmation_method is null)
                  or (deposit_status = 'pending' and status not in ('pending', 'cancelled'))
                  or (deposit_status <> 'not_required' and source like '%\\_sync')
                """))
        .isZero();
  }

  @Test
  void contactsWereLastContactedByTheirNewestCallMessageOrBooking() {
    assertThat(
            number(
                """
                select count(*) from contacts c where last_contacted_at is distinct from (
                  select max(at) from (
                    select created_at as at from messages where contact_id = c.id
                    union all select created_at from calls where contact_id = c.id
                    union all select created_at from appointments where contact_id = c.id) as all_at)
                """))
        .isZero();
  }

  @Test
  void nothingHappenedBeforeItsBusinessAndContactWereKnownOrLaterThanNow() {
    for (String table : List.of("messages", "calls", "appointments")) {
      assertThat(
              number(
                  """
                  select count(*) from %s e join clients b on b.id = e.client_id
                    left join contacts c on c.id = e.contact_id
                  where e.created_at < b.created_at or e.created_at < c.created_at
                    or e.updated_at < e.created_at or e.updated_at > '2026-09-01 15:00:00'
                  """
                      .formatted(table)))
          .as(table)
          .isZero();
    }
  }

  @Test
  void creditAccountsAgreeWithTheCalls() {
    assertThat(
            number(
                """
                select count(*) from credit_accounts a join clients b on b.id = a.client_id
                where total_minutes_used <> (
                    select coalesce(sum(ceil(duration / 60.0)), 0) from calls
                    where client_id = a.client_id)
                  or free_minutes_used <> (
                    select least(100, coalesce(sum(ceil(duration / 60.0)), 0)) from calls
                    where client_id = a.client_id
                      and date_trunc('month', start_time at time zone 'UTC' at time zone b.timezone)
                        = '2026-09-01')
                  or low_balance_notified <> (balance <= 1)
                """))
        .isZero();
    assertThat(
            number(
                "select count(*) from clients where id not in (select client_id from credit_accounts)"))
        .as("a client without an account")
        .isEqualTo(1);
  }

  @Test
  void threadsWithoutContactAndUnreadMessagesExist() {
    assertThat(number("select count(*) from messages where contact_id is null")).isGreaterThan(100);
    assertThat(number("select count(*) from messages where direction = 'incoming' and not read"))
        .isGreaterThan(100);
    assertThat(number("select count(*) from messages where direction = 'outgoing' and read"))
        .isZero();
    assertThat(
            number(
                """
                select count(*) from messages where message_source = 'elevenlabs'
                  and (message_type <> 'call' or call_duration is null or call_start_time is null
                    or twilio_sid is null or to_number <> '')
                """))
        .isZero();
  }

  @Test
  void projectsFollowTheirRules() {
    assertThat(
            number(
                """
                select count(*) from projects p where
                  (status = 'completed') <> (actual_completion is not null)
                  or (status = 'pending') <> not exists (
                    select from project_milestones where project_id = p.id)
                  or (status = 'completed') <> (coalesce((
                    select bool_and(m.status = 'completed')
                    from project_milestones m where project_id = p.id), false))
                """))
        .isZero();
    assertThat(
            number(
                """
                select count(*) from project_milestones
                where (status = 'completed') <> (completed_at is not null)
                """))
        .isZero();
    assertThat(
            number(
                """
                select count(*) from project_messages m join users u on u.id = m.user_id
                where u.is_admin <> m.is_admin or m.created_at > '2026-09-01 15:00:00'
                  or m.read_at < m.created_at
                """))
        .isZero();
  }

  @Test
  void everyBusinessBelongsToItsOwner() {
    assertThat(
            number(
                """
                select count(*) from clients c join users u on u.id = c.user_id
                where u.id = c.id + 1 and u.email = format('owner%s@demo.example', c.id)
                """))
        .isEqualTo(30);
    assertThat(number("select count(*) from users where is_admin and id = 1")).isEqualTo(1);
  }

  @Test
  void secretsAreStoredEncrypted() {
    String stored = one(DATABASE, "select hubspot_api_key from clients where id = 1");
    HubSpotPortal portal = requireNonNull(WORLD.businesses().getFirst().hubSpot());

    assertThat(SecretColumn.HUBSPOT_API_KEY.decrypt(stored, CIPHER)).isEqualTo(portal.token());
    assertThat(
            number(
                """
                select count(*) from clients c
                where settings::text ~ '"(apiKey|clientSecretKey|webhookToken)": "(?!enc:)'
                """))
        .isZero();
    assertThat(
            number(
                """
                select count(*) from (
                  select access_token, refresh_token from ghl_integrations
                  union all
                  select access_token, refresh_token from google_calendar_integrations) t
                where access_token not like 'enc:%' or refresh_token not like 'enc:%'
                """))
        .isZero();
  }

  @Test
  void ownersSeeTheirOwnBusinessOnly() throws SQLException {
    try (Connection connection = DATABASE.connect(DatabaseRole.TENANT);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(one(statement, "select begin_owner(3, 2)")).isEqualTo("t");
      assertThat(one(statement, "select count(distinct client_id) from messages")).isEqualTo("1");
      assertThat(one(statement, "select count(*) from contacts"))
          .isEqualTo(Integer.toString(WORLD.businesses().get(1).contacts()));
    }
  }

  private static long number(String sql) {
    return Long.parseLong(one(DATABASE, sql));
  }

  private static String one(TestDatabase database, String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      return one(statement, sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      @Nullable String value = row.getString(1);
      assertThat(value).isNotNull();
      return String.valueOf(value);
    }
  }

  private static List<String> structure(TestDatabase database) {
    List<String> structure = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select format('index %s %s %s', indexrelid::regclass, pg_get_indexdef(indexrelid),
                    obj_description(indexrelid)) as line
                from pg_index join pg_class c on c.oid = indrelid
                where relnamespace = 'public'::regnamespace
                union all
                select format('constraint %s %s %s %s %s', conrelid::regclass, conname, convalidated,
                    pg_get_constraintdef(oid), obj_description(oid))
                from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select format('force %s %s', oid::regclass, relforcerowsecurity)
                from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                order by line
                """)) {
      while (rows.next()) {
        structure.add(rows.getString(1));
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return structure;
  }
}
