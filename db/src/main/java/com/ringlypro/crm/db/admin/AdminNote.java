package com.ringlypro.crm.db.admin;

import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

/** What an admin wrote down about a client business, seen by admins only. */
@Entity
@Table(name = "admin_notes")
@DynamicUpdate
public class AdminNote extends TenantOwned {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private User adminUser;

  @Column(nullable = false)
  private String note;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private NoteType noteType;

  protected AdminNote() {}

  /** The author. */
  public User getAdminUser() {
    return adminUser;
  }
}
