package com.ringlypro.crm.db.appointment;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.client.TenantOwned;
import com.ringlypro.crm.db.contact.Contact;
import com.ringlypro.crm.db.value.EmailAddress;
import com.ringlypro.crm.db.value.PhoneNumber;
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
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * An appointment, at a date and time local to the zone of the client business. Of two equal times,
 * where clocks are set back, the first is meant; PostgreSQL would take the second.
 */
@Entity
@Derived(
    name = "startsAt",
    sql =
        """
        select case
            when (later - interval '1 hour') at time zone c.timezone = row.appointment_date + row.appointment_time
            then later - interval '1 hour' else later
          end at time zone 'UTC'
        from clients c,
          lateral (select (row.appointment_date + row.appointment_time) at time zone c.timezone) t (later)
        where c.id = row.client_id
        """)
@Derived(name = "customerPhoneDigits", sql = "\"right\"(search_digits(row.customer_phone), 10)")
@Table(name = "appointments")
@DynamicUpdate
public class Appointment extends TenantOwned {

  private static final int FEWEST_DIGITS = 10;
  private static final int UNKNOWN_LENGTH = 30;
  private static final String USUAL_PURPOSE = "General consultation";

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

  /**
   * A new appointment that is made here, for nobody known yet. It waits for a deposit if the client
   * wants one.
   *
   * @param confirmationCode which it keeps for good
   * @param date local to the zone of the client
   * @param time local to the zone of the client
   */
  public Appointment(
      Client client,
      BookingSource source,
      String confirmationCode,
      LocalDate date,
      LocalTime time) {
    super(client);
    this.customerName = "";
    this.customerPhone = "";
    this.appointmentDate = date;
    this.appointmentTime = time;
    this.source = source.text();
    this.confirmationCode = confirmationCode;
    this.depositStatus =
        client.isDepositRequired() ? DepositStatus.PENDING : DepositStatus.NOT_REQUIRED;
    this.status = byDeposit(depositStatus);
    this.statusText = status.text();
    this.purpose = USUAL_PURPOSE;
  }

  private static AppointmentStatus byDeposit(DepositStatus deposit) {
    return deposit == DepositStatus.PENDING
        ? AppointmentStatus.PENDING
        : AppointmentStatus.CONFIRMED;
  }

  public void setContact(@Nullable Contact contact) {
    this.contact = contact;
  }

  /** The customer's name as given when booking. */
  public String getCustomerName() {
    return customerName;
  }

  /** E.164; an old or unreadable number as it came. */
  public String getCustomerPhone() {
    return customerPhone;
  }

  /** Lower case. */
  public @Nullable String getCustomerEmail() {
    return customerEmail;
  }

  public void setCustomerName(String customerName) {
    this.customerName = customerName;
  }

  /**
   * Stores a number as E.164. The one that is there already may stay, readable or not.
   *
   * @throws InvalidValueException if it is no phone number, or one without an area code
   */
  public void setCustomerPhone(String customerPhone) {
    if (!customerPhone.equals(this.customerPhone)) {
      PhoneNumber phone = PhoneNumber.of(customerPhone);
      if (phone.e164().length() <= FEWEST_DIGITS) {
        throw new InvalidValueException(
            "The number is too short: at least %d digits.".formatted(FEWEST_DIGITS));
      }
      this.customerPhone = phone.e164();
    }
  }

  /**
   * Stores an address in lower case. The one that is there already may stay, sound or not.
   *
   * @throws InvalidValueException if it is no e-mail address
   */
  public void setCustomerEmail(@Nullable String customerEmail) {
    if (!Objects.equals(customerEmail, this.customerEmail)) {
      this.customerEmail = customerEmail == null ? null : EmailAddress.of(customerEmail).text();
    }
  }

  /**
   * Stores how long it takes.
   *
   * @param duration minutes
   * @throws InvalidValueException if appointments cannot be that long
   */
  public Appointment setDuration(int duration) {
    this.duration = Client.requireAppointmentDuration(duration);
    return this;
  }

  /** Minutes that it takes. */
  public int minutes() {
    return minutes(duration);
  }

  /** Minutes that an appointment takes of which a length may be stored. */
  static int minutes(@Nullable Integer duration) {
    return duration == null ? UNKNOWN_LENGTH : duration;
  }

  public void setPurpose(@Nullable String purpose) {
    this.purpose = purpose;
  }

  public void setDepositNotes(@Nullable String depositNotes) {
    this.depositNotes = depositNotes;
  }

  /**
   * Moves it to another time, which it holds from then on. Its code stays.
   *
   * @throws InvalidValueException if it holds no time any more
   */
  public void reschedule(LocalDate date, LocalTime time) {
    requireLive();
    appointmentDate = date;
    appointmentTime = time;
    status = byDeposit(depositStatus);
  }

  /**
   * Makes sure that it holds its time still.
   *
   * @throws InvalidValueException if it is cancelled or over
   */
  public Appointment requireLive() {
    if (!status.isLive()) {
      throw new InvalidValueException(
          "The appointment is cancelled or over and cannot be moved. Book a new one.");
    }
    return this;
  }

  /**
   * Goes on to another state.
   *
   * @throws InvalidValueException if that may not follow the present one
   */
  public Appointment setStatus(AppointmentStatus next) {
    if (!status.mayBecome(next)) {
      throw new InvalidValueException(
          switch (status) {
            case CANCELLED -> "A cancelled appointment stays cancelled. Book a new one.";
            case COMPLETED, NO_SHOW ->
                "An appointment that is over is either COMPLETED or NO_SHOW.";
            case PENDING, CONFIRMED, SCHEDULED, OTHER ->
                "An appointment cannot be given this status.";
          });
    }
    status = next;
    return this;
  }

  /**
   * Notes that the deposit arrived. Where that is noted already, the time stays.
   *
   * @throws InvalidValueException if none is asked for
   */
  public Appointment confirmDeposit(DepositConfirmationMethod method, Instant now) {
    requireDeposit();
    if (depositStatus == DepositStatus.PENDING) {
      depositStatus = DepositStatus.CONFIRMED;
      depositConfirmedAt = now;
      if (status == AppointmentStatus.PENDING) {
        status = AppointmentStatus.CONFIRMED;
      }
    }
    depositConfirmationMethod = method;
    return this;
  }

  /**
   * Has the appointment wait for its deposit again.
   *
   * @throws InvalidValueException if none is asked for
   */
  public Appointment revokeDepositConfirmation() {
    requireDeposit();
    depositStatus = DepositStatus.PENDING;
    depositConfirmedAt = null;
    depositConfirmationMethod = null;
    if (status == AppointmentStatus.CONFIRMED) {
      status = AppointmentStatus.PENDING;
    }
    return this;
  }

  private void requireDeposit() {
    if (depositStatus == DepositStatus.NOT_REQUIRED) {
      throw new InvalidValueException("No deposit is asked for with this appointment.");
    }
  }

  /** The customer, null when not yet known as a contact. */
  public @Nullable Contact getContact() {
    return contact;
  }
}
