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
import org.jspecify.annotations.Nullable;

/** A contact between an admin and a client business, seen by admins only. */
@Entity
@Table(name = "admin_communications")
@DynamicUpdate
public class AdminCommunication extends TenantOwned {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private User adminUser;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private CommunicationType communicationType;

  @Column private @Nullable String message;

  @Column private @Nullable String phoneNumber;

  @Column private @Nullable String twilioSid;

  @Enumerated(EnumType.STRING)
  @Column
  private @Nullable CommunicationDirection direction;

  @Enumerated(EnumType.STRING)
  @Column
  private @Nullable CommunicationStatus status;

  protected AdminCommunication() {}

  /** The admin who spoke. */
  public User getAdminUser() {
    return adminUser;
  }
}
