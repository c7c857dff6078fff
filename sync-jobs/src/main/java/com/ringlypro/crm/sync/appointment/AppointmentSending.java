package com.ringlypro.crm.sync.appointment;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.ringlypro.crm.sync.batch.Links;
import com.ringlypro.crm.sync.batch.OutboxEntry;
import com.ringlypro.crm.sync.batch.Outgoing;
import com.ringlypro.crm.sync.batch.RecordStore.Agreed;
import com.ringlypro.crm.sync.batch.Unnest;
import com.ringlypro.crm.sync.connector.AppointmentRecord;
import com.ringlypro.crm.sync.connector.Provider;
import com.ringlypro.crm.sync.connector.Providers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements over appointments that providers have yet to be told of, each for any number of
 * rows.
 */
@Component
class AppointmentSending {

  /**
   * Whether connection {@code c} is where appointment {@code a} belongs: a calendar beside all
   * others, or the one system that keeps the client's appointments, unless another one has it.
   */
  private static final String BELONGS =
      """
      (c.provider = any (:calendars) or (
        c.id = (
          select x.id from sync_connections x
          where x.client_id = c.client_id and x.provider <> all (:calendars) and 'appointment' = any (x.sends)
          order by (x.provider = cl.booking_system) is true desc, x.id limit 1)
        and not exists (
          select from sync_links x join sync_connections xc on xc.id = x.connection_id
          where x.client_id = a.client_id and x.kind = 'appointment' and x.local_id = a.id
            and x.closed_at is null and xc.provider <> all (:calendars))))
      """;

  private final JdbcClient jdbc;
  private final Links links;
  private final String[] calendars;

  AppointmentSending(JdbcClient jdbc, Links links, Providers providers) {
    this.jdbc = jdbc;
    this.links = links;
    this.calendars =
        providers.all().stream()
            .filter(
                provider -> provider.appointments() != null && provider.appointments().calendar())
            .map(Provider::name)
            .toArray(String[]::new);
  }

  /**
   * What entries of the outbox come down to. An appointment is made at a provider only while it is
   * to take place, and never a second time.
   */
  List<Outgoing<AppointmentRecord>> outgoing(List<OutboxEntry> entries, Instant now) {
    Map<Long, OutboxEntry> byId = entries.stream().collect(toMap(OutboxEntry::id, identity()));
    var outgoing = new HashMap<Long, Outgoing<AppointmentRecord>>();
    jdbc.sql(
            """
            select d.id, a.appointment_date, a.appointment_time, a.duration, a.purpose, a.status,
              a.contact_id, a.confirmation_code, cl.timezone, k.remote_id as contact_remote_id,
              l.remote_id, l.remote_version, l.base,
              not exists (
                select from sync_links m
                where m.connection_id = d.connection_id and m.kind = 'appointment' and m.local_id = d.local_id)
              and %s as belongs
            from unnest(:id::bigint[], :connection::int[], :client::int[], :local::int[])
              as d (id, connection_id, client_id, local_id)
            join sync_connections c on c.id = d.connection_id
            join clients cl on cl.id = d.client_id
            join appointments a on a.client_id = d.client_id and a.id = d.local_id
            left join sync_links k on k.connection_id = d.connection_id and k.kind = 'contact'
              and k.local_id = a.contact_id and k.closed_at is null
            left join sync_links l on l.connection_id = d.connection_id and l.kind = 'appointment'
              and l.local_id = d.local_id and l.closed_at is null
            """
                .formatted(BELONGS))
        .params(
            Unnest.of(entries)
                .bigNumber("id", OutboxEntry::id)
                .number("connection", OutboxEntry::connectionId)
                .number("client", OutboxEntry::clientId)
                .number("local", OutboxEntry::localId)
                .columns())
        .param("calendars", calendars)
        .query(
            (RowCallbackHandler)
                row -> {
                  OutboxEntry entry = requireNonNull(byId.get(row.getLong("id")));
                  outgoing.put(entry.id(), outgoing(entry, row, now));
                });
    return entries.stream()
        .map(entry -> outgoing.getOrDefault(entry.id(), new Outgoing.Nothing<>(entry)))
        .toList();
  }

