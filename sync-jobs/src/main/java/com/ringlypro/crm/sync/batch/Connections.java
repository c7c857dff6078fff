package com.ringlypro.crm.sync.batch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.ringlypro.crm.sync.batch.ClaimedConnection.Run;
import com.ringlypro.crm.sync.batch.Outcome.Failure;
import com.ringlypro.crm.sync.batch.Outcome.Fetched;
import com.ringlypro.crm.sync.batch.Outcome.Reached;
import com.ringlypro.crm.sync.connector.Bookmark;
import com.ringlypro.crm.sync.connector.Provider;
import com.ringlypro.crm.sync.connector.Providers;
import com.ringlypro.crm.sync.connector.SyncRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The statements over {@code sync_connections}: leases, and what came of the last look. */
@Component
class Connections {

  /** So many failures in a row and a connection is said to be failing. */
  private static final int FAILING = 5;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Credentials credentials;
  private final JsonMapper json;
  private final SyncProperties properties;
  private final String[] providers;
  private final String options;
  private final String worker;

  Connections(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Credentials credentials,
      Providers providers,
      JsonMapper json,
      SyncProperties properties,
      WorkerName worker) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.credentials = credentials;
    this.json = json;
    this.properties = properties;
    this.worker = worker.text();
    this.providers = providers.all().stream().map(Provider::name).toArray(String[]::new);
    this.options = options(providers);
  }

  private static String options(Providers providers) {
    var sql = new StringBuilder("case c.provider");
    for (Provider provider : providers.all()) {
      sql.append(
          " when '%s' then cl.settings #>> %s"
              .formatted(provider.name(), Credentials.path(provider.options())));
    }
    return sql.append(" end").toString();
  }

  /**
   * Takes connections that are due, or that somebody wants to be synced, and whose lease is free.
   * Runs that were asked for begin with it.
   *
   * @param limit how many at most
   * @param imports how many at most whose run has begun and waits for a worker to go on
   */
  List<ClaimedConnection> claim(int limit, int imports) {
    return transaction.execute(_ -> {
      Integer[] ids = lease(limit, imports);
      if (ids.length == 0) {
        return List.of();
      }
      List<ClaimedConnection> claimed = load(ids);
      Integer[] asked =
          claimed.stream()
              .map(ClaimedConnection::run)
              .filter(run -> run != null && !run.begun())
              .map(Run::id)
              .toArray(Integer[]::new);
      if (asked.length > 0) {
        begin(asked);
      }
      return claimed;
    });
  }

  private Integer[] lease(int limit, int imports) {
    return jdbc.sql(
            """
            with recursive due as (
              select c.id
              from sync_connections c join clients cl on cl.id = c.client_id and cl.active
              where c.status in ('active', 'failing') and c.due_at <= utc_now()
                and (c.lease_until is null or c.lease_until < utc_now()) and c.provider = any (:providers)
                and not exists (select from sync_runs r where r.connection_id = c.id and r.status = 'running')
              order by c.due_at
              limit :limit
              for no key update of c skip locked
            ), asked as (
              select c.id
              from sync_runs r
              join sync_connections c on c.id = r.connection_id
              join clients cl on cl.id = c.client_id and cl.active
              where r.status = 'queued'
                and (c.lease_until is null or c.lease_until < utc_now()) and c.provider = any (:providers)
              order by r.requested_at
              limit :limit
              for no key update of c skip locked
            ), begun as (
              -- by a worker that ended, or that had no place for one more import
              select c.id
              from sync_runs r
              join sync_connections c on c.id = r.connection_id
              join clients cl on cl.id = c.client_id and cl.active
              where r.status = 'running'
                and (c.lease_until is null or c.lease_until < utc_now()) and c.provider = any (:providers)
              order by r.requested_at
              limit :imports
              for no key update of c skip locked
            ), outbox as (
              -- from one connection to the next, however many entries each of them has
              (select connection_id from sync_outbox order by connection_id limit 1)
              union all
              select (select o.connection_id from sync_outbox o where o.connection_id > outbox.connection_id
                order by o.connection_id limit 1)
              from outbox where outbox.connection_id is not null
            ), sending as (
              -- one that fails sends when it is due
              select c.id
              from outbox
              join sync_connections c on c.id = outbox.connection_id
              join clients cl on cl.id = c.client_id and cl.active
              where c.status = 'active' and c.failures = 0
                and (c.lease_until is null or c.lease_until < utc_now()) and c.provider = any (:providers)
                and not exists (select from sync_runs r where r.connection_id = c.id and r.status = 'running')
                and %s
              limit :limit
              for no key update of c skip locked
            )
            update sync_connections c
            set lease_owner = :worker, lease_until = utc_now() + make_interval(secs => :lease), fence = fence + 1
            where c.id in (select id from due union select id from asked union select id from begun
              union select id from sending)
            returning c.id
            """
                .formatted(Outbox.WAITS))
        .param("providers", providers)
        .param("limit", limit)
        .param("imports", imports)
        .param("worker", worker)
        .param("lease", properties.lease().toSeconds())
        .query(Integer.class)
        .list()
        .toArray(Integer[]::new);
  }

  private List<ClaimedConnection> load(Integer[] ids) {
    return jdbc.sql(
            """
            select c.id, c.client_id, c.provider, c.account, c.fence, c.interval_seconds, cl.timezone,
              %s as credentials, %s as options, r.id as run_id, r.mode = 'full' as run_full,
              r.status = 'running' as run_begun,
              b.bookmarks, b.walked
            from sync_connections c
            join clients cl on cl.id = c.client_id
            left join sync_runs r on r.connection_id = c.id and r.status in ('queued', 'running')
            cross join lateral (
              select jsonb_object_agg(b.stream, b.bookmark) filter (where b.bookmark is not null) as bookmarks,
                coalesce(array_agg(b.stream) filter (where b.walked_at is not null), '{}') as walked
              from sync_bookmarks b
              where b.connection_id = c.id) b
            where c.id = any (:ids)
            order by c.due_at
            """
                .formatted(credentials.columns(), options))
        .param("ids", ids)
        .query((row, _) -> connection(row))
        .list();
  }

  private ClaimedConnection connection(ResultSet row) throws SQLException {
    String provider = row.getString("provider");
    int runId = row.getInt("run_id");
    @Nullable Run run =
        row.wasNull()
            ? null
            : new Run(runId, row.getBoolean("run_full"), row.getBoolean("run_begun"));
    // a full run starts over once, when it begins
    boolean startsOver = run != null && run.full() && !run.begun();
    return new ClaimedConnection(
        row.getInt("id"),
        row.getInt("client_id"),
        provider,
        row.getString("account"),
        row.getLong("fence"),
        row.getInt("interval_seconds"),
        row.getString("timezone"),
        credentials.pick(provider, (String[]) row.getArray("credentials").getArray()),
        Options.parse(row.getString("options"), json),
        startsOver ? Map.of() : bookmarks(row.getString("bookmarks")),
        Set.of((String[]) row.getArray("walked").getArray()),
        run);
  }

  private Map<String, Bookmark> bookmarks(@Nullable String object) {
    var bookmarks = new HashMap<String, Bookmark>();
    if (object != null) {
      for (Map.Entry<String, JsonNode> entry : json.readTree(object).properties()) {
        bookmarks.put(entry.getKey(), new Bookmark(entry.getValue().asString()));
      }
    }
    return bookmarks;
  }

  private void begin(Integer[] runs) {
    jdbc.sql(
            """
            with begun as (
              update sync_runs r
              set status = 'running', started_at = utc_now(), worker = :worker, updated_at = utc_now(),
                bookmark_before = (
                  select jsonb_object_agg(b.stream, b.bookmark) from sync_bookmarks b
                  where b.connection_id = r.connection_id)
              where r.id = any (:runs)
              returning r.connection_id, r.mode
            )
            update sync_bookmarks b
            set bookmark = null, updated_at = utc_now()
            from begun
            where begun.mode = 'full' and b.connection_id = begun.connection_id
            """)
        .param("worker", worker)
        .param("runs", runs)
        .update();
  }

  /** Keeps leases for some more time; those that were lost stay lost. */
  void extend(Collection<Lease> leases) {
    jdbc.sql(
            """
            with held as (
              select c.id
              from sync_connections c
              join unnest(:ids::int[], :fences::bigint[]) as d (id, fence) on c.id = d.id and c.fence = d.fence
              where c.lease_until is not null
              -- who has locked one is storing what was read, and extends it then
              for no key update of c skip locked
            )
            update sync_connections c
            set lease_until = utc_now() + make_interval(secs => :lease)
            from held
            where c.id = held.id
            """)
        .params(columns(List.copyOf(leases)))
        .param("lease", properties.lease().toSeconds())
        .update();
  }

  /** Gives connections back unread, so that another worker goes on with them at once. */
  void release(Collection<Lease> leases) {
    jdbc.sql(
            """
            with held as (
              select c.id
              from sync_connections c
              join unnest(:ids::int[], :fences::bigint[]) as d (id, fence) on c.id = d.id and c.fence = d.fence
              order by c.id
              for no key update of c
            )
            update sync_connections c
            set lease_owner = null, lease_until = null, due_at = utc_now(), updated_at = utc_now()
            from held
            where c.id = held.id
            """)
        .params(columns(List.copyOf(leases)))
        .update();
  }

  /**
   * Locks connections until the end of the transaction, and marks what the transaction writes as
   * brought by the sync.
   *
   * @return those whose lease was not lost
   */
  Set<Integer> lock(List<Lease> leases) {
    return jdbc
        .sql(
            """
            select c.id, set_config('sync.origin', 'sync', true)
            from sync_connections c
            join unnest(:ids::int[], :fences::bigint[]) as d (id, fence) on c.id = d.id and c.fence = d.fence
            order by c.id
            for no key update of c
            """)
        .params(columns(leases))
        .query((row, _) -> row.getInt(1))
        .stream()
        .collect(toUnmodifiableSet());
  }

  /**
   * What came of a look at a connection.
   *
   * @param done whether its lease ends
   */
  record Look(ClaimedConnection connection, boolean done, @Nullable Failure failure) {}

  /** Writes down what a look brought, and ends the leases of those that are done. */
  void looked(List<Look> looks) {
    jdbc.sql(
            """
            update sync_connections c
            set lease_owner = case when d.done then null else c.lease_owner end,
              lease_until = case when d.done then null else utc_now() + make_interval(secs => :lease) end,
              last_checked_at = utc_now(),
              last_succeeded_at = case when d.done and d.error is null then utc_now() else c.last_succeeded_at end,
              last_error = d.error,
              failures = case when d.error is null then 0 else c.failures + 1 end,
              status = case
                when c.status = 'paused' then c.status
                when d.unauthorized then 'unauthorized'
                when d.error is not null and c.failures + 1 >= :failing then 'failing'
                else 'active' end,
              due_at = case
                when not d.done then c.due_at
                -- spread, so that connections made together do not stay together
                when d.error is null then utc_now() + make_interval(secs => c.interval_seconds * (1 + random() / 10))
                when d.delay is not null then utc_now() + make_interval(secs => d.delay * (1 + random() / 10))
                else utc_now() + make_interval(secs => least(
                  :longest, c.interval_seconds * power(2, least(c.failures, 20)) * (1 + random() / 10))) end,
              updated_at = case when d.error is not distinct from c.last_error then c.updated_at else utc_now() end
            from unnest(:ids::int[], :done::boolean[], :errors::text[], :unauthorized::boolean[], :delays::int[])
              as d (id, done, error, unauthorized, delay)
            where c.id = d.id
            """)
        .params(
            Unnest.of(looks)
                .number("ids", look -> look.connection().id())
                .flag("done", Look::done)
                .text("errors", look -> look.failure() == null ? null : look.failure().message())
                .flag(
                    "unauthorized", look -> look.failure() != null && look.failure().unauthorized())
                .number("delays", Connections::delay)
                .columns())
        .param("lease", properties.lease().toSeconds())
        .param("failing", FAILING)
        .param("longest", properties.longestBackOff().toSeconds())
        .update();
  }

  /**
   * Stores how far the streams were read.
   *
   * @param kindOf the kind of a record type
   * @return the connections of which all that there is of a kind was read for the first time, by
   *     kind
   */
  Map<String, List<Integer>> bookmark(
      List<Outcome> outcomes, Function<Class<? extends SyncRecord>, String> kindOf) {
    record Row(ClaimedConnection connection, String kind, Reached reached) {

      boolean isFirstWalk() {
        return reached.last() && !connection.walked().contains(reached.stream());
      }

      boolean isNew() {
        return isFirstWalk()
            || !reached.bookmark().equals(connection.bookmarks().get(reached.stream()));
      }
    }
    var rows = new ArrayList<Row>();
    for (Outcome outcome : outcomes) {
      for (Fetched<?> fetched : outcome.fetched()) {
        if (fetched.reached() != null) {
          var row = new Row(outcome.connection(), kindOf.apply(fetched.type()), fetched.reached());
          if (row.isNew()) {
            rows.add(row);
          }
        }
      }
    }
    if (rows.isEmpty()) {
      return Map.of();
    }
    jdbc.sql(
            """
            insert into sync_bookmarks as b (client_id, connection_id, stream, kind, bookmark, walked_at)
            select client_id, connection_id, stream, kind, bookmark, case when last then utc_now() end
            from unnest(:client::int[], :connection::int[], :stream::text[], :kind::text[], :bookmark::text[],
              :last::boolean[]) as d (client_id, connection_id, stream, kind, bookmark, last)
            on conflict (connection_id, stream) do update
              set bookmark = excluded.bookmark, walked_at = coalesce(b.walked_at, excluded.walked_at),
                updated_at = utc_now()
            """)
        .params(
            Unnest.of(rows)
                .number("client", row -> row.connection().clientId())
                .number("connection", row -> row.connection().id())
                .text("stream", row -> row.reached().stream())
                .text("kind", Row::kind)
                .text("bookmark", row -> row.reached().bookmark().text())
                .flag("last", row -> row.reached().last())
                .columns())
        .update();
    return rows.stream()
        .filter(Row::isFirstWalk)
        .collect(groupingBy(Row::kind, mapping(row -> row.connection().id(), toList())));
  }

  private static @Nullable Integer delay(Look look) {
    @Nullable Duration delay = look.failure() == null ? null : look.failure().delay();
    return delay == null ? null : Math.toIntExact(Math.min(delay.toSeconds(), 86_400));
  }

  private static Map<String, Object> columns(List<Lease> leases) {
    return Unnest.of(leases)
        .number("ids", Lease::connectionId)
        .bigNumber("fences", Lease::fence)
        .columns();
  }
}
