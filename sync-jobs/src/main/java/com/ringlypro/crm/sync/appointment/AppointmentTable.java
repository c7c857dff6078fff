package com.ringlypro.crm.sync.appointment;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.db.appointment.AppointmentStatus;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Create;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Follow;
import com.ringlypro.crm.sync.appointment.AppointmentMatch.Candidate;
import com.ringlypro.crm.sync.appointment.AppointmentMatch.Customer;
import com.ringlypro.crm.sync.appointment.AppointmentMatch.Link;
import com.ringlypro.crm.sync.appointment.AppointmentMatch.LocalAppointment;
import com.ringlypro.crm.sync.batch.Links;
import com.ringlypro.crm.sync.batch.RemoteKey;
import com.ringlypro.crm.sync.batch.Unnest;
import com.ringlypro.crm.sync.connector.AppointmentTraits;
import com.ringlypro.crm.sync.connector.Provider;
import com.ringlypro.crm.sync.connector.Providers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements over {@code appointments} and their links, each for any number of rows. */
@Component
class AppointmentTable {

  private static final int NAME_LENGTH = 100;

  private static final String LIVE = "'pending', 'confirmed', 'scheduled'";

  private final JdbcClient jdbc;
  private final Providers providers;

  AppointmentTable(JdbcClient jdbc, Providers providers) {
    this.jdbc = jdbc;
    this.providers = providers;
  }

  /**
   * A remote appointment.
   *
   * @param confirmationCode that it shows, in upper case; null if none
   */
  record Remote(
      RemoteKey key,
      int clientId,
      String provider,
      ZoneId zone,
      @Nullable String version,
      RemoteAppointment appointment,
      @Nullable String confirmationCode) {}

  /**
   * A remote appointment that a decision was made about.
   *
   * @param code the confirmation code of a new row
   */
  record Decided<D extends AppointmentDecision>(Remote remote, String code, D decision) {}

  /**
   * Finds the rows that remote appointments may belong to.
   *
   * @return the remote appointments by key, without those that read as when they were last merged
   */
  Map<RemoteKey, AppointmentMatch> match(List<Remote> remotes) {
    var found = new HashMap<RemoteKey, AppointmentMatch>();
    jdbc.sql(
            """
            select d.connection_id, d.remote_id,
              l.closed_at is not null as link_closed, l.closed_reason, l.remote_version, l.base,
              %s, %s, kl.remote_id as k_follows, %s, sl.remote_id as s_follows,
              c.id as c_id, trim(c.first_name || ' ' || c.last_name) as c_name, c.phone as c_phone, c.email as c_email
            from unnest(:connection::int[], :client::int[], :remote::text[], :date::date[], :time::time[],
              :code::text[], :contact::text[], :theirs::text[])
              as d (connection_id, client_id, remote_id, date, time, code, contact_id, theirs)
            left join sync_links l
              on l.connection_id = d.connection_id and l.kind = 'appointment' and l.remote_id = d.remote_id
            left join appointments a on a.client_id = d.client_id and a.id = l.local_id
            left join appointments k on k.client_id = d.client_id and k.confirmation_code = d.code
            left join sync_links kl on kl.connection_id = d.connection_id and kl.kind = 'appointment'
              and kl.local_id = k.id and kl.closed_at is null
            left join appointments s on s.client_id = d.client_id and s.appointment_date = d.date
              and s.appointment_time = d.time and s.status in (%s)
            left join sync_links sl on sl.connection_id = d.connection_id and sl.kind = 'appointment'
              and sl.local_id = s.id and sl.closed_at is null
            left join sync_links cl on cl.connection_id = d.connection_id and cl.kind = 'contact'
              and cl.remote_id = d.contact_id and cl.closed_at is null
            left join contacts c on c.client_id = d.client_id and c.id = cl.local_id
            where l.id is null or l.closed_at is not null or l.base -> 'theirs' <> d.theirs::jsonb
            """
                .formatted(columns("a"), columns("k"), columns("s"), LIVE))
        .params(
            Unnest.of(remotes)
                .number("connection", remote -> remote.key().connectionId())
                .number("client", Remote::clientId)
                .text("remote", remote -> remote.key().remoteId())
                .text("date", remote -> local(remote).toLocalDate().toString())
                .text("time", remote -> local(remote).toLocalTime().toString())
                .text("code", Remote::confirmationCode)
                .text("contact", remote -> remote.appointment().contactId())
                .text("theirs", remote -> AppointmentBase.toJson(remote.appointment()))
                .columns())
        .query((RowCallbackHandler) row -> found.put(RemoteKey.of(row), match(row)));
    return found;
  }

