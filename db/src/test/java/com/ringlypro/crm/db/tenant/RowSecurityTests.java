package com.ringlypro.crm.db.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries by plain SQL to get at the rows of another client. */
class RowSecurityTests {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static final String REFUSED = "42501";
  private static final String NO_SUCH_REFERENCE = "23503";

  /** Tables of people and clients: all but those that Flyway, Spring Batch and Quartz keep. */
  private static final String PROTECTED =
      """
      select c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relname <> 'flyway_schema_history' and c.relname !~ '^(batch|qrtz)_'
      """;

  private static Tenant mine;
  private static Tenant others;
  private static int admin;

  /** A client with a row in every table. */
  private record Tenant(int user, int client, int contact) {

    static Tenant add(int number, int admin) {
      int user = DATABASE.addUser("owner%d@example.com".formatted(number));
      int client = DATABASE.addClient(user, number);
      int contact =
          Integer.parseInt(
              DATABASE.value(
                  "insert into contacts (client_id) values (%d) returning id".formatted(client)));
      DATABASE.execute(
          """
          insert into messages (client_id, contact_id, direction, from_number, to_number, body)
            values (%2$d, %3$d, 'incoming', '+15555550101', '+15555550102', 'Hello');
          insert into calls (client_id, contact_id, direction, from_number, to_number)
            values (%2$d, %3$d, 'incoming', '+15555550101', '+15555550102');
          insert into appointments (client_id, contact_id, customer_name, customer_phone, appointment_date,
              appointment_time, confirmation_code)
            values (%2$d, %3$d, 'Ada', '+15555550101', '2026-01-02', '10:00', 'RP-%2$d');
          insert into credit_accounts (client_id) values (%2$d);
          insert into admin_communications (admin_user_id, client_id, communication_type) values (%4$d, %2$d, 'sms');
          insert into admin_notes (admin_user_id, client_id, note) values (%4$d, %2$d, 'A note');
          insert into google_calendar_integrations (client_id, google_email, access_token, refresh_token, expires_at)
            values (%2$d, 'ada@example.com', 'enc:', 'enc:', utc_now());
          insert into ghl_integrations (client_id, user_id, ghl_location_id, access_token)
            values (%2$d, %1$d, 'location', 'enc:');
          insert into impersonations (admin_user_id, user_id, client_id, reason, minutes, session, admin_session)
            values (%4$d, %1$d, %2$d, 'Asked for help', 60, gen_random_uuid(), gen_random_uuid());
          with project as (insert into projects (user_id, title) values (%1$d, 'A project') returning id),
            milestone as (insert into project_milestones (project_id, title, "order")
              select id, 'A step', 1 from project returning id)
          insert into project_messages (milestone_id, user_id, message) select id, %1$d, 'Hello' from milestone;
          insert into refresh_tokens (user_id, family, token_hash, expires_at)
            values (%1$d, gen_random_uuid(), '\\x0%2$d', utc_now());
          with connection as (insert into sync_connections (client_id, provider) values (%2$d, 'hubspot') returning id),
            bookmark as (insert into sync_bookmarks (client_id, connection_id, stream, kind, bookmark)
              select %2$d, id, 'contacts', 'contact', '1' from connection),
            link as (insert into sync_links (client_id, connection_id, kind, remote_id, local_id, base)
              select %2$d, id, 'contact', '1', %3$d, '{}' from connection),
            run as (insert into sync_runs (client_id, connection_id, provider, mode)
              select %2$d, id, 'hubspot', 'full' from connection),
            event as (insert into sync_inbox (client_id, connection_id, provider, event_id, payload)
              select %2$d, id, 'hubspot', 'event of %2$d', '{}' from connection),
            change as (insert into sync_outbox (client_id, connection_id, kind, local_id)
              select %2$d, id, 'contact', %3$d from connection),
            busy as (insert into sync_busy_times (client_id, connection_id, calendar_id, remote_id, starts_at, ends_at)
              select %2$d, id, 'primary', '1', '2026-01-02 10:00', '2026-01-02 11:00' from connection)
          insert into sync_issues (client_id, connection_id, kind, code, message)
            select %2$d, id, 'contact', 'PHONE', 'No number' from connection
          """
              .formatted(user, client, contact, admin));
      return new Tenant(user, client, contact);
    }
  }

  @BeforeAll
  static void addTwoTenants() {
    admin = DATABASE.addAdmin("admin@example.com");
    mine = Tenant.add(1, admin);
    others = Tenant.add(2, admin);
  }

  static List<String> tables() throws SQLException {
    return DATABASE.values(PROTECTED);
  }

