package com.ringlypro.crm.api;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Two businesses with an owner each, and an admin: enough of every table to see who sees what.
 * Salon is client 1 of user 2, with contacts 1 to 5; Garage is client 2 of user 3, with contact 6.
 * Admin is user 1.
 */
@Lazy
public final class SampleData {

  public static final String ADMIN = "admin@crm.example";
  public static final String SALON = "salon@crm.example";
  public static final String GARAGE = "garage@crm.example";

  private static final String PASSWORD = "correct horse battery staple";

  private static final String HASH = new BCryptPasswordEncoder(4).encode(PASSWORD);

  private final TestDatabase database;
  private final ApiClient api;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  SampleData(TestDatabase database, ApiClient api) {
    this.database = database;
    this.api = api;
    insert();
  }

  /**
   * Puts everything back to what it was. A test that changes something does so afterwards, since
   * other classes share the database. Who is signed in stays so.
   */
  public void reset() {
    database.execute(
        """
        create temporary table sessions as select * from refresh_tokens where user_id <= 3;
        truncate users restart identity cascade;
        %s
        insert into refresh_tokens (user_id, family, token_hash, expires_at, used_at, revoked_at, created_at)
        select user_id, family, token_hash, expires_at, used_at, revoked_at, created_at from sessions order by id;
        """
            .formatted(rows()));
  }

  private void insert() {
    database.execute(rows());
  }

