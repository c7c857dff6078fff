package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.batch.Sent.Again;
import com.ringlypro.crm.sync.batch.Sent.Met;
import com.ringlypro.crm.sync.batch.Sent.NothingToTell;
import com.ringlypro.crm.sync.batch.Sent.Refused;
import com.ringlypro.crm.sync.batch.Sent.Told;
import com.ringlypro.crm.sync.connector.Change;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements over {@code sync_issues}: each problem of a record is one row while it lasts. */
@Component
class Issues {

  /** The provider does not take a record of ours as it is. */
  private static final String REJECTED = "REJECTED";

  private final JdbcClient jdbc;

  Issues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Names a problem over all connections. */
  private record Key(int connectionId, String kind, String remoteId, String code) {}

  private record Issue(Key key, int clientId, String message, String record) {}

  /** What has to be written about a list of results. */
  static final class Findings {

    private final Map<Key, Issue> opened = new LinkedHashMap<>();
    private final Set<Key> resolved = new HashSet<>();

    /** Whether a connection has something to tell that it did not tell before. */
    boolean concern(int connectionId) {
      return opened.keySet().stream().anyMatch(key -> key.connectionId() == connectionId);
    }
  }

  /** Finds out what is new and what is over. */
  Findings compare(String kind, List<? extends Result<?>> results) {
    var findings = new Findings();
    List<? extends Result<?>> looked = results.stream().filter(Result::looked).toList();
    if (looked.isEmpty()) {
      return findings;
    }
    Map<Key, Boolean> open = open(kind, looked);
    for (Result<?> result : looked) {
      Change<?> change = result.received().change();
      for (Problem problem : result.problems()) {
        var key = new Key(result.received().connectionId(), kind, remoteId(change), problem.code());
        Boolean known = open.remove(key);
        if (known == null || !known) {
          findings.opened.put(
              key, new Issue(key, result.received().clientId(), problem.message(), record(change)));
        }
      }
    }
    findings.resolved.addAll(open.keySet());
    return findings;
  }

  /** The open issues of the records, and whether they show the record as it is now. */
  private Map<Key, Boolean> open(String kind, List<? extends Result<?>> results) {
    var open = new HashMap<Key, Boolean>();
    jdbc.sql(
            """
            select i.connection_id, i.remote_id, i.code, i.record = d.record::jsonb as known
            from unnest(:connection::int[], :remote::text[], :record::text[])
              as d (connection_id, remote_id, record)
            join sync_issues i on i.connection_id = d.connection_id and i.kind = :kind
              and i.remote_id = d.remote_id and i.status = 'open'
            """)
        .params(
            Unnest.of(new ArrayList<Result<?>>(results))
                .number("connection", result -> result.received().connectionId())
                .text("remote", result -> remoteId(result.received().change()))
                .text("record", result -> record(result.received().change()))
                .columns())
        .param("kind", kind)
        .query(
            (RowCallbackHandler)
                row ->
                    open.put(
                        new Key(
                            row.getInt("connection_id"),
                            kind,
                            row.getString("remote_id"),
                            row.getString("code")),
                        row.getBoolean("known")));
    return open;
  }

  /**
   * Writes them.
   *
   * @param runs the runs by connection
   */
  void write(Findings findings, Map<Integer, Integer> runs) {
    if (!findings.resolved.isEmpty()) {
      resolve(List.copyOf(findings.resolved));
    }
    if (!findings.opened.isEmpty()) {
      open(List.copyOf(findings.opened.values()), runs);
    }
  }

  private void resolve(List<Key> keys) {
    jdbc.sql(
            """
            update sync_issues i
            set status = 'resolved', resolved_at = utc_now(), updated_at = utc_now()
            from unnest(:connection::int[], :kind::text[], :remote::text[], :code::text[])
              as d (connection_id, kind, remote_id, code)
            where i.connection_id = d.connection_id and i.kind = d.kind and i.remote_id = d.remote_id
              and i.code = d.code and i.status = 'open'
            """)
        .params(
            Unnest.of(keys)
                .number("connection", Key::connectionId)
                .text("kind", Key::kind)
                .text("remote", Key::remoteId)
                .text("code", Key::code)
                .columns())
        .update();
  }