  static List<String> tablesOfClients() throws SQLException {
    return DATABASE.values(
        PROTECTED
            + "and exists (select from pg_attribute where attrelid = c.oid and attname = 'client_id')");
  }

  @Test
  void protectsEveryTable() throws SQLException {
    assertThat(tables()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(unprotected(DATABASE)).isEmpty();
  }

  @Test
  void wouldNoticeATableThatIsForgotten() throws SQLException {
    try (var database = TestDatabase.create()) {
      database.execute("create table forgotten (client_id integer)");
      database.execute("create table half_done (client_id integer)");
      database.execute("alter table half_done enable row level security");
      assertThat(unprotected(database)).containsExactlyInAnyOrder("forgotten", "half_done");
    }
  }

  private static List<String> unprotected(TestDatabase database) throws SQLException {
    return database.values(
        PROTECTED
            + """
            and not (c.relrowsecurity and c.relforcerowsecurity
              and exists (select from pg_policy where polrelid = c.oid
                and polroles @> array['crm_admin'::regrole::oid, 'crm_worker'::regrole::oid]))
            """);
  }

  @Test
  void letsNoPolicyOfTenantsBeTrueForAll() {
    assertThat(
            DATABASE.values(
                """
                select polrelid::regclass from pg_policy
                where polroles && array['crm_tenant'::regrole::oid, 0::oid]
                  and 'true' in (pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
                """))
        .isEmpty();
  }

  @Test
  void givesTheRolesNoPowerOfTheirOwn() throws SQLException {
    assertThat(
            DATABASE.values(
                """
                select rolname from pg_roles where rolname in ('crm_tenant', 'crm_admin', 'crm_worker')
                  and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                """))
        .isEmpty();
    assertThat(
            DATABASE.values(
                """
                select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
                where r.rolname in ('crm_tenant', 'crm_admin', 'crm_worker')
                """))
        .isEmpty();
    assertThat(
            DATABASE.values(
                """
                select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member
                where r.rolname in ('crm_tenant', 'crm_admin', 'crm_worker')
                """))
        .isEmpty();
    assertThat(
            DATABASE.values(
                "select c.relname from pg_class c, aclexplode(c.relacl) a where a.grantee = 0 and c.relnamespace = 'public'::regnamespace"))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void showsNothingWithoutASession(String table) throws SQLException {
    try (Connection connection = DATABASE.connect(DatabaseRole.TENANT)) {
      assertThat(count(connection, table, "true")).isIn(0L, -1L);
    }
  }

  @ParameterizedTest
  @MethodSource("tablesOfClients")
  void showsTheOwnRowsOnly(String table) throws SQLException {
    try (Connection connection = session(mine)) {
      List<String> internal =
          List.of(
              "admin_notes",
              "admin_communications",
              "impersonations",
              "sync_bookmarks",
              "sync_inbox");
      assertThat(count(connection, table, "client_id = " + mine.client))
          .isEqualTo(internal.contains(table) ? -1 : 1);
      assertThat(count(connection, table, "client_id <> " + mine.client)).isIn(0L, -1L);
    }
  }

  @ParameterizedTest
  @CsvSource({"users", "clients", "projects", "project_milestones", "project_messages"})
  void showsTheOwnRowOfWhatBelongsToAUser(String table) throws SQLException {
    try (Connection connection = session(mine)) {
      assertThat(count(connection, table, "true")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("tablesOfClients")
  void changesNoRowOfAnother(String table) throws SQLException {
    List<String> columns =
        DATABASE.values(
            """
            select quote_ident(attname) from pg_attribute
            where attrelid = '%s'::regclass and attnum > 0 and attname not in ('id', 'client_id')
              and has_column_privilege('crm_tenant', attrelid, attname, 'update')
              and has_column_privilege('crm_tenant', attrelid, attname, 'select')
            limit 1
            """
                .formatted(table));
    for (String column : columns) {
      try (Connection connection = session(mine);
          Statement statement = connection.createStatement()) {
        String change = "update %1$s set %2$s = %2$s where client_id ".formatted(table, column);
        assertThat(statement.executeUpdate(change + "<> " + mine.client)).isZero();
        assertThat(statement.executeUpdate(change + "= " + mine.client)).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tablesOfClients")
  void addsNoRowToAnother(String table) throws SQLException {
    // the policy is checked before the missing columns are
    try (Connection connection = session(mine)) {
      assertThatIsRefused(
          () ->
              run(
                  connection,
                  "insert into %s (client_id) values (%d)".formatted(table, others.client)),
          REFUSED);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void deletesNothing(String table) throws SQLException {
    try (Connection connection = session(mine)) {
      assertThatIsRefused(() -> run(connection, "delete from " + table), REFUSED);
    }
  }

  @ParameterizedTest
  @CsvSource({"contacts", "appointments"})
  void movesNoRowToAnother(String table) throws SQLException {
    try (Connection connection = session(mine)) {
      assertThatIsRefused(
          () -> run(connection, "update %s set client_id = %d".formatted(table, others.client)),
          REFUSED);
    }
  }

  @ParameterizedTest
  @CsvSource({"appointments", "messages", "calls"})
  void linksNoContactOfAnother(String table) throws SQLException {
    try (Connection connection = session(mine)) {
      assertThatIsRefused(
          () -> run(connection, "update %s set contact_id = %d".formatted(table, others.contact)),
          NO_SUCH_REFERENCE);
    }
    // nor does one who sees both
    try (Connection connection = DATABASE.connect(DatabaseRole.WORKER)) {
      assertThatIsRefused(
          () ->
              run(
                  connection,
                  "update %s set contact_id = %d where client_id = %d"
                      .formatted(table, others.contact, mine.client)),
          NO_SUCH_REFERENCE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TENANT, users, password_hash",
    "TENANT, users, email_verification_token",
    "TENANT, clients, hubspot_api_key",
    "TENANT, google_calendar_integrations, access_token",
    "TENANT, google_calendar_integrations, refresh_token",
    "TENANT, ghl_integrations, access_token",
    "TENANT, ghl_integrations, refresh_token",
    "TENANT, project_milestones, admin_notes",
    "TENANT, refresh_tokens, token_hash",
    "ADMIN, users, email_verification_token",
    "ADMIN, clients, hubspot_api_key",
    "ADMIN, google_calendar_integrations, access_token",
    "ADMIN, google_calendar_integrations, refresh_token",
    "ADMIN, ghl_integrations, access_token",
    "ADMIN, ghl_integrations, refresh_token",
    "WORKER, users, password_hash",
    "WORKER, users, email_verification_token",
    "WORKER, refresh_tokens, token_hash",
    "WORKER, admin_notes, note",
  })
  void keepsSecretsFromWhoNeedsThemNot(DatabaseRole role, String table, String column)
      throws SQLException {
    try (Connection connection = DATABASE.connect(role)) {
      assertThatIsRefused(
          () -> run(connection, "select %s from %s".formatted(column, table)), REFUSED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN, users, password_hash",
    "WORKER, clients, hubspot_api_key",
    "WORKER, google_calendar_integrations, refresh_token",
    "WORKER, ghl_integrations, access_token",
  })
  void givesSecretsToWhoNeedsThem(DatabaseRole role, String table, String column)
      throws SQLException {
    try (Connection connection = DATABASE.connect(role)) {
      run(connection, "select %s from %s".formatted(column, table));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "users, is_admin = true",
    "users, password_hash = 'x'",
    "users, tokens_balance = 9999",
    "clients, user_id = null",
    "clients, per_minute_rate = 0",
    "clients, active = true",
    "credit_accounts, balance = 9999",
    "projects, title = 'x'",
    "sync_connections, fence = 99",
  })
  void leavesToOthersWhatIsNotTheOwnersToDecide(String table, String change) throws SQLException {
    try (Connection connection = session(mine)) {
      assertThatIsRefused(
          () -> run(connection, "update %s set %s".formatted(table, change)), REFUSED);
    }
  }

  @Test
  void letsAnOwnerSpeakForNobodyElse() throws SQLException {
    String milestone = DATABASE.value("select min(id) from project_milestones");
    String insert =
        "insert into project_messages (milestone_id, user_id, is_admin, message) values (%s, %d, %s, 'Hello')";
    try (Connection connection = session(mine)) {
      run(connection, insert.formatted(milestone, mine.user, false));
    }
    for (String forged :
        List.of(
            insert.formatted(milestone, mine.user, true),
            insert.formatted(milestone, others.user, false))) {
      try (Connection connection = session(mine)) {
        assertThatIsRefused(() -> run(connection, forged), REFUSED);
      }
    }
    try (Connection connection = session(others)) {
      assertThatIsRefused(
          () -> run(connection, insert.formatted(milestone, others.user, false)), REFUSED);
    }
  }

  @Test
  void provesTheClaimOfAnOwner() throws SQLException {
    int without = DATABASE.addUser("without@example.com");
    int several = DATABASE.addUser("several@example.com");
    int first = DATABASE.addClient(several, 11);
    int second = DATABASE.addClient(several, 12);
    try (Connection connection = DATABASE.connect(DatabaseRole.TENANT)) {
      assertThat(claim(connection, mine.user, mine.client))
          .isEqualTo("t %d %d".formatted(mine.user, mine.client));
      assertThat(claim(connection, without, null)).isEqualTo("t %d ".formatted(without));
      assertThat(claim(connection, several, first)).startsWith("t");
      assertThat(claim(connection, several, second)).isEqualTo("f  ");
      assertThat(claim(connection, mine.user, others.client)).isEqualTo("f  ");
      assertThat(claim(connection, mine.user, null)).isEqualTo("f  ");
      assertThat(claim(connection, admin, null)).isEqualTo("f  ");
      assertThat(claim(connection, 999, mine.client)).isEqualTo("f  ");
    }
    DATABASE.execute("delete from clients where user_id = " + several);
  }

  @Test
  void provesTheClaimOfAnAdmin() throws SQLException {
    try (Connection connection = DATABASE.connect(DatabaseRole.ADMIN)) {
      assertThat(only(connection, "select begin_admin(%d)".formatted(admin))).isEqualTo("t");
      assertThat(only(connection, "select begin_admin(%d)".formatted(mine.user))).isEqualTo("f");
    }
    try (Connection connection = DATABASE.connect(DatabaseRole.TENANT)) {
      assertThatIsRefused(
          () -> run(connection, "select begin_admin(%d)".formatted(admin)), REFUSED);
    }
  }

  @Test
  void provesTheClaimOfAnAdminWhoWorksAsAnOwner() throws SQLException {
    int id =
        Integer.parseInt(
            DATABASE.value("select id from impersonations where client_id = " + mine.client));
    String begin = "select begin_impersonation(%d, %d, %d, %d)";
    String said =
        """
        select concat_ws(' ', current_user_id(), current_client_id(), current_impersonation_id(),
          current_impersonator_id())
        """;
    try (Connection connection = DATABASE.connect(DatabaseRole.TENANT)) {
      connection.setAutoCommit(false);
      assertThat(only(connection, begin.formatted(id, admin, mine.user, mine.client)))
          .isEqualTo("t");
      assertThat(only(connection, said))
          .isEqualTo("%d %d %d %d".formatted(mine.user, mine.client, id, admin));
      for (String claim :
          List.of(
              begin.formatted(id, mine.user, mine.user, mine.client),
              begin.formatted(id, admin, others.user, others.client),
              begin.formatted(id, admin, mine.user, others.client),
              begin.formatted(id + 1_000, admin, mine.user, mine.client))) {
        assertThat(only(connection, claim)).as(claim).isEqualTo("f");
        assertThat(only(connection, said)).as(claim).isEmpty();
      }
      assertThat(claim(connection, mine.user, mine.client)).startsWith("t");
    }
    try (Connection connection = DATABASE.connect(DatabaseRole.ADMIN)) {
      assertThatIsRefused(
          () -> run(connection, begin.formatted(id, admin, mine.user, mine.client)), REFUSED);
    }
  }

  @Test
  void endsTheSessionWithTheTransaction() throws SQLException {
    try (Connection connection = session(mine)) {
      assertThat(count(connection, "contacts", "true")).isEqualTo(1);
      connection.commit();
      assertThat(count(connection, "contacts", "true")).isZero();
    }
  }

  @Test
  void leavesNothingOfAnEarlierSessionWhenAClaimIsFalse() throws SQLException {
    try (Connection connection = session(mine)) {
      assertThat(claim(connection, mine.user, others.client)).startsWith("f");
      assertThat(count(connection, "contacts", "true")).isZero();
    }
  }

  private static String claim(Connection connection, int user, @Nullable Integer client)
      throws SQLException {
    connection.setAutoCommit(false);
    String proven = only(connection, "select begin_owner(%d, %d)".formatted(user, client));
    return only(
        connection,
        "select concat_ws(' ', '%s', current_setting('app.user_id'), current_setting('app.client_id'))"
            .formatted(proven));
  }

  private static Connection session(Tenant tenant) throws SQLException {
    Connection connection = DATABASE.connect(DatabaseRole.TENANT);
    assertThat(claim(connection, tenant.user, tenant.client)).startsWith("t");
    return connection;
  }

  /** The number of rows, or -1 if the table may not be read at all. */
  private static long count(Connection connection, String table, String condition)
      throws SQLException {
    boolean readable =
        only(connection, "select has_any_column_privilege('%s', 'select')".formatted(table))
            .equals("t");
    return readable
        ? Long.parseLong(
            only(connection, "select count(*) from %s where %s".formatted(table, condition)))
        : -1;
  }

  private static String only(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertThatIsRefused(ThrowingCallable attempt, String state) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            SQLException.class,
            refused -> assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(state));
  }
}
