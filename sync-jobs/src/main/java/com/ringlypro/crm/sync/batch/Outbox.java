package com.ringlypro.crm.sync.batch;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.ringlypro.crm.sync.batch.Sent.Again;
import com.ringlypro.crm.sync.batch.Sent.Met;
import com.ringlypro.crm.sync.batch.Sent.NothingToTell;
import com.ringlypro.crm.sync.batch.Sent.Refused;
import com.ringlypro.crm.sync.batch.Sent.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements over {@code sync_outbox}: what providers have yet to be told of. */
@Component
class Outbox {

  /**
   * Whether a row of {@code sync_connections c} has something to send. Nothing of a kind is sent
   * before all there is of it was read, for it may be there already.
   */
  static final String WAITS =
      """
      exists (
        select from sync_outbox o
        join sync_bookmarks b on b.connection_id = o.connection_id and b.kind = o.kind
          and b.walked_at is not null
        where o.connection_id = c.id and o.next_attempt_at <= utc_now() and o.kind = any (c.sends))
      """;

  private final JdbcClient jdbc;

  Outbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of some connections that have something to send. */
  Set<Integer> waiting(Collection<Integer> connections) {
    return jdbc
        .sql("select c.id from sync_connections c where c.id = any (:ids) and " + WAITS)
        .param("ids", connections.toArray(Integer[]::new))
        .query(Integer.class)
        .stream()
        .collect(toUnmodifiableSet());
  }

  /** Takes what has waited longest, and marks it as tried, in a transaction of its own. */
  List<OutboxEntry> take(int connectionId, String kind, int limit) {
    return jdbc.sql(
            """
            with due as (
              select o.id, o.attempted_at
              from sync_outbox o join sync_connections c on c.id = o.connection_id
              where o.connection_id = :connection and o.kind = :kind and o.next_attempt_at <= utc_now()
                and o.kind = any (c.sends)
                and exists (
                  select from sync_bookmarks b
                  where b.connection_id = o.connection_id and b.kind = o.kind and b.walked_at is not null)
              order by o.next_attempt_at, o.id
              limit :limit
              -- one that is being changed again can wait for that
              for update of o skip locked
            )
            update sync_outbox o
            set attempts = o.attempts + 1, attempted_at = utc_now()
            from due
            where o.id = due.id
            returning o.id, o.version, o.connection_id, o.client_id, o.local_id, o.attempts,
              due.attempted_at
            """)
        .param("connection", connectionId)
        .param("kind", kind)
        .param("limit", limit)
        .query((row, _) -> entry(row))
        .list();
  }

  private static OutboxEntry entry(ResultSet row) throws SQLException {
    @Nullable Timestamp attemptedAt = row.getTimestamp("attempted_at");
    return new OutboxEntry(
        row.getLong("id"),
        row.getInt("version"),
        row.getInt("connection_id"),
        row.getInt("client_id"),
        row.getInt("local_id"),
        row.getInt("attempts"),
        attemptedAt == null ? null : attemptedAt.toLocalDateTime().toInstant(ZoneOffset.UTC));
  }

  /**
   * Takes out what is done, and puts off the rest. A record that changed since it was taken stays,
   * and so does one that the provider has but that could not be linked to ours.
   */
  void settle(List<Sent> sent) {
    jdbc.sql(
            """
            with data as (
              select o.id, d.delay, d.reason, d.done or exists (
                select from sync_links l
                where l.connection_id = o.connection_id and l.kind = o.kind and l.local_id = o.local_id
                  and l.remote_id = d.met and l.closed_at is null) as done
              from unnest(:ids::bigint[], :versions::int[], :done::boolean[], :met::text[],
                :delays::bigint[], :reasons::text[]) as d (id, version, done, met, delay, reason)
              join sync_outbox o on o.id = d.id and o.version = d.version
              -- whoever has locked one is about to change it
              for update of o skip locked
            ), gone as (
              delete from sync_outbox o using data where o.id = data.id and data.done
            )
            update sync_outbox o
            set last_error = data.reason,
              next_attempt_at = case
                when data.delay is null then 'infinity'
                else utc_now() + make_interval(secs => data.delay / 1000.0) end
            from data
            where o.id = data.id and not data.done
            """)
        .params(
            Unnest.of(sent)
                .bigNumber("ids", each -> each.entry().id())
                .number("versions", each -> each.entry().version())
                .flag("done", Outbox::isDone)
                .text("met", each -> each.result() instanceof Met(var id) ? id : null)
                .bigNumber(
                    "delays",
                    each -> each.result() instanceof Again again ? again.delay().toMillis() : null)
                .text("reasons", Outbox::reason)
                .columns())
        .update();
  }

  /** Has another look at what waits for somebody, where a row was linked to a record since. */
  void reconsider(String kind, List<? extends Result<?>> results) {
    List<? extends Result<?>> linked =
        results.stream().filter(result -> result.localId() != null && !result.ahead()).toList();
    if (linked.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update sync_outbox o set next_attempt_at = utc_now()
            from unnest(:connections::int[], :rows::int[]) as d (connection_id, local_id)
            where o.connection_id = d.connection_id and o.kind = :kind and o.local_id = d.local_id
              and o.next_attempt_at = 'infinity'
            """)
        .param("kind", kind)
        .params(
            Unnest.of(List.<Result<?>>copyOf(linked))
                .number("connections", result -> result.received().connectionId())
                .number("rows", Result::localId)
                .columns())
        .update();
  }

  private static boolean isDone(Sent sent) {
    return switch (sent.result()) {
      case NothingToTell _, Told<?> _ -> true;
      case Met _, Refused _, Again _ -> false;
    };
  }

  private static @Nullable String reason(Sent sent) {
    return switch (sent.result()) {
      case NothingToTell _, Told<?> _ -> null;
      case Met _ -> "The provider has such a record already, which could not be matched.";
      case Refused(String reason) -> reason;
      case Again again -> again.reason();
    };
  }

  /**
   * Enters what a sync brought, for all connections but the one that brought it; for that one too
   * where what we have still differs from what it says.
   */
  void enqueue(String kind, List<? extends Result<?>> results) {
    List<? extends Result<?>> told =
        results.stream().filter(result -> result.localId() != null && result.isToTell()).toList();
    if (told.isEmpty()) {
      return;
    }
    jdbc.sql("select enqueue_changes(:kind, :clients::int[], :rows::int[], :brought::int[])")
        .param("kind", kind)
        .params(
            Unnest.of(List.<Result<?>>copyOf(told))
                .number("clients", result -> result.received().clientId())
                .number("rows", Result::localId)
                .number(
                    "brought", result -> result.ahead() ? null : result.received().connectionId())
                .columns())
        .query()
        .singleRow();
  }
}
