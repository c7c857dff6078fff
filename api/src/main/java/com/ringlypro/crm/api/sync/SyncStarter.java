package com.ringlypro.crm.api.sync;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.db.sync.Integration;
import com.ringlypro.crm.db.sync.IntegrationRepository;
import com.ringlypro.crm.db.sync.IntegrationStatus;
import com.ringlypro.crm.db.sync.SyncMode;
import com.ringlypro.crm.db.sync.SyncRun;
import com.ringlypro.crm.db.sync.SyncRunRepository;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.TenantContext;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leaves word for the workers that an integration is to be synchronised now. */
@Service
class SyncStarter {

  static final String UNAUTHORIZED = "The provider refuses the authorisation. Give it anew first.";

  private final IntegrationRepository integrations;
  private final SyncRunRepository runs;
  private final EntityManager entities;
  private final JdbcOperations jdbc;
  private final Clock clock;

  SyncStarter(
      IntegrationRepository integrations,
      SyncRunRepository runs,
      EntityManager entities,
      JdbcOperations jdbc,
      Clock clock) {
    this.integrations = integrations;
    this.runs = runs;
    this.entities = entities;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Queues a run and wakes the workers.
   *
   * @param provider name in lower case
   * @throws org.springframework.dao.DataIntegrityViolationException if a run is queued or going on
   * @throws ApiException if the caller sees no such integration, or it is switched off
   */
  @Transactional
  public SyncRun start(int clientId, String provider, SyncMode mode) {
    Integration integration =
        integrations
            .findByClientIdAndProvider(clientId, provider)
            .orElseThrow(SyncStarter::notFound);
    String hindrance = hindrance(integration.getStatus());
    if (hindrance != null) {
      throw new ApiException(ErrorCode.CONFLICT, hindrance);
    }
    Instant now = clock.instant();
    integration.lookAt(now);
    SyncRun run = runs.saveAndFlush(new SyncRun(integration, mode, requester(), now));
    // Delivered when this transaction commits; a worker that misses it looks at its next tick.
    jdbc.execute("notify crm_sync");
    return run;
  }

  private static @Nullable String hindrance(IntegrationStatus status) {
    return switch (status) {
      case ACTIVE, FAILING -> null;
      case PAUSED -> "The integration is paused. Resume it first.";
      case UNAUTHORIZED -> UNAUTHORIZED;
    };
  }

  static ApiException notFound() {
    return new ApiException(
        ErrorCode.NOT_FOUND,
        "There is no such client with an integration with that provider, as far as you may see.");
  }

  private @Nullable User requester() {
    Caller caller = TenantContext.current().orElse(null);
    return switch (caller) {
      case Caller.Owner owner -> entities.getReference(User.class, owner.userId());
      case Caller.Admin admin -> entities.getReference(User.class, admin.userId());
      case Caller.Worker _ -> null;
      case null -> null;
    };
  }
}
