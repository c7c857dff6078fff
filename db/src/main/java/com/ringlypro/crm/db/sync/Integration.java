package com.ringlypro.crm.db.sync;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.client.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A client business and its account at a provider, which are kept in step. */
@Entity
@Derived(
    name = "pendingChangeCount",
    sql = "select count(*) from sync_outbox o where o.connection_id = row.id")
@Derived(
    name = "oldestPendingChangeAt",
    sql = "select min(o.changed_at) from sync_outbox o where o.connection_id = row.id")
@Table(name = "sync_connections")
@DynamicUpdate
public class Integration extends TenantOwned {

  private static final Duration RECENT = Duration.ofMinutes(15);

  @Column(nullable = false, updatable = false)
  private String provider;

  @Column private @Nullable String account;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private IntegrationStatus status;

  @Column(nullable = false)
  private int intervalSeconds;

  @Column(nullable = false)
  private Instant dueAt;

  @Column private @Nullable String leaseOwner;

  @Column private @Nullable Instant leaseUntil;

  @Column(nullable = false)
  private long fence;

  @Column(nullable = false)
  private int failures;

  @Column private @Nullable String lastError;

  @Column private @Nullable Instant lastCheckedAt;

  @Column private @Nullable Instant lastSucceededAt;

  protected Integration() {}

  /** Name of the provider in lower case. */
  public String getProvider() {
    return provider;
  }

  /** Whether the connection is looked at. */
  public IntegrationStatus getStatus() {
    return status;
  }

  /** When the provider was last read to the end, null if it never was. */
  public @Nullable Instant getLastSucceededAt() {
    return lastSucceededAt;
  }

  /**
   * Whether what is stored is about what the provider has: it was read within the last three
   * intervals, or at least the last quarter of an hour.
   */
  public boolean isUpToDate(Instant now) {
    Duration longest = Duration.ofSeconds(3L * intervalSeconds);
    Instant earliest = now.minus(longest.compareTo(RECENT) > 0 ? longest : RECENT);
    return status == IntegrationStatus.ACTIVE
        && lastSucceededAt != null
        && !lastSucceededAt.isBefore(earliest);
  }

  /** Has the connection looked at no more. */
  public void pause() {
    status = IntegrationStatus.PAUSED;
  }

  /** Has a connection that was paused looked at again, at once. */
  public void resume(Instant now) {
    if (status == IntegrationStatus.PAUSED) {
      status = IntegrationStatus.ACTIVE;
      lookAt(now);
    }
  }

  /** Has the connection looked at as soon as a worker is free. */
  public void lookAt(Instant now) {
    dueAt = now;
  }
}
