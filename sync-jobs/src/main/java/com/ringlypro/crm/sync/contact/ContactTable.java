package com.ringlypro.crm.sync.contact;

import com.ringlypro.crm.sync.batch.Links;
import com.ringlypro.crm.sync.batch.RemoteKey;
import com.ringlypro.crm.sync.batch.Unnest;
import com.ringlypro.crm.sync.contact.ContactDecision.Create;
import com.ringlypro.crm.sync.contact.ContactDecision.Follow;
import com.ringlypro.crm.sync.contact.ContactMatch.Candidate;
import com.ringlypro.crm.sync.contact.ContactMatch.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements over {@code contacts} and their links, each for any number of rows. */
@Component
class ContactTable {

  private final JdbcClient jdbc;

  ContactTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A remote contact. */
  record Remote(RemoteKey key, int clientId, @Nullable String version, CanonicalContact contact) {}

  /** A remote contact that a decision was made about. */
  record Decided<D extends ContactDecision>(Remote remote, String source, D decision) {}

  /** A record that another one was merged into. */
  record Merger(int connectionId, String formerId, String survivorId) {}

  /**
   * Finds the rows that remote contacts may belong to.
   *
   * @return the remote contacts by key, without those that read as when they were last agreed on
   */
  Map<RemoteKey, ContactMatch> match(List<Remote> remotes) {
    var found = new HashMap<RemoteKey, ContactMatch>();
    jdbc.sql(
            """
            select d.connection_id, d.remote_id,
              l.local_id as link_local_id, l.closed_at is not null as link_closed, l.closed_reason, l.remote_version, l.base,
              rival.remote_id as rival_id,
              c.id, c.first_name, c.last_name, c.phone, c.email, c.status, c.source,
              p.id as p_id, p.first_name as p_first_name, p.last_name as p_last_name, p.phone as p_phone,
              p.email as p_email, p.status as p_status, p.source as p_source, pl.remote_id as p_follows,
              e.id as e_id, e.first_name as e_first_name, e.last_name as e_last_name, e.phone as e_phone,
              e.email as e_email, e.status as e_status, e.source as e_source, el.remote_id as e_follows
            from unnest(:connection::int[], :client::int[], :remote::text[], :phone::text[], :email::text[],
              :base::text[]) as d (connection_id, client_id, remote_id, phone, email, base)
            left join sync_links l
              on l.connection_id = d.connection_id and l.kind = 'contact' and l.remote_id = d.remote_id
            left join contacts c on c.client_id = d.client_id and c.id = l.local_id
            left join sync_links rival on rival.connection_id = d.connection_id and rival.kind = 'contact'
              and rival.local_id = l.local_id and rival.closed_at is null and rival.id <> l.id
            left join contacts p on p.client_id = d.client_id and p.phone = d.phone and p.phone <> ''
            left join sync_links pl on pl.connection_id = d.connection_id and pl.kind = 'contact'
              and pl.local_id = p.id and pl.closed_at is null
            left join contacts e on e.client_id = d.client_id and lower(e.email) = d.email and e.email <> ''
            left join sync_links el on el.connection_id = d.connection_id and el.kind = 'contact'
              and el.local_id = e.id and el.closed_at is null
            where l.id is null or l.closed_at is not null or l.base <> d.base::jsonb
            """)
        .params(
            Unnest.of(remotes)
                .number("connection", remote -> remote.key().connectionId())
                .number("client", Remote::clientId)
                .text("remote", remote -> remote.key().remoteId())
                .text("phone", remote -> remote.contact().values().get(ContactField.PHONE))
                .text("email", remote -> remote.contact().values().get(ContactField.EMAIL))
                .text("base", remote -> remote.contact().values().toJson())
                .columns())
        .query((RowCallbackHandler) row -> found.put(RemoteKey.of(row), match(row)));
    return found;
  }