  private static String rows() {
    return """
    insert into users (email, password_hash, first_name, is_admin)
    select name || '@crm.example', '%s', initcap(name), name = 'admin'
    from unnest(array['admin', 'salon', 'garage']) with ordinality as t (name, n) order by n;

    insert into clients (user_id, business_name, business_phone, ringlypro_number, owner_name, owner_phone,
      owner_email, custom_greeting, referred_by)
    values (2, 'Salon', '+15555550101', '+15555550102', 'Sal', '+15555550103', 'salon@crm.example', 'Hello', null),
      (3, 'Garage', '+15555550104', '+15555550105', 'Gary', '+15555550106', 'garage@crm.example', 'Hello', 1);
    update clients set settings = '{"integration": {"whatsapp": {"enabled": "yes"}},
      "vagaro": {"enabled": false, "clientId": "id", "clientSecretKey": "enc:s", "merchantId": "m1"}}' where id = 1;
    insert into credit_accounts (client_id, balance, free_minutes_reset_date) values (1, 12.5, '2026-12-01');

    -- Contacts 2 to 4 are of the same instant, as after an import.
    insert into contacts (client_id, first_name, last_name, phone, email, source, status, created_at)
    values (1, 'Ada', 'Lovelace', '+15555550111', 'ada@mail.example', 'manual', 'active', '2026-01-01 10:00'),
      (1, 'Bob "Bobby"', '', '+15555550112', '', 'sms', 'active', '2026-01-02 10:00:00.125'),
      (1, 'Chloë', E'New\\nline', '+15555550113', 'c@mail.example', 'manual', 'blocked', '2026-01-02 10:00:00.125'),
      (1, 'Dan', 'D', '+15555550114', 'd@mail.example', 'manual', 'active', '2026-01-02 10:00:00.125'),
      (1, 'Eve', 'E', '+15555550115', 'e@mail.example', 'manual', 'active', '2026-01-03 10:00'),
      (2, 'Foreign', 'F', '+15555550111', 'ada@mail.example', 'manual', 'active', '2026-01-01 10:00');

    -- Three messages of contact 1, one of contact 3, one of nobody known, one at the other business.
    insert into messages (client_id, contact_id, direction, from_number, to_number, body, status, message_source,
      message_type, cost, created_at)
    select client_id, contact_id, 'incoming', '+15555550111', '+15555550102', 'Message ' || n, 'received',
      'elevenlabs', 'call', 0.0075, timestamp '2026-02-01' + n * interval '1 hour'
    from (values (1, 1, 1), (1, 1, 2), (1, 3, 3), (1, null, 4), (1, 1, 5), (2, 6, 6)) t (client_id, contact_id, n);

    insert into calls (client_id, contact_id, direction, from_number, to_number, status, call_status, duration)
    values (1, 1, 'incoming', '+15555550111', '+15555550102', 'no-answer', 'no-answer', 0);

    insert into appointments (client_id, contact_id, customer_name, customer_phone, appointment_date,
      appointment_time, status, confirmation_code, source, deposit_status)
    values (1, 1, 'Ada', '+15555550111', '2026-03-09', '14:30', 'no-show', 'RP-AAAAAAAA', 'walk-in', 'not_required'),
      (1, 1, 'Ada', '+15555550111', '2026-03-10', '14:30', 'on hold', 'RP-AAAAAAAB', 'online', 'not_required'),
      (2, 6, 'Foreign', '+15555550111', '2026-03-09', '14:30', 'confirmed', 'RP-AAAAAAAC', 'online', 'pending');

    insert into admin_notes (admin_user_id, client_id, note) values (1, 1, 'Pays late');
    insert into admin_communications (admin_user_id, client_id, communication_type, message)
    values (1, 1, 'call', 'Asked for the money');

    insert into impersonations (admin_user_id, user_id, client_id, reason, minutes, session, admin_session, created_at)
    values (1, 2, 1, 'Asked for help', 60, gen_random_uuid(), gen_random_uuid(), '2026-03-01');

    insert into projects (user_id, created_by_admin, title) values (2, 1, 'Website'), (3, 1, 'Shop');
    insert into project_milestones (project_id, title, "order", admin_notes)
    values (1, 'Design', 1, 'Difficult'), (2, 'Build', 1, null);
    insert into project_messages (milestone_id, user_id, is_admin, message)
    values (1, 1, true, 'Which colour?'), (1, 2, false, 'Pink'), (2, 3, false, 'When?');

    insert into google_calendar_integrations (client_id, google_email, access_token, refresh_token, expires_at)
    values (1, 'salon@mail.example', 'enc:x', 'enc:y', '2026-03-01');
    insert into ghl_integrations (client_id, user_id, ghl_location_id, access_token) values (1, 2, 'loc', 'enc:z');

    insert into sync_connections (client_id, provider) values (1, 'hubspot');
    insert into sync_runs (client_id, connection_id, provider, mode, status, requested_at, finished_at)
    values (1, 1, 'hubspot', 'full', 'succeeded', '2026-03-01', '2026-03-01');
    insert into sync_issues (client_id, connection_id, run_id, kind, remote_id, code, message, record)
    values (1, 1, 1, 'contact', '77', 'AMBIGUOUS_MATCH', 'Two contacts', '{"id": "77"}');
    """
        .formatted(HASH);
  }

  /** Sends an operation as one of the users. */
  public Answer execute(String email, String document, Map<String, ?> variables) {
    return api.execute(document, variables, token(email));
  }

  /** Sends an operation with one variable, {@code input}, as one of the users. */
  public Answer mutate(
      String email, String document, Map<String, ? extends @Nullable Object> input) {
    return execute(email, document, Map.of("input", input));
  }

  /** An access token of one of the users. */
  public String token(String email) {
    return tokens.computeIfAbsent(email, this::newToken);
  }

  /** Sends an operation without variables as one of the users. */
  public Answer execute(String email, String document) {
    return execute(email, document, Map.of());
  }

  /** Forgets all access tokens: where a test has changed the time they are no longer valid. */
  public void forgetTokens() {
    tokens.clear();
  }

  /** Signs a user in, if that was not done before, so that it costs no time later. */
  public void signIn(String email) {
    token(email);
  }

  private String newToken(String email) {
    return api.execute(
            """
            mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }
            """,
            Map.of("input", Map.of("email", email, "password", PASSWORD)),
            null)
        .data("signIn")
        .path("accessToken")
        .stringValue();
  }
}
