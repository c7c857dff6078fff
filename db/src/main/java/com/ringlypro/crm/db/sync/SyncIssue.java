package com.ringlypro.crm.db.sync;

import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.contact.Contact;
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

/**
 * Something that a run could not bring over or send, kept until it succeeds or somebody decides.
 */
@Entity
@Table(name = "sync_issues")
@DynamicUpdate
public class SyncIssue extends TenantOwned {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "connection_id")
  private Integration integration;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable SyncRun run;

  @Column(nullable = false)
  private String kind;

  @Column private @Nullable String remoteId;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(insertable = false, updatable = false)
  private @Nullable Contact contact;

  @Column private @Nullable Integer localId;

  @Column(nullable = false)
  private String code;

  @Column(nullable = false)
  private String message;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column
  private @Nullable String record;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private SyncIssueStatus status;

  @Column(nullable = false)
  private Instant firstSeenAt;

  @Column(nullable = false)
  private Instant lastSeenAt;

  @Column private @Nullable Instant resolvedAt;

  protected SyncIssue() {}

  /** Takes note that somebody decided. What was resolved before stays as it was. */
  public void resolve(Instant now) {
    if (status == SyncIssueStatus.OPEN) {
      status = SyncIssueStatus.RESOLVED;
      resolvedAt = now;
    }
  }

  /** What is synchronised. */
  public Integration getIntegration() {
    return integration;
  }

  /** The contact that could not be sent; null for anything else, and when it is gone. */
  public @Nullable Contact getContact() {
    return contact;
  }

  /** The run that met it last; null when that run's record is gone. */
  public @Nullable SyncRun getRun() {
    return run;
  }
}
