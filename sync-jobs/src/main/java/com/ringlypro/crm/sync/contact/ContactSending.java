package com.ringlypro.crm.sync.contact;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.ringlypro.crm.db.contact.ContactStatus;
import com.ringlypro.crm.sync.batch.OutboxEntry;
import com.ringlypro.crm.sync.batch.Outgoing;
import com.ringlypro.crm.sync.batch.Unnest;
import com.ringlypro.crm.sync.connector.ContactRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements over contacts that providers have yet to be told of, each for any number of rows.
 */
@Component
class ContactSending {

  private final JdbcClient jdbc;

  ContactSending(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What entries of the outbox come down to. A contact that is not in use is made nowhere; one that
   * was deleted by the provider is made again once it is in use again.
   */
  List<Outgoing<ContactRecord>> outgoing(List<OutboxEntry> entries) {
    Map<Long, OutboxEntry> byId = entries.stream().collect(toMap(OutboxEntry::id, identity()));
    var outgoing = new HashMap<Long, Outgoing<ContactRecord>>();
    jdbc.sql(
            """
            select d.id, c.first_name, c.last_name, c.phone, c.email, c.status,
              l.remote_id, l.remote_version, l.base,
              exists (
                select from sync_links m
                where m.connection_id = d.connection_id and m.kind = 'contact' and m.local_id = d.local_id
                  and m.closed_reason = :merged) as merged
            from unnest(:id::bigint[], :connection::int[], :client::int[], :local::int[])
              as d (id, connection_id, client_id, local_id)
            join contacts c on c.client_id = d.client_id and c.id = d.local_id
            left join sync_links l on l.connection_id = d.connection_id and l.kind = 'contact'
              and l.local_id = d.local_id and l.closed_at is null
            """)
        .params(
            Unnest.of(entries)
                .bigNumber("id", OutboxEntry::id)
                .number("connection", OutboxEntry::connectionId)
                .number("client", OutboxEntry::clientId)
                .number("local", OutboxEntry::localId)
                .columns())
        .param("merged", ContactRules.MERGED)
        .query(
            (RowCallbackHandler)
                row -> {
                  OutboxEntry entry = requireNonNull(byId.get(row.getLong("id")));
                  outgoing.put(entry.id(), outgoing(entry, row));
                });
    return entries.stream()
        .map(entry -> outgoing.getOrDefault(entry.id(), new Outgoing.Nothing<>(entry)))
        .toList();
  }

  private static Outgoing<ContactRecord> outgoing(OutboxEntry entry, ResultSet row)
      throws SQLException {
    var values = new HashMap<ContactField, String>();
    for (ContactField field : ContactField.values()) {
      values.put(field, row.getString(field.column()));
    }
    var ours = new ContactValues(values);
    @Nullable String base = row.getString("base");
    if (base != null) {
      ContactValues theirs = ContactValues.fromJson(base);
      return theirs.equals(ours)
          ? new Outgoing.Nothing<>(entry)
          : new Outgoing.Update<>(
              entry,
              row.getString("remote_id"),
              row.getString("remote_version"),
              theirs.toRecord(),
              ours.toRecord());
    }
    boolean wanted =
        row.getString("status").equals(ContactStatus.ACTIVE.text()) && !row.getBoolean("merged");
    return wanted ? new Outgoing.Create<>(entry, ours.toRecord()) : new Outgoing.Nothing<>(entry);
  }

  /** Enters contacts in use that a provider does not have, and those that it knows otherwise. */
  void enqueueUnsent(Collection<Integer> connections) {
    jdbc.sql(
            """
            insert into sync_outbox (client_id, connection_id, kind, local_id)
            select c.client_id, c.id, 'contact', k.id
            from sync_connections c
            join contacts k on k.client_id = c.client_id
            left join sync_links l on l.connection_id = c.id and l.kind = 'contact' and l.local_id = k.id
              and l.closed_at is null
            where c.id = any (:connections) and 'contact' = any (c.sends)
              and case
                when l.id is not null then l.base <> jsonb_build_object('first_name', k.first_name,
                  'last_name', k.last_name, 'phone', k.phone, 'email', k.email)
                else k.status = 'active' end
            on conflict (connection_id, kind, local_id) do nothing
            """)
        .param("connections", connections.toArray(Integer[]::new))
        .update();
  }
}
