package com.ringlypro.crm.db.message;

import com.ringlypro.crm.db.StoredEntity;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.contact.Contact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one contact, or of one number that belongs to no contact. It is a view and never
 * written.
 */
@Entity
@Table(name = "conversations")
@Immutable
public class Conversation extends StoredEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Client client;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Contact contact;

  private @Nullable String number;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Message lastMessage;

  @Column(nullable = false)
  private Instant lastMessageAt;

  @Column(nullable = false)
  private int messageCount;

  @Column(nullable = false)
  private int unreadCount;

  protected Conversation() {}

  /** The client business. */
  public Client getClient() {
    return client;
  }

  /** Who is at the other end, null when unknown. */
  public @Nullable Contact getContact() {
    return contact;
  }

  /** The number at the other end, null where a contact is known, or no number. */
  public @Nullable String getNumber() {
    return number;
  }

  /** The newest one. */
  public Message getLastMessage() {
    return lastMessage;
  }
}