  private static LocalDateTime local(Remote remote) {
    return remote.appointment().startIn(remote.zone());
  }

  private static String columns(String table) {
    return Arrays.stream(
            new String[] {
              "id",
              "appointment_date",
              "appointment_time",
              "duration",
              "purpose",
              "status",
              "source",
              "contact_id",
              "customer_phone"
            })
        .map(column -> "%1$s.%2$s as %1$s_%2$s".formatted(table, column))
        .collect(joining(", "));
  }

  /**
   * Makes rows and links them. A row whose time was taken meanwhile is not made.
   *
   * @return the keys of the rows that were made
   */
  Map<RemoteKey, Integer> create(List<Decided<Create>> appointments) {
    return Links.rows(
        jdbc.sql(
                """
                with data as (
                  select * from unnest(:connection::int[], :client::int[], :remote::text[], :version::text[],
                    :base::text[], :code::text[], :contact::int[], :name::text[], :phone::text[], :email::text[],
                    :date::date[], :time::time[], :minutes::int[], :purpose::text[], :status::text[], :source::text[])
                    as d (connection_id, client_id, remote_id, version, base, code, contact_id, name, phone, email,
                      date, time, minutes, purpose, status, source)
                ), made as (
                  insert into appointments (client_id, contact_id, customer_name, customer_phone, customer_email,
                    appointment_date, appointment_time, duration, purpose, status, confirmation_code, source)
                  select client_id, contact_id, name, phone, nullif(email, ''), date, time, minutes,
                    nullif(purpose, ''), status, code, source
                  from data
                  on conflict do nothing
                  returning id, confirmation_code
                )
                insert into sync_links (client_id, connection_id, kind, remote_id, local_id, remote_version, base)
                select client_id, connection_id, 'appointment', remote_id, made.id, version, base::jsonb
                from data join made on made.confirmation_code = data.code
                order by remote_id
                on conflict (connection_id, kind, remote_id) do update
                  set local_id = excluded.local_id, base = excluded.base, remote_version = excluded.remote_version,
                    closed_at = null, closed_reason = null, updated_at = utc_now()
                returning connection_id, remote_id, local_id
                """)
            .params(
                links(appointments)
                    .text("base", AppointmentTable::agreed)
                    .text("code", Decided::code)
                    .number("contact", each -> customer(each).map(Customer::id).orElse(null))
                    .text("name", AppointmentTable::customerName)
                    .text("phone", each -> customer(each).map(Customer::phone).orElse(""))
                    .text("email", each -> customer(each).map(Customer::email).orElse(""))
                    .text("date", each -> each.decision().values().start().toLocalDate().toString())
                    .text("time", each -> each.decision().values().start().toLocalTime().toString())
                    .number("minutes", each -> each.decision().values().minutes())
                    .text("purpose", each -> each.decision().values().purpose())
                    .text("status", each -> each.decision().values().status().text())
                    .text("source", each -> AppointmentRules.source(each.remote().provider()))
                    .columns()));
  }

  private static Optional<Customer> customer(Decided<Create> appointment) {
    return Optional.ofNullable(appointment.decision().customer());
  }

  private static String customerName(Decided<Create> appointment) {
    String name =
        customer(appointment)
            .map(Customer::name)
            .filter(known -> !known.isEmpty())
            .orElse(appointment.decision().values().purpose());
    // never through the middle of a character
    int length = Math.min(NAME_LENGTH, name.codePointCount(0, name.length()));
    return name.substring(0, name.offsetByCodePoints(0, length));
  }

  private static String agreed(Decided<Create> appointment) {
    Create create = appointment.decision();
    return AppointmentBase.of(create.values(), create.agreed()).toJson();
  }

