package com.ringlypro.crm.db.sync;

import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A run of a connection that somebody asked for or that found something to do. */
@Entity
@Table(name = "sync_runs")
@DynamicUpdate
public class SyncRun extends TenantOwned {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "connection_id")
  private Integration integration;

  @Column(nullable = false)
  private String provider;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private SyncMode mode;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private SyncRunStatus status;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable User requestedByUser;

  @Column(nullable = false)
  private Instant requestedAt;

  @Column private @Nullable Instant startedAt;

  @Column private @Nullable Instant finishedAt;

  @Column private @Nullable String worker;

  @Column(nullable = false)
  private int readCount;

  @Column(nullable = false)
  private int createdCount;

  @Column(nullable = false)
  private int updatedCount;

  @Column(nullable = false)
  private int unchangedCount;

  @Column(nullable = false)
  private int deletedCount;

  @Column(nullable = false)
  private int issueCount;

  @Column(nullable = false)
  private int sentCreatedCount;

  @Column(nullable = false)
  private int sentUpdatedCount;

  @Column(nullable = false)
  private int sentRejectedCount;

  @Column(nullable = false)
  private int requestCount;

  @Column(nullable = false)
  private long waitedMs;

  @Column(nullable = false)
  private long receivedBytes;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column
  private @Nullable String bookmarkBefore;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column
  private @Nullable String bookmarkAfter;

  @Column private @Nullable String error;

  protected SyncRun() {}

  /**
   * A run that waits for a worker.
   *
   * @param requestedBy null when nobody asked
   */
  public SyncRun(
      Integration integration, SyncMode mode, @Nullable User requestedBy, Instant requestedAt) {
    super(integration.getClient());
    this.integration = integration;
    this.provider = integration.getProvider();
    this.mode = mode;
    this.status = SyncRunStatus.QUEUED;
    this.requestedByUser = requestedBy;
    this.requestedAt = requestedAt;
  }

  /** What is synchronised. */
  public Integration getIntegration() {
    return integration;
  }

  /** How far the run got. */
  public SyncRunStatus getStatus() {
    return status;
  }

  /** Who asked for the run; null when the schedule started it. */
  public @Nullable User getRequestedByUser() {
    return requestedByUser;
  }
}
