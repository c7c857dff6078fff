package com.ringlypro.crm.db.timeline;

import com.ringlypro.crm.db.StoredEntity;
import com.ringlypro.crm.db.appointment.Appointment;
import com.ringlypro.crm.db.call.Call;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.contact.Contact;
import com.ringlypro.crm.db.message.Message;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A message, a call or an appointment, as one of what happened. It is a view and never written. */
@Entity
@Table(name = "timeline_entries")
@Immutable
public class TimelineEntry extends StoredEntity {

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private TimelineEntryKind kind;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Client client;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Contact contact;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Message message;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Call call;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Appointment appointment;

  protected TimelineEntry() {}

  /** The client business at which it happened. */
  public Client getClient() {
    return client;
  }

  /** Whom it happened with, null when unknown. */
  public @Nullable Contact getContact() {
    return contact;
  }

  /** The message, null unless it is one. */
  public @Nullable Message getMessage() {
    return message;
  }

  /** The call, null unless it is one. */
  public @Nullable Call getCall() {
    return call;
  }

  /** The appointment, null unless it is one. */
  public @Nullable Appointment getAppointment() {
    return appointment;
  }
}
