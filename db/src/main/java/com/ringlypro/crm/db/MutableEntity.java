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
}
