package com.ringlypro.crm.db.client;

import com.ringlypro.crm.db.StoredEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What a client business may know of one that it referred. It is a view of {@link Client} and never
 * written.
 */
@Entity
@Table(name = "referrals")
@Immutable
public class Referral extends StoredEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Client referrer;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Client referred;

  @Column(nullable = false)
  private String businessName;

  @Column(nullable = false)
  private boolean active;

  protected Referral() {}

  /** The client business that referred the other one. */
  public Client getReferrer() {
    return referrer;
  }

  /** The client business that was referred; null to those who may not see it. */
  public @Nullable Client getReferred() {
    return referred;
  }
}
