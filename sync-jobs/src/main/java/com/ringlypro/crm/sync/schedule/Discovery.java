package com.ringlypro.crm.sync.schedule;

import com.ringlypro.crm.sync.batch.Credentials;
import com.ringlypro.crm.sync.batch.SendingKinds;
import com.ringlypro.crm.sync.connector.Provider;
import com.ringlypro.crm.sync.connector.Providers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a connection for each active client with a credential for a provider, and keeps what it
 * sends.
 */
@Component
class Discovery {

  private static final Logger log = LoggerFactory.getLogger(Discovery.class);

  private final JdbcClient jdbc;
  private final Providers providers;
  private final SendingKinds sending;

  Discovery(JdbcClient jdbc, Providers providers, SendingKinds sending) {
    this.jdbc = jdbc;
    this.providers = providers;
    this.sending = sending;
  }

  void discover() {
    for (Provider provider : providers.all()) {
      int made = makeNew(provider);
      int again = tryAgain(provider);
      sending.update(provider);
      if (made + again > 0) {
        log.info("{}: {} new connections, {} with a new credential", provider.label(), made, again);
      }
    }
  }

  private int makeNew(Provider provider) {
    return jdbc.sql(
            """
            insert into sync_connections (client_id, provider)
            select cl.id, :provider
            from clients cl
            where cl.active and %s
              and coalesce(cl.settings #>> (:options::text[] || '{enabled}'), 'true') <> 'false'
              and not exists (
                select from sync_connections c where c.client_id = cl.id and c.provider = :provider)
            order by cl.id
            on conflict (client_id, provider) do nothing
            """
                .formatted(Credentials.exists(provider)))
        .param("provider", provider.name())
        .param("options", provider.options().keys())
        .update();
  }

  /** A client that was refused may have stored another credential since. */
  private int tryAgain(Provider provider) {
    return jdbc.sql(
            """
            update sync_connections c
            set status = 'active', due_at = utc_now(), failures = 0, updated_at = utc_now()
            from clients cl
            where c.provider = :provider and c.status = 'unauthorized' and cl.id = c.client_id and cl.active
              and cl.updated_at > c.updated_at and %s
            """
                .formatted(Credentials.exists(provider)))
        .param("provider", provider.name())
        .update();
  }
}