  private void open(List<Issue> issues, Map<Integer, Integer> runs) {
    jdbc.sql(
            """
            insert into sync_issues as i (client_id, connection_id, run_id, kind, remote_id, code, message, record)
            select d.client_id, d.connection_id, d.run_id, d.kind, d.remote_id, d.code, d.message, d.record::jsonb
            from unnest(:client::int[], :connection::int[], :run::int[], :kind::text[], :remote::text[], :code::text[],
              :message::text[], :record::text[])
              as d (client_id, connection_id, run_id, kind, remote_id, code, message, record)
            on conflict (connection_id, kind, remote_id, local_id, code) where status = 'open' do update
              set last_seen_at = utc_now(), run_id = excluded.run_id, message = excluded.message,
                record = excluded.record, updated_at = utc_now()
            """)
        .params(
            Unnest.of(issues)
                .number("client", Issue::clientId)
                .number("connection", issue -> issue.key().connectionId())
                .number("run", issue -> runs.get(issue.key().connectionId()))
                .text("kind", issue -> issue.key().kind())
                .text("remote", issue -> issue.key().remoteId())
                .text("code", issue -> issue.key().code())
                .text("message", Issue::message)
                .text("record", Issue::record)
                .columns())
        .update();
  }

  /** Writes down what providers do not take, and that they took what they did not take before. */
  void writeSent(List<Sent> sent, Map<Integer, Integer> runs) {
    List<Sent> refused = sent.stream().filter(each -> each.result() instanceof Refused).toList();
    if (!refused.isEmpty()) {
      jdbc.sql(
              """
              insert into sync_issues as i (client_id, connection_id, run_id, kind, local_id, code, message)
              select d.client_id, d.connection_id, d.run_id, d.kind, d.local_id, :code, d.message
              from unnest(:client::int[], :connection::int[], :run::int[], :kind::text[], :local::int[],
                :message::text[]) as d (client_id, connection_id, run_id, kind, local_id, message)
              on conflict (connection_id, kind, remote_id, local_id, code) where status = 'open' do update
                set last_seen_at = utc_now(), run_id = excluded.run_id, message = excluded.message,
                  updated_at = utc_now()
              """)
          .params(
              sentColumns(refused)
                  .number("client", each -> each.entry().clientId())
                  .number("run", each -> runs.get(each.entry().connectionId()))
                  .text("message", each -> ((Refused) each.result()).reason())
                  .columns())
          .param("code", REJECTED)
          .update();
    }
    List<Sent> over = sent.stream().filter(Issues::isTaken).toList();
    if (!over.isEmpty()) {
      jdbc.sql(
              """
              update sync_issues i
              set status = 'resolved', resolved_at = utc_now(), updated_at = utc_now()
              from unnest(:connection::int[], :kind::text[], :local::int[]) as d (connection_id, kind, local_id)
              where i.connection_id = d.connection_id and i.kind = d.kind and i.remote_id is null
                and i.local_id = d.local_id and i.code = :code and i.status = 'open'
              """)
          .params(sentColumns(over).columns())
          .param("code", REJECTED)
          .update();
    }
  }

  private static boolean isTaken(Sent sent) {
    return switch (sent.result()) {
      case Told<?> _, NothingToTell _ -> true;
      case Refused _, Met _, Again _ -> false;
    };
  }

  private static Unnest<Sent> sentColumns(List<Sent> sent) {
    return Unnest.of(sent)
        .number("connection", each -> each.entry().connectionId())
        .text("kind", Sent::kind)
        .number("local", each -> each.entry().localId());
  }

  /** A record without an id is known by what it says. */
  private static String remoteId(Change<?> change) {
    @Nullable String id = change.remoteId();
    if (id != null) {
      return id;
    }
    try {
      byte[] text = change.raw().toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** The record without the one character that PostgreSQL cannot store. */
  private static String record(Change<?> change) {
    return Objects.requireNonNull(change.raw().toString()).replace("\\u0000", "");
  }
}
