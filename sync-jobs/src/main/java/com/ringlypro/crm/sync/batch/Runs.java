package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.batch.Outcome.Failure;
import com.ringlypro.crm.sync.connector.http.RequestMeter.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements over {@code sync_runs}. */
@Component
class Runs {

  private final JdbcClient jdbc;
  private final String worker;

  Runs(JdbcClient jdbc, WorkerName worker) {
    this.jdbc = jdbc;
    this.worker = worker.text();
  }

  /** What a look adds to a run. */
  record Progress(int runId, Counts counts, Usage usage, boolean done, @Nullable Failure failure) {}

  /**
   * Makes rows for polls that turned out to have something to tell.
   *
   * @return the runs by connection; none for a connection that somebody asked a run for just now,
   *     which will have it next
   */
  Map<Integer, Integer> begin(List<ClaimedConnection> connections) {
    var runs = new HashMap<Integer, Integer>();
    jdbc.sql(
            """
            insert into sync_runs (client_id, connection_id, provider, mode, status, started_at, worker, bookmark_before)
            select d.client_id, d.connection_id, d.provider, 'incremental', 'running', utc_now(), :worker,
              (select jsonb_object_agg(b.stream, b.bookmark) from sync_bookmarks b
               where b.connection_id = d.connection_id)
            from unnest(:client::int[], :connection::int[], :provider::text[])
              as d (client_id, connection_id, provider)
            on conflict (connection_id) where status in ('queued', 'running') do nothing
            returning connection_id, id
            """)
        .params(
            Unnest.of(connections)
                .number("client", ClaimedConnection::clientId)
                .number("connection", ClaimedConnection::id)
                .text("provider", ClaimedConnection::provider)
                .columns())
        .param("worker", worker)
        .query((RowCallbackHandler) row -> runs.put(row.getInt("connection_id"), row.getInt("id")));
    return runs;
  }

  /** Adds to runs, and ends those that are done. The bookmarks have to be stored before. */
  void advance(List<Progress> progress) {
    jdbc.sql(
            """
            update sync_runs r
            set status = case when not d.done then r.status when d.error is null then 'succeeded' else 'failed' end,
              finished_at = case when d.done then utc_now() end,
              error = d.error,
              worker = :worker,
              read_count = r.read_count + d.read,
              created_count = r.created_count + d.created,
              updated_count = r.updated_count + d.updated,
              unchanged_count = r.unchanged_count + d.unchanged,
              deleted_count = r.deleted_count + d.deleted,
              issue_count = r.issue_count + d.issues,
              sent_created_count = r.sent_created_count + d.sent_created,
              sent_updated_count = r.sent_updated_count + d.sent_updated,
              sent_rejected_count = r.sent_rejected_count + d.sent_rejected,
              request_count = r.request_count + d.requests,
              received_bytes = r.received_bytes + d.bytes,
              waited_ms = r.waited_ms + d.waited,
              bookmark_after = case when d.done then (
                select jsonb_object_agg(b.stream, b.bookmark) from sync_bookmarks b
                where b.connection_id = r.connection_id) end,
              updated_at = utc_now()
            from unnest(:id::int[], :done::boolean[], :error::text[], :read::int[], :created::int[], :updated::int[],
              :unchanged::int[], :deleted::int[], :issues::int[], :sent_created::int[], :sent_updated::int[],
              :sent_rejected::int[], :requests::int[], :bytes::bigint[], :waited::bigint[])
              as d (id, done, error, read, created, updated, unchanged, deleted, issues, sent_created, sent_updated,
                sent_rejected, requests, bytes, waited)
            where r.id = d.id
            """)
        .params(
            Unnest.of(progress)
                .number("id", Progress::runId)
                .flag("done", Progress::done)
                .text("error", each -> each.failure() == null ? null : each.failure().message())
                .number("read", each -> each.counts().read())
                .number("created", each -> each.counts().created())
                .number("updated", each -> each.counts().updated())
                .number("unchanged", each -> each.counts().unchanged())
                .number("deleted", each -> each.counts().deleted())
                .number("issues", each -> each.counts().issues())
                .number("sent_created", each -> each.counts().sentCreated())
                .number("sent_updated", each -> each.counts().sentUpdated())
                .number("sent_rejected", each -> each.counts().sentRejected())
                .number("requests", each -> each.usage().requests())
                .bigNumber("bytes", each -> each.usage().receivedBytes())
                .bigNumber("waited", each -> each.usage().waitedMillis())
                .columns())
        .param("worker", worker)
        .update();
  }
}
