package com.ringlypro.crm.db;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.Hibernate;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/** What every row has: its key and the time it was made. Equal means the same row. */
@MappedSuperclass
public abstract class StoredEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @CreationTimestamp
  @Column(nullable = false, updatable = false)
  private Instant createdAt;

  /** The key; there is none before the row is stored. */
  public Integer getId() {
    return requireNonNull(id, "not stored yet");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (id != null
            && other instanceof StoredEntity stored
            && Hibernate.getClass(this) == Hibernate.getClass(stored)
            && id.equals(key(stored)));
  }

  /** A proxy has the key of a stored row, and not in its field. */
  private static @Nullable Integer key(StoredEntity entity) {
    return entity instanceof HibernateProxy ? entity.getId() : entity.id;
  }

  @Override
  public int hashCode() {
    return Hibernate.getClass(this).hashCode();
  }
}
