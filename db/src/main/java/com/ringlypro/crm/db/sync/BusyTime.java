package com.ringlypro.crm.db.sync;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/**
 * A time at which a calendar at a provider is taken by something that is no appointment of ours.
 * The synchronisation writes them in sets; here they are only read.
 */
@Entity
@Immutable
@Table(name = "sync_busy_times")
public class BusyTime {

  @Id private long id;

  @Column(nullable = false)
  private int clientId;

  @Column(nullable = false)
  private int connectionId;

  @Column(nullable = false)
  private Instant startsAt;

  @Column(nullable = false)
  private Instant endsAt;

  protected BusyTime() {}
}
