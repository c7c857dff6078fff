package com.ringlypro.crm.db.appointment;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.contact.Contact;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** An appointment, at a date and time local to the zone of the client business. */
@Entity
@Derived(
    name = "startsAt",
    sql =
        """
        (row.appointment_date + row.appointment_time)
        at time zone (select c.timezone from clients c where c.id = row.client_id) at time zone 'UTC'
        """)
@Table(name = "appointments")
@DynamicUpdate
public class Appointment extends TenantOwned {

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Contact contact;

  @Column(nullable = false)
  private String customerName;

  @Column(nullable = false)
  private String customerPhone;

  @Column private @Nullable String customerEmail;

  @Column(nullable = false)
  private LocalDate appointmentDate;

  @Column(nullable = false)
  private LocalTime appointmentTime;

  @Column private @Nullable Integer duration;

  @Column private @Nullable String purpose;

  @Convert(converter = AppointmentStatusConverter.class)
  @Column(nullable = false)
  private AppointmentStatus status;

  /** The same column as it stands, for the words that read as {@link AppointmentStatus#OTHER}. */
  @Column(name = "status", nullable = false, insertable = false, updatable = false)
  private String statusText;

  @Column(nullable = false)
  private String confirmationCode;

  @Column(nullable = false)
  private String source;

  @Column private @Nullable String ghlAppointmentId;

  @Column private @Nullable String ghlContactId;

  @Column private @Nullable String ghlCalendarId;

  @Column private @Nullable Instant ghlSyncedAt;

  @Column private @Nullable String hubspotMeetingId;

  @Column private @Nullable String hubspotContactId;

  @Column private @Nullable String vagaroAppointmentId;

  @Column private @Nullable String vagaroContactId;

  @Column private @Nullable String googleEventId;

  @Column private @Nullable String zohoEventId;

  @Column private @Nullable Instant crmLastSyncedAt;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private DepositStatus depositStatus;

  @Column private @Nullable Instant depositConfirmedAt;

  @Enumerated(EnumType.STRING)
  @Column
  private @Nullable DepositConfirmationMethod depositConfirmationMethod;

  @Column private @Nullable String depositNotes;

  protected Appointment() {}

  /** The customer, null when not yet known as a contact. */
  public @Nullable Contact getContact() {
    return contact;
  }
}
