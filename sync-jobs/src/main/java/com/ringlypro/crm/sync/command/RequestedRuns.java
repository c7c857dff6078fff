package com.ringlypro.crm.sync.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs that this command asks for. */
final class RequestedRuns {

  private final JdbcClient jdbc;

  RequestedRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A client and a provider it is connected with. */
  record Connected(int id, int clientId, String provider) {

    String name() {
      return "Client %d with %s".formatted(clientId, provider);
    }
  }

  /**
   * How far a run is.
   *
   * @param expected how many records there were last time; 0 if that says nothing
   * @param seconds since it began
   */
  record Progress(
      int id,
      int clientId,
      String provider,
      String status,
      int readCount,
      int createdCount,
      int updatedCount,
      int unchangedCount,
      int deletedCount,
      int issueCount,
      int requestCount,
      int expected,
      int seconds,
      @Nullable String error) {

    boolean isOver() {
      return !status.equals("queued") && !status.equals("running");
    }
  }

  /**
   * The connections of active clients.
   *
   * @param clients null for all
   * @param provider null for all
   */
  List<Connected> connected(@Nullable List<Integer> clients, @Nullable String provider) {
    return jdbc.sql(
            """
            select c.id, c.client_id, c.provider
            from sync_connections c join clients cl on cl.id = c.client_id and cl.active
            where (:clients::int[] is null or c.client_id = any (:clients::int[]))
              and (:provider::text is null or c.provider = lower(:provider::text))
            order by c.client_id, c.provider
            """)
        .param("clients", clients == null ? null : clients.toArray(Integer[]::new))
        .param("provider", provider)
        .query(new DataClassRowMapper<>(Connected.class))
        .list();
  }

  /** The run that was asked for, null if there is an unfinished one. */
  @Nullable Integer ask(Connected connection, boolean full) {
    return jdbc.sql(
            """
            with run as (
              insert into sync_runs (client_id, connection_id, provider, mode)
              values (:client, :connection, :provider, :mode)
              on conflict (connection_id) where status in ('queued', 'running') do nothing
              returning id, connection_id
            ), due as (
              update sync_connections c set due_at = utc_now() from run where c.id = run.connection_id
            )
            select id from run
            """)
        .param("client", connection.clientId())
        .param("connection", connection.id())
        .param("provider", connection.provider())
        .param("mode", full ? "full" : "incremental")
        .query(Integer.class)
        .optional()
        .orElse(null);
  }

  void wakeWorkers() {
    jdbc.sql("notify crm_sync").update();
  }

  List<Progress> progress(List<Integer> runs) {
    return jdbc.sql(
            """
            select r.id, r.client_id, r.provider, r.status, r.read_count, r.created_count, r.updated_count,
              r.unchanged_count, r.deleted_count, r.issue_count, r.request_count,
              case when r.mode = 'full' or r.bookmark_before is null then (
                select count(*) from sync_links l where l.connection_id = r.connection_id and l.created_at < r.started_at)
                else 0 end as expected,
              coalesce(extract(epoch from coalesce(r.finished_at, utc_now()) - r.started_at), 0)::int as seconds,
              r.error
            from sync_runs r
            where r.id = any (:runs)
            order by r.client_id, r.provider
            """)
        .param("runs", runs.toArray(Integer[]::new))
        .query(new DataClassRowMapper<>(Progress.class))
        .list();
  }
}