  /**
   * Makes rows with their links. A row that would take a phone or e-mail from another one, made
   * since, is not made.
   *
   * @return the keys of the rows that were made
   */
  Map<RemoteKey, Integer> create(List<Decided<Create>> contacts) {
    // A row does not tell what it was made from. Those that say the same are numbered on both
    // sides; which of them gets which link makes no difference.
    return Links.rows(
        jdbc.sql(
                """
                with data as (
                  select *, row_number() over (
                    partition by client_id, first_name, last_name, phone, email, source order by n) as nth
                  from unnest(:connection::int[], :client::int[], :remote::text[], :version::text[], :base::text[],
                    :first_name::text[], :last_name::text[], :phone::text[], :email::text[], :source::text[])
                    with ordinality as d (connection_id, client_id, remote_id, version, base,
                      first_name, last_name, phone, email, source, n)
                ), made as (
                  insert into contacts (client_id, first_name, last_name, phone, email, source)
                  select client_id, first_name, last_name, phone, email, source from data order by n
                  on conflict do nothing
                  returning id, client_id, first_name, last_name, phone, email, source
                ), numbered as (
                  select *, row_number() over (
                    partition by client_id, first_name, last_name, phone, email, source order by id) as nth
                  from made
                )
                insert into sync_links (client_id, connection_id, kind, remote_id, local_id, remote_version, base)
                select client_id, d.connection_id, 'contact', d.remote_id, m.id, d.version, d.base::jsonb
                from data d join numbered m using (client_id, first_name, last_name, phone, email, source, nth)
                returning connection_id, remote_id, local_id
                """)
            .params(
                links(contacts)
                    .text("base", each -> each.decision().values().toJson())
                    .text(
                        "first_name", each -> each.decision().values().get(ContactField.FIRST_NAME))
                    .text("last_name", each -> each.decision().values().get(ContactField.LAST_NAME))
                    .text("phone", each -> each.decision().values().get(ContactField.PHONE))
                    .text("email", each -> each.decision().values().get(ContactField.EMAIL))
                    .text("source", Decided::source)
                    .columns()));
  }

  /**
   * Changes rows and writes their links. A row that somebody changed since it was read is left.
   *
   * @return the keys of the rows that were done
   */
  Map<RemoteKey, Integer> follow(List<Decided<Follow>> contacts) {
    return Links.rows(
        jdbc.sql(
                """
                with data as (
                  select * from unnest(:connection::int[], :client::int[], :remote::text[], :version::text[],
                    :base::text[], :local::int[], :changes::boolean[],
                    :first_name::text[], :last_name::text[], :phone::text[], :email::text[], :status::text[],
                    :was_first_name::text[], :was_last_name::text[], :was_phone::text[], :was_email::text[],
                    :was_status::text[])
                    as d (connection_id, client_id, remote_id, version, base, local_id, changes,
                      first_name, last_name, phone, email, status,
                      was_first_name, was_last_name, was_phone, was_email, was_status)
                ), changed as (
                  update contacts c
                  set first_name = d.first_name, last_name = d.last_name, phone = d.phone, email = d.email,
                    status = d.status::contact_status, updated_at = utc_now()
                  from data d
                  where d.changes and c.client_id = d.client_id and c.id = d.local_id
                    and c.first_name = d.was_first_name and c.last_name = d.was_last_name
                    and c.phone = d.was_phone and c.email = d.was_email
                    and c.status = d.was_status::contact_status
                  returning c.id, d.connection_id
                )
                insert into sync_links (client_id, connection_id, kind, remote_id, local_id, remote_version, base)
                select client_id, connection_id, 'contact', remote_id, local_id, version, base::jsonb
                from data d
                where not d.changes or (d.local_id, d.connection_id) in (select id, connection_id from changed)
                order by remote_id
                on conflict (connection_id, kind, remote_id) do update
                  set base = excluded.base, remote_version = excluded.remote_version,
                    closed_at = null, closed_reason = null, updated_at = utc_now()
                returning connection_id, remote_id, local_id
                """)
            .params(
                links(contacts)
                    .text("base", each -> each.decision().base().toJson())
                    .number("local", each -> each.decision().before().id())
                    .flag("changes", each -> each.decision().changesRow())
                    .text(
                        "first_name", each -> each.decision().values().get(ContactField.FIRST_NAME))
                    .text("last_name", each -> each.decision().values().get(ContactField.LAST_NAME))
                    .text("phone", each -> each.decision().values().get(ContactField.PHONE))
                    .text("email", each -> each.decision().values().get(ContactField.EMAIL))
                    .text("status", each -> each.decision().status())
                    .text("was_first_name", each -> before(each, ContactField.FIRST_NAME))
                    .text("was_last_name", each -> before(each, ContactField.LAST_NAME))
                    .text("was_phone", each -> before(each, ContactField.PHONE))
                    .text("was_email", each -> before(each, ContactField.EMAIL))
                    .text("was_status", each -> each.decision().before().status())
                    .columns()));
  }

