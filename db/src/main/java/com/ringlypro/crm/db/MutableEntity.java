package com.ringlypro.crm.db;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.UpdateTimestamp;

/** A row that may change, with the time of its last change. */
@MappedSuperclass
public abstract class MutableEntity extends StoredEntity {

  @UpdateTimestamp
  @Column(nullable = false)
  private Instant updatedAt;

  /** When the row was last changed; of a change that is not stored yet, when the one before was. */
  public Instant getUpdatedAt() {
    return updatedAt;
  }
}