  /**
   * Changes rows and writes their links. A row that somebody changed since it was read is left.
   *
   * @return the keys of the rows that were done
   */
  Map<RemoteKey, Integer> follow(List<Decided<Follow>> appointments) {
    return Links.rows(
        jdbc.sql(
                """
                with data as (
                  select * from unnest(:connection::int[], :client::int[], :remote::text[], :version::text[],
                    :base::text[], :local::int[], :changes::boolean[], :date::date[], :time::time[], :minutes::int[],
                    :purpose::text[], :status::text[], :contact::int[], :name::text[], :phone::text[], :email::text[],
                    :was_date::date[], :was_time::time[], :was_minutes::int[],
                    :was_purpose::text[], :was_status::text[])
                    as d (connection_id, client_id, remote_id, version, base, local_id, changes,
                      date, time, minutes, purpose, status, contact_id, name, phone, email,
                      was_date, was_time, was_minutes, was_purpose, was_status)
                ), changed as (
                  update appointments a
                  set appointment_date = d.date, appointment_time = d.time, duration = d.minutes,
                    purpose = nullif(d.purpose, ''), status = coalesce(d.status, a.status),
                    contact_id = coalesce(d.contact_id, a.contact_id),
                    customer_name = coalesce(nullif(d.name, ''), a.customer_name),
                    customer_phone = coalesce(nullif(d.phone, ''), a.customer_phone),
                    customer_email = coalesce(nullif(d.email, ''), a.customer_email), updated_at = utc_now()
                  from data d
                  where d.changes and a.client_id = d.client_id and a.id = d.local_id
                    and a.appointment_date = d.was_date and date_trunc('minute', a.appointment_time::interval) = d.was_time::interval
                    and coalesce(a.duration, 30) = d.was_minutes and coalesce(a.purpose, '') = d.was_purpose
                    and (d.was_status is null or a.status = d.was_status)
                    and (d.contact_id is null or a.contact_id is null)
                  returning a.id, d.connection_id
                )
                insert into sync_links (client_id, connection_id, kind, remote_id, local_id, remote_version, base)
                select client_id, connection_id, 'appointment', remote_id, local_id, version, base::jsonb
                from data d
                where not d.changes or (d.local_id, d.connection_id) in (select id, connection_id from changed)
                order by remote_id
                on conflict (connection_id, kind, remote_id) do update
                  set base = excluded.base, remote_version = excluded.remote_version,
                    closed_at = null, closed_reason = null, updated_at = utc_now()
                returning connection_id, remote_id, local_id
                """)
            .params(
                links(appointments)
                    .text("base", each -> each.decision().base().toJson())
                    .number("local", each -> each.decision().before().id())
                    .flag("changes", each -> each.decision().changesRow())
                    .text("date", each -> each.decision().values().start().toLocalDate().toString())
                    .text("time", each -> each.decision().values().start().toLocalTime().toString())
                    .number("minutes", each -> each.decision().values().minutes())
                    .text("purpose", each -> each.decision().values().purpose())
                    .text("status", each -> text(each.decision().values().status()))
                    .number("contact", each -> newCustomer(each).map(Customer::id).orElse(null))
                    .text("name", each -> newCustomer(each).map(Customer::name).orElse(null))
                    .text("phone", each -> newCustomer(each).map(Customer::phone).orElse(null))
                    .text("email", each -> newCustomer(each).map(Customer::email).orElse(null))
                    .text("was_date", each -> before(each).start().toLocalDate().toString())
                    .text("was_time", each -> before(each).start().toLocalTime().toString())
                    .number("was_minutes", each -> before(each).minutes())
                    .text("was_purpose", each -> before(each).purpose())
                    .text("was_status", each -> text(before(each).status()))
                    .columns()));
  }

  private static Optional<Customer> newCustomer(Decided<Follow> appointment) {
    return Optional.ofNullable(appointment.decision().newCustomer());
  }

  private static AppointmentValues before(Decided<Follow> appointment) {
    return appointment.decision().before().values();
  }

  /** Null for a word of an older system, which stays as it is. */
  private static @Nullable String text(AppointmentStatus status) {
    return status == AppointmentStatus.OTHER ? null : status.text();
  }

  /** Keeps the document's own columns true for appointments that were linked. */
  void writeIds(Map<RemoteKey, Integer> linked, Map<RemoteKey, Remote> remotes) {
    for (Provider provider : providers.all()) {
      @Nullable AppointmentTraits traits = provider.appointments();
      List<Remote> some =
          linked.keySet().stream()
              .flatMap(key -> Stream.ofNullable(remotes.get(key)))
              .filter(remote -> remote.provider().equals(provider.name()))
              .toList();
      if (traits != null && !some.isEmpty()) {
        jdbc.sql(
                """
                update appointments a set %s
                from unnest(:client::int[], :local::int[], :remote::text[], :contact::text[])
                  as d (client_id, local_id, remote_id, contact_id)
                where a.client_id = d.client_id and a.id = d.local_id
                """
                    .formatted(assignments(traits)))
            .params(
                Unnest.of(some)
                    .number("client", Remote::clientId)
                    .number("local", remote -> linked.get(remote.key()))
                    .text("remote", remote -> remote.key().remoteId())
                    .text("contact", remote -> remote.appointment().contactId())
                    .columns())
            .update();
      }
    }
  }

