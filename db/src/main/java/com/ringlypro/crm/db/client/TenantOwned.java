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

  /** For a row that is loaded. */
  protected TenantOwned() {}

  /** For a new row of a client business. */
  protected TenantOwned(Client client) {
    this.client = client;
  }

  /** The client business that the row belongs to. */
  public Client getClient() {
    return client;
  }
}
