package com.ringlypro.crm.db.client;

import com.ringlypro.crm.db.MutableEntity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;

/** A row that belongs to one client business and never moves to another. */
@MappedSuperclass
public abstract class TenantOwned extends MutableEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(updatable = false)
  private Client client;

  /** The client business that the row belongs to. */
  public Client getClient() {
    return client;
  }
}
