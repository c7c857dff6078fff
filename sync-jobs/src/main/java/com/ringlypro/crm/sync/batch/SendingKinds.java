package com.ringlypro.crm.sync.batch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.ringlypro.crm.sync.connector.Provider;
import com.ringlypro.crm.sync.connector.Providers;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps {@code sync_connections.sends}: the kinds of records that a provider can be told of and
 * that the client wants in step.
 */
@Component
public class SendingKinds {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Providers providers;
  private final RecordStores stores;

  SendingKinds(
      JdbcClient jdbc, TransactionTemplate transaction, Providers providers, RecordStores stores) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.providers = providers;
    this.stores = stores;
  }

  /** A kind that a connection did not send before, though all there is of it was read. */
  private record Gained(int connectionId, String kind) {}

  /** Brings all connections of a provider up to date; what was not sent until now will be. */
  public void update(Provider provider) {
    transaction.executeWithoutResult(_ -> {
      Map<String, List<Integer>> gained =
          gained(provider).stream()
              .collect(groupingBy(Gained::kind, mapping(Gained::connectionId, toList())));
      gained.forEach((kind, connections) -> stores.ofKind(kind).enqueueUnsent(connections));
    });
  }

  private List<Gained> gained(Provider provider) {
    List<String> kinds =
        providers.actionsOf(provider.name()).stream()
            .map(actions -> stores.of(actions.recordType()).kind())
            .toList();
    return jdbc.sql(
            """
            with wanted as (
              select c.id, c.sends as before, array(
                select d.kind
                from unnest(:kinds::text[], :options::text[]) as d (kind, option)
                where coalesce(cl.settings #>> (:path::text[] || '{enabled}'), 'true') <> 'false'
                  and coalesce(cl.settings #>> (:path::text[] || d.option), 'true') <> 'false') as sends
              from sync_connections c join clients cl on cl.id = c.client_id
              where c.provider = :provider
            ), locked as (
              -- in the order in which others lock them; one that is busy has its turn the next time
              select c.id
              from sync_connections c join wanted w using (id)
              where w.sends <> w.before
              order by c.id
              for no key update of c skip locked
            ), changed as (
              update sync_connections c set sends = w.sends
              from wanted w join locked using (id)
              where w.id = c.id
              returning c.id
            )
            select w.id as connection_id, kind
            from wanted w join changed using (id) cross join unnest(w.sends) as kind
            where kind <> all (w.before)
              and exists (
                select from sync_bookmarks b
                where b.connection_id = w.id and b.kind = kind and b.walked_at is not null)
            """)
        .params(Unnest.of(kinds).text("kinds", kind -> kind).text("options", Options::of).columns())
        .param("path", provider.options().keys())
        .param("provider", provider.name())
        .query((row, _) -> new Gained(row.getInt("connection_id"), row.getString("kind")))
        .list();
  }
}