  private static String assignments(AppointmentTraits traits) {
    var assignments = new StringBuilder(traits.idColumn()).append(" = d.remote_id");
    if (traits.contactIdColumn() != null) {
      assignments.append(
          ", %1$s = coalesce(d.contact_id, a.%1$s)".formatted(traits.contactIdColumn()));
    }
    if (traits.syncedAtColumn() != null) {
      assignments.append(", %s = utc_now()".formatted(traits.syncedAtColumn()));
    }
    return assignments.toString();
  }

  /**
   * Ends the links of deleted records and cancels their rows; what has taken place stays so.
   *
   * @return the keys of the rows that had an open link
   */
  Map<RemoteKey, Integer> delete(List<RemoteKey> deleted) {
    return Links.rows(
        jdbc.sql(
                """
                with gone as (
                  update sync_links l
                  set closed_at = utc_now(), closed_reason = :reason, updated_at = utc_now()
                  from unnest(:connection::int[], :remote::text[]) as d (connection_id, remote_id)
                  where l.connection_id = d.connection_id and l.kind = 'appointment' and l.remote_id = d.remote_id
                    and l.closed_at is null
                  returning l.client_id, l.connection_id, l.remote_id, l.local_id
                ), cancelled as (
                  update appointments a set status = 'cancelled', updated_at = utc_now()
                  from gone
                  where a.client_id = gone.client_id and a.id = gone.local_id and a.status in (%s)
                )
                select connection_id, remote_id, local_id from gone
                """
                    .formatted(LIVE))
            .params(RemoteKey.columns(deleted))
            .param("reason", AppointmentRules.DELETED_THERE));
  }

  private static <D extends AppointmentDecision> Unnest<Decided<D>> links(
      List<Decided<D>> appointments) {
    return Unnest.of(appointments)
        .number("connection", each -> each.remote().key().connectionId())
        .number("client", each -> each.remote().clientId())
        .text("remote", each -> each.remote().key().remoteId())
        .text("version", each -> each.remote().version());
  }

  private static AppointmentMatch match(ResultSet row) throws SQLException {
    @Nullable String base = row.getString("base");
    @Nullable Link link =
        base == null
            ? null
            : new Link(
                row.getBoolean("link_closed"),
                row.getString("closed_reason"),
                row.getString("remote_version"),
                AppointmentBase.fromJson(base));
    int contactId = row.getInt("c_id");
    @Nullable Customer contact =
        row.wasNull()
            ? null
            : new Customer(
                contactId,
                row.getString("c_name"),
                row.getString("c_phone"),
                row.getString("c_email"));
    return new AppointmentMatch(
        link, appointment(row, "a_"), candidate(row, "k_"), candidate(row, "s_"), contact);
  }

  private static @Nullable Candidate candidate(ResultSet row, String prefix) throws SQLException {
    @Nullable LocalAppointment appointment = appointment(row, prefix);
    return appointment == null
        ? null
        : new Candidate(appointment, row.getString(prefix + "follows"));
  }

  private static @Nullable LocalAppointment appointment(ResultSet row, String prefix)
      throws SQLException {
    int id = row.getInt(prefix + "id");
    if (row.wasNull()) {
      return null;
    }
    int contactId = row.getInt(prefix + "contact_id");
    return new LocalAppointment(
        id,
        values(row, prefix),
        row.getString(prefix + "source"),
        row.wasNull() ? null : contactId,
        row.getString(prefix + "customer_phone"));
  }

  /** What the columns of an appointment say. */
  static AppointmentValues values(ResultSet row, String prefix) throws SQLException {
    LocalDate date = row.getObject(prefix + "appointment_date", LocalDate.class);
    LocalTime time = row.getObject(prefix + "appointment_time", LocalTime.class);
    int minutes = row.getInt(prefix + "duration");
    return new AppointmentValues(
        date.atTime(time.withSecond(0).withNano(0)),
        row.wasNull() ? RemoteAppointment.USUAL_MINUTES : minutes,
        requireNonNullElse(row.getString(prefix + "purpose"), ""),
        AppointmentStatus.of(row.getString(prefix + "status")));
  }
}
