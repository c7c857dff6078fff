package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.batch.RecordStore.Agreed;
import com.ringlypro.crm.sync.connector.SyncRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements over {@code sync_links} that are the same for all kinds of records. */
@Component
public class Links {

  private final JdbcClient jdbc;

  Links(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Links rows to the remote records that read as they did when they were sent.
   *
   * @param base what both sides agree on, as JSON
   */
  public <R extends SyncRecord> void agree(
      String kind, List<Agreed<R>> agreed, Function<Agreed<R>, @Nullable String> base) {
    jdbc.sql(
            """
            insert into sync_links (client_id, connection_id, kind, remote_id, local_id, remote_version, base)
            select client_id, connection_id, :kind, remote_id, local_id, version, base::jsonb
            from unnest(:client::int[], :connection::int[], :remote::text[], :local::int[], :version::text[],
              :base::text[]) as d (client_id, connection_id, remote_id, local_id, version, base)
            -- a row that was linked to another record just now stays so; this one will be seen as its double
            where not exists (
              select from sync_links l
              where l.connection_id = d.connection_id and l.kind = :kind and l.local_id = d.local_id
                and l.closed_at is null and l.remote_id <> d.remote_id)
            order by remote_id
            on conflict (connection_id, kind, remote_id) do update
              set base = excluded.base, remote_version = excluded.remote_version, local_id = excluded.local_id,
                closed_at = null, closed_reason = null, updated_at = utc_now()
            """)
        .param("kind", kind)
        .params(
            Unnest.of(agreed)
                .number("client", each -> each.entry().clientId())
                .number("connection", each -> each.entry().connectionId())
                .text("remote", Agreed::remoteId)
                .number("local", each -> each.entry().localId())
                .text("version", Agreed::version)
                .text("base", base)
                .columns())
        .update();
  }

  /** Ends links, leaving the rows alone. */
  public void close(String kind, List<RemoteKey> links, String reason) {
    jdbc.sql(
            """
            update sync_links l
            set closed_at = utc_now(), closed_reason = :reason, updated_at = utc_now()
            from unnest(:connection::int[], :remote::text[]) as d (connection_id, remote_id)
            where l.connection_id = d.connection_id and l.kind = :kind and l.remote_id = d.remote_id
              and l.closed_at is null
            """)
        .param("kind", kind)
        .params(RemoteKey.columns(links))
        .param("reason", reason)
        .update();
  }

  /** The {@code local_id} of each row that a statement returns, by its remote key. */
  public static Map<RemoteKey, Integer> rows(JdbcClient.StatementSpec statement) {
    var rows = new HashMap<RemoteKey, Integer>();
    statement.query(
        (RowCallbackHandler) row -> rows.put(RemoteKey.of(row), row.getInt("local_id")));
    return rows;
  }
}