  private static Outgoing<AppointmentRecord> outgoing(OutboxEntry entry, ResultSet row, Instant now)
      throws SQLException {
    AppointmentValues ours = AppointmentTable.values(row, "");
    ZoneId zone = ZoneId.of(row.getString("timezone"));
    @Nullable String contact = row.getString("contact_remote_id");
    String code = row.getString("confirmation_code");
    @Nullable String json = row.getString("base");
    if (json != null) {
      AppointmentBase base = AppointmentBase.fromJson(json);
      return base.isSaidBy(ours)
          ? new Outgoing.Nothing<>(entry)
          : new Outgoing.Update<>(
              entry,
              row.getString("remote_id"),
              row.getString("remote_version"),
              theirs(base.theirs(), code),
              ours(ours, base, zone, contact, code));
    }
    AppointmentRecord record = ours(ours, null, zone, contact, code);
    if (!row.getBoolean("belongs") || !ours.status().isLive() || record.start().isBefore(now)) {
      return new Outgoing.Nothing<>(entry);
    }
    return contact == null && row.getObject("contact_id") != null
        ? new Outgoing.Wait<>(entry, "Its contact is not at the provider yet.")
        : new Outgoing.Create<>(entry, record);
  }

  /** The row as a record; a time that did not change here is the very instant that it was there. */
  private static AppointmentRecord ours(
      AppointmentValues ours,
      @Nullable AppointmentBase base,
      ZoneId zone,
      @Nullable String contact,
      String code) {
    return new AppointmentRecord(
        base != null && base.start().equals(ours.start())
            ? base.theirs().start()
            : ours.start().atZone(zone).toInstant(),
        Duration.ofMinutes(ours.minutes()),
        ours.purpose(),
        ours.state(),
        contact,
        code);
  }

  private static AppointmentRecord theirs(RemoteAppointment theirs, String code) {
    return new AppointmentRecord(
        theirs.start(),
        Duration.ofMinutes(theirs.minutes()),
        theirs.title(),
        theirs.state(),
        theirs.contactId(),
        code);
  }

  /** Links rows to the remote records that read as they did when they were sent. */
  void agree(List<Agreed<AppointmentRecord>> agreed) {
    Map<Integer, ZoneId> zones = zones(agreed);
    links.agree(
        "appointment",
        agreed,
        each -> base(each, requireNonNull(zones.get(each.entry().clientId()))).toJson());
  }

  private static AppointmentBase base(Agreed<AppointmentRecord> agreed, ZoneId zone) {
    var ours = RemoteAppointment.of(agreed.ours());
    return new AppointmentBase(
        ours.startIn(zone),
        ours.minutes(),
        ours.title(),
        ours.state(),
        RemoteAppointment.of(agreed.theirs()));
  }

  private Map<Integer, ZoneId> zones(List<Agreed<AppointmentRecord>> agreed) {
    var zones = new HashMap<Integer, ZoneId>();
    jdbc.sql("select id, timezone from clients where id = any (:ids)")
        .param("ids", agreed.stream().map(each -> each.entry().clientId()).toArray(Integer[]::new))
        .query(
            (RowCallbackHandler)
                row -> zones.put(row.getInt("id"), ZoneId.of(row.getString("timezone"))));
    return zones;
  }

  /** Enters appointments that a provider lacks, and those that it knows otherwise. */
  void enqueueUnsent(Collection<Integer> connections) {
    jdbc.sql(
            """
            insert into sync_outbox (client_id, connection_id, kind, local_id)
            select c.client_id, c.id, 'appointment', a.id
            from sync_connections c
            join clients cl on cl.id = c.client_id
            join appointments a on a.client_id = c.client_id
            left join sync_links l on l.connection_id = c.id and l.kind = 'appointment' and l.local_id = a.id
              and l.closed_at is null
            where c.id = any (:connections) and 'appointment' = any (c.sends)
              and case
                when l.id is not null then l.base - 'theirs' <> jsonb_build_object(
                  'start', to_char(a.appointment_date + a.appointment_time, 'YYYY-MM-DD"T"HH24:MI'),
                  'minutes', coalesce(a.duration, 30), 'purpose', coalesce(a.purpose, ''),
                  'state', replace(upper(replace(a.status, '-', '_')), 'CONFIRMED', 'SCHEDULED'))
                else a.status in ('pending', 'confirmed', 'scheduled')
                  and a.appointment_date + a.appointment_time >= now() at time zone cl.timezone
                  and %s end
            on conflict (connection_id, kind, local_id) do nothing
            """
                .formatted(BELONGS))
        .param("connections", connections.toArray(Integer[]::new))
        .param("calendars", calendars)
        .update();
  }
}
