package com.ringlypro.crm.db.admin;

import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.StoredEntity;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That an admin worked as the owner of a client business, seen by admins only. */
@Entity
@Table(name = "impersonations")
public class Impersonation extends StoredEntity {

  /** The most minutes that it may take. */
  public static final int MAX_MINUTES = 240;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private User adminUser;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private User user;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Client client;

  @Column(nullable = false)
  private String reason;

  @Column(nullable = false)
  private int minutes;

  @Column(nullable = false)
  private UUID session;

  @Column(nullable = false)
  private UUID adminSession;

  /** The database computes it. */
  @Column(insertable = false, updatable = false)
  private @Nullable Instant expiresAt;

  @Column private @Nullable Instant endedAt;

  protected Impersonation() {}

  /**
   * One that begins, without a reason.
   *
   * @param owner the user to whom the client belongs
   * @param adminSession the session of the admin, with which it ends
   */
  public Impersonation(User admin, User owner, Client client, UUID adminSession) {
    this.adminUser = admin;
    this.user = owner;
    this.client = client;
    this.reason = "";
    this.minutes = MAX_MINUTES;
    this.session = UUID.randomUUID();
    this.adminSession = adminSession;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  /**
   * Says for how long it goes on at most.
   *
   * @throws InvalidValueException if that is no time at all, or too long
   */
  public void setMinutes(int minutes) {
    if (minutes < 1 || minutes > MAX_MINUTES) {
      throw new InvalidValueException("Say from 1 to %d minutes.".formatted(MAX_MINUTES));
    }
    this.minutes = minutes;
  }

  /** The owner. */
  public User getUser() {
    return user;
  }

  /** The client business. */
  public Client getClient() {
    return client;
  }

  /** The admin. */
  public User getAdminUser() {
    return adminUser;
  }

  /** For how long it goes on at most. */
  public int getMinutes() {
    return minutes;
  }

  /** What names the session of its access token. */
  public UUID getSession() {
    return session;
  }
}