  /**
   * Ends the links of deleted records and takes their rows out of use; one that is blocked stays
   * so.
   *
   * @return those that had an open link
   */
  Set<RemoteKey> delete(List<RemoteKey> deleted) {
    return keys(
        jdbc.sql(
                """
                with gone as (
                  update sync_links l
                  set closed_at = utc_now(), closed_reason = :reason, updated_at = utc_now()
                  from unnest(:connection::int[], :remote::text[]) as d (connection_id, remote_id)
                  where l.connection_id = d.connection_id and l.kind = 'contact' and l.remote_id = d.remote_id
                    and l.closed_at is null
                  returning l.client_id, l.connection_id, l.remote_id, l.local_id
                ), inactive as (
                  update contacts c set status = 'inactive', updated_at = utc_now()
                  from gone
                  where c.client_id = gone.client_id and c.id = gone.local_id and c.status = 'active'
                )
                select connection_id, remote_id from gone
                """)
            .params(RemoteKey.columns(deleted))
            .param("reason", ContactRules.DELETED_THERE));
  }

  /**
   * Points the links of merged records to what they were merged into. A survivor follows one row
   * only, the one that was linked first; the rows of the others stay, without a link.
   */
  void merge(List<Merger> mergers) {
    jdbc.sql(
            """
            with former as (
              select l.id, d.survivor_id,
                row_number() over (partition by d.connection_id, d.survivor_id order by l.id) = 1
                  and not exists (
                    select from sync_links s
                    where s.connection_id = d.connection_id and s.kind = 'contact' and s.remote_id = d.survivor_id
                  ) as stays
              from unnest(:connection::int[], :former::text[], :survivor::text[])
                as d (connection_id, former_id, survivor_id)
              join sync_links l on l.connection_id = d.connection_id and l.kind = 'contact'
                and l.remote_id = d.former_id and l.closed_at is null
              where d.former_id <> d.survivor_id
            )
            update sync_links l
            set remote_id = case when stays then former.survivor_id else l.remote_id end,
              closed_at = case when not stays then utc_now() end,
              closed_reason = case when not stays then :reason end,
              updated_at = utc_now()
            from former
            where l.id = former.id
            """)
        .params(
            Unnest.of(mergers)
                .number("connection", Merger::connectionId)
                .text("former", Merger::formerId)
                .text("survivor", Merger::survivorId)
                .columns())
        .param("reason", ContactRules.MERGED)
        .update();
  }

  private static <D extends ContactDecision> Unnest<Decided<D>> links(List<Decided<D>> contacts) {
    return Unnest.of(contacts)
        .number("connection", each -> each.remote().key().connectionId())
        .number("client", each -> each.remote().clientId())
        .text("remote", each -> each.remote().key().remoteId())
        .text("version", each -> each.remote().version());
  }

  private static String before(Decided<Follow> contact, ContactField field) {
    return contact.decision().before().values().get(field);
  }

  private static Set<RemoteKey> keys(JdbcClient.StatementSpec statement) {
    var keys = new HashSet<RemoteKey>();
    statement.query((RowCallbackHandler) row -> keys.add(RemoteKey.of(row)));
    return keys;
  }

  private static ContactMatch match(ResultSet row) throws SQLException {
    @Nullable String base = row.getString("base");
    @Nullable Link link =
        base == null
            ? null
            : new Link(
                row.getInt("link_local_id"),
                row.getBoolean("link_closed"),
                row.getString("closed_reason"),
                row.getString("remote_version"),
                ContactValues.fromJson(base),
                row.getString("rival_id"));
    return new ContactMatch(link, contact(row, ""), candidate(row, "p_"), candidate(row, "e_"));
  }

  private static @Nullable Candidate candidate(ResultSet row, String prefix) throws SQLException {
    @Nullable LocalContact contact = contact(row, prefix);
    return contact == null ? null : new Candidate(contact, row.getString(prefix + "follows"));
  }

  private static @Nullable LocalContact contact(ResultSet row, String prefix) throws SQLException {
    int id = row.getInt(prefix + "id");
    if (row.wasNull()) {
      return null;
    }
    var values =
        Map.of(
            ContactField.FIRST_NAME, row.getString(prefix + ContactField.FIRST_NAME.column()),
            ContactField.LAST_NAME, row.getString(prefix + ContactField.LAST_NAME.column()),
            ContactField.PHONE, row.getString(prefix + ContactField.PHONE.column()),
            ContactField.EMAIL, row.getString(prefix + ContactField.EMAIL.column()));
    return new LocalContact(
        id,
        new ContactValues(values),
        row.getString(prefix + "status"),
        row.getString(prefix + "source"));
  }
}
