package com.ringlypro.crm.db.admin;

import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.user.User;
import com.ringlypro.crm.db.value.PhoneNumber;
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

  /** A communication of a kind, without content. */
  public AdminCommunication(Client client, User admin, CommunicationType type) {
    super(client);
    this.adminUser = admin;
    this.communicationType = type;
  }

  public void setMessage(@Nullable String message) {
    this.message = message;
  }

  /**
   * Stores the number at the client's end as E.164.
   *
   * @throws InvalidValueException if it is no phone number
   */
  public void setPhoneNumber(@Nullable String phoneNumber) {
    this.phoneNumber = phoneNumber == null ? null : PhoneNumber.of(phoneNumber).e164();
  }

  public void setTwilioSid(@Nullable String twilioSid) {
    this.twilioSid = twilioSid;
  }

  /**
   * Says who addressed whom, which every communication but a note has.
   *
   * @throws InvalidValueException if there is none and it is no note, or one and it is a note
   */
  public void setDirection(@Nullable CommunicationDirection direction) {
    if (communicationType == CommunicationType.NOTE && direction != null) {
      throw new InvalidValueException("A note has no direction. Leave it out.");
    }
    if (communicationType != CommunicationType.NOTE && direction == null) {
      throw new InvalidValueException("Say who addressed whom.");
    }
    this.direction = direction;
  }

  /**
   * Says how far delivery got.
   *
   * @throws InvalidValueException if it is a note
   */
  public void setStatus(@Nullable CommunicationStatus status) {
    if (communicationType == CommunicationType.NOTE && status != null) {
      throw new InvalidValueException("A note is not delivered. Leave the status out.");
    }
    this.status = status;
  }

  /** The admin who spoke. */
  public User getAdminUser() {
    return adminUser;
  }
}
