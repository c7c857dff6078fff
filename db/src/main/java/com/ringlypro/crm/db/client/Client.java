package com.ringlypro.crm.db.client;

import com.ringlypro.crm.db.Derived;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.MutableEntity;
import com.ringlypro.crm.db.hours.BusinessDays;
import com.ringlypro.crm.db.hours.WeekHours;
import com.ringlypro.crm.db.secret.Encrypted;
import com.ringlypro.crm.db.secret.EncryptedPaths;
import com.ringlypro.crm.db.secret.SecretColumn;
import com.ringlypro.crm.db.user.User;
import com.ringlypro.crm.db.value.EmailAddress;
import com.ringlypro.crm.db.value.PhoneNumber;
import com.ringlypro.crm.db.value.WebAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** A tenant: a business with a phone number of ours and its configuration. */
@Entity
@Derived(name = "referrerName", sql = "referrer_name(row.id)")
@Derived(name = "referrerActive", sql = "referrer_active(row.id)")
@Derived(name = "referrerCreatedAt", sql = "referrer_created_at(row.id)")
@Derived(
    name = "voiceReady",
    sql =
        """
        row.rachel_enabled and coalesce(row.settings ->> 'elevenLabsAgentId', '') <> ''
        """)
@Derived(name = "today", sql = "(now() at time zone row.timezone)::date")
@Derived(
    name = "unreadCount",
    sql =
        """
        select count(*) from messages m
        where m.client_id = row.id and m.direction = 'incoming' and not m.read
        """)
@Derived(
    name = "minutesUsed",
    sql =
        """
        select coalesce(sum((coalesce(c.duration, 0) + 59) / 60), 0) from calls c where c.client_id = row.id
        """)
@Derived(
    name = "lastActivityAt",
    sql =
        """
        greatest(row.created_at,
        (select max(c.created_at) from calls c where c.client_id = row.id),
        (select max(m.created_at) from messages m where m.client_id = row.id),
        (select max(a.created_at) from appointments a where a.client_id = row.id))
        """)
@Table(name = "clients")
@DynamicUpdate
public class Client extends MutableEntity {

  private static final int SHORTEST_APPOINTMENT = 15;
  private static final int LONGEST_APPOINTMENT = 180;
  private static final int MOST_IVR_OPTIONS = 3;
  private static final List<String> BOOKING_SYSTEMS = List.of("ghl", "hubspot");
  private static final JsonMapper JSON = new JsonMapper();

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable User user;

  @Column(nullable = false)
  private String businessName;

  @Column(nullable = false)
  private String businessPhone;

  @Column(nullable = false)
  private String ringlyproNumber;

  @Column private @Nullable String twilioNumberSid;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private ForwardingStatus forwardingStatus;

  @Column(nullable = false)
  private String ownerName;

  @Column(nullable = false)
  private String ownerPhone;

  @Column(nullable = false)
  private String ownerEmail;

  @Column private @Nullable String websiteUrl;

  @Column(nullable = false)
  private String customGreeting;

  @Column private @Nullable String outboundVoicemailMessage;

  @Column private @Nullable String outboundVoicemailAudioUrl;

  @Column(nullable = false)
  private LocalTime businessHoursStart;

  @Column(nullable = false)
  private LocalTime businessHoursEnd;

  @Column(nullable = false)
  private String businessDays;

  @Column(nullable = false)
  private String timezone;

  @Column(nullable = false)
  private int appointmentDuration;

  @Column(nullable = false)
  private boolean bookingEnabled;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(columnDefinition = "json")
  private @Nullable String calendarSettings;

  @Encrypted(SecretColumn.HUBSPOT_API_KEY)
  @Column
  private @Nullable String hubspotApiKey;

  @Column private @Nullable String hubspotMeetingSlug;

  @Column private @Nullable String hubspotTimezone;

  @Column private @Nullable String bookingSystem;

  @EncryptedPaths
  @JdbcTypeCode(SqlTypes.JSON)
  @Column
  private @Nullable String settings;

  @Column(nullable = false)
  private boolean smsNotifications;

  @Column(nullable = false)
  private boolean ivrEnabled;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(columnDefinition = "json")
  private @Nullable String ivrOptions;

  @Column(nullable = false)
  private int monthlyFreeMinutes;

  @Column(nullable = false)
  private BigDecimal perMinuteRate;

  @Column(nullable = false)
  private boolean rachelEnabled;

  @Column private @Nullable String referralCode;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "referred_by")
  private @Nullable Client referredBy;

  @Column(nullable = false)
  private boolean active;

  @Column(nullable = false)
  private boolean depositRequired;

  @Column private @Nullable BigDecimal depositAmount;

  protected Client() {}

  public void setBusinessName(String businessName) {
    this.businessName = businessName;
  }

  /**
   * Stores a number as E.164. The one that is there already may stay, readable or not.
   *
   * @throws InvalidValueException if it is no phone number, or the call menu leads to it
   */
  public void setBusinessPhone(String businessPhone) {
    if (!businessPhone.equals(this.businessPhone)) {
      this.businessPhone = notOfTheMenu(PhoneNumber.of(businessPhone));
    }
  }

  /**
   * Stores a number as E.164. The one that is there already may stay, readable or not.
   *
   * @throws InvalidValueException if it is no phone number, or the call menu leads to it
   */
  public void setRinglyproNumber(String ringlyproNumber) {
    if (!ringlyproNumber.equals(this.ringlyproNumber)) {
      this.ringlyproNumber = notOfTheMenu(PhoneNumber.of(ringlyproNumber));
    }
  }

  /** A call that the menu put through to a number of our own would come back to the menu. */
  private String notOfTheMenu(PhoneNumber own) {
    if (ivrOptions != null && ivrOptions.contains("\"" + own.e164() + "\"")) {
      throw new InvalidValueException("The call menu leads to this number. Change the menu first.");
    }
    return own.e164();
  }

  public void setTwilioNumberSid(@Nullable String twilioNumberSid) {
    this.twilioNumberSid = twilioNumberSid;
  }

  public void setForwardingStatus(ForwardingStatus forwardingStatus) {
    this.forwardingStatus = forwardingStatus;
  }

  public void setOwnerName(String ownerName) {
    this.ownerName = ownerName;
  }

  /**
   * Stores a number as E.164. The one that is there already may stay, readable or not.
   *
   * @throws InvalidValueException if it is no phone number
   */
  public void setOwnerPhone(String ownerPhone) {
    if (!ownerPhone.equals(this.ownerPhone)) {
      this.ownerPhone = PhoneNumber.of(ownerPhone).e164();
    }
  }

  /**
   * Stores an address in lower case. The one that is there already may stay, sound or not.
   *
   * @throws InvalidValueException if it is no e-mail address
   */
  public void setOwnerEmail(String ownerEmail) {
    if (!ownerEmail.equals(this.ownerEmail)) {
      this.ownerEmail = EmailAddress.of(ownerEmail).text();
    }
  }

  /**
   * Stores the address of the website, which gets a scheme where it has none.
   *
   * @throws InvalidValueException if it is no web address
   */
  public void setWebsiteUrl(@Nullable String websiteUrl) {
    this.websiteUrl = websiteUrl == null ? null : WebAddress.of(websiteUrl).text();
  }

  public void setCustomGreeting(String customGreeting) {
    this.customGreeting = customGreeting;
  }

  public void setOutboundVoicemailMessage(@Nullable String outboundVoicemailMessage) {
    this.outboundVoicemailMessage = outboundVoicemailMessage;
  }

  /**
   * Stores the address of the recorded voicemail.
   *
   * @throws InvalidValueException if it is no web address
   */
  public void setOutboundVoicemailAudioUrl(@Nullable String outboundVoicemailAudioUrl) {
    this.outboundVoicemailAudioUrl =
        outboundVoicemailAudioUrl == null ? null : WebAddress.of(outboundVoicemailAudioUrl).text();
  }

  public void setBusinessHoursStart(LocalTime businessHoursStart) {
    this.businessHoursStart = businessHoursStart;
  }

  public void setBusinessHoursEnd(LocalTime businessHoursEnd) {
    this.businessHoursEnd = businessHoursEnd;
  }

  /** Whether a business day ends after it starts. */
  public boolean hasSoundBusinessHours() {
    return businessHoursStart.isBefore(businessHoursEnd);
  }

  /**
   * Stores the days on which the business is open.
   *
   * @throws InvalidValueException if these are no days of the form of {@link BusinessDays}
   */
  public void setBusinessDays(String businessDays) {
    BusinessDays.of(businessDays);
    this.businessDays = businessDays;
  }

  /**
   * Stores the IANA time zone of the business.
   *
   * @throws InvalidValueException if it is no time zone
   */
  public void setTimezone(String timezone) {
    this.timezone = requireTimeZone(timezone);
  }

  private static String requireTimeZone(String zone) {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw new InvalidValueException("This is no time zone. Write one such as America/New_York.");
    }
    return zone;
  }

  /**
   * Stores how long an appointment takes where a booking does not say.
   *
   * @param appointmentDuration minutes
   * @throws InvalidValueException if appointments cannot be that long
   */
  public void setAppointmentDuration(int appointmentDuration) {
    this.appointmentDuration = requireAppointmentDuration(appointmentDuration);
  }

  /**
   * The length, as one that appointments can have.
   *
   * @param minutes of an appointment
   * @throws InvalidValueException if appointments cannot be that long
   */
  public static int requireAppointmentDuration(int minutes) {
    if (minutes < SHORTEST_APPOINTMENT || minutes > LONGEST_APPOINTMENT) {
      throw new InvalidValueException(
          "An appointment takes from %d to %d minutes."
              .formatted(SHORTEST_APPOINTMENT, LONGEST_APPOINTMENT));
    }
    return minutes;
  }

  /** Minutes of an appointment where a booking does not say, within what appointments can take. */
  public int getAppointmentDuration() {
    return Math.clamp(appointmentDuration, SHORTEST_APPOINTMENT, LONGEST_APPOINTMENT);
  }

  /** Whether appointments can be booked. */
  public boolean isBookingEnabled() {
    return bookingEnabled;
  }

  /** Whether the business is a customer of ours at present. */
  public boolean isActive() {
    return active;
  }

  /** Whether a new booking waits for a deposit. */
  public boolean isDepositRequired() {
    return depositRequired;
  }

  /** The zone of dates and times of the business; UTC if older systems stored none that exists. */
  public ZoneId zone() {
    return ZoneId.getAvailableZoneIds().contains(timezone) ? ZoneId.of(timezone) : ZoneOffset.UTC;
  }

  /** When the business is open, whichever of the columns says so. */
  public WeekHours openingHours() {
    return WeekHours.of(calendarSettings, businessDays, businessHoursStart, businessHoursEnd);
  }

  public void setBookingEnabled(boolean bookingEnabled) {
    this.bookingEnabled = bookingEnabled;
  }

  public void setCalendarSettings(WeekHours hours) {
    this.calendarSettings = hours.toCalendarSettings();
  }

  public void setHubspotMeetingSlug(@Nullable String hubspotMeetingSlug) {
    this.hubspotMeetingSlug = hubspotMeetingSlug;
  }

  /**
   * Stores the IANA time zone of bookings at HubSpot.
   *
   * @throws InvalidValueException if it is no time zone
   */
  public void setHubspotTimezone(@Nullable String hubspotTimezone) {
    this.hubspotTimezone = hubspotTimezone == null ? null : requireTimeZone(hubspotTimezone);
  }

  /**
   * Stores which system is preferred for bookings.
   *
   * @param bookingSystem as the database document names it
   * @throws InvalidValueException if it is not one of those
   */
  public void setBookingSystem(@Nullable String bookingSystem) {
    if (bookingSystem != null && !BOOKING_SYSTEMS.contains(bookingSystem)) {
      throw new InvalidValueException(
          "This is no booking system. Write one of %s.".formatted(BOOKING_SYSTEMS));
    }
    this.bookingSystem = bookingSystem;
  }

  public void setSmsNotifications(boolean smsNotifications) {
    this.smsNotifications = smsNotifications;
  }

  public void setIvrEnabled(boolean ivrEnabled) {
    this.ivrEnabled = ivrEnabled;
  }

  /**
   * Replaces the departments of the call menu.
   *
   * @throws InvalidValueException if they are too many
   */
  public void setIvrOptions(List<IvrOption> options) {
    if (options.size() > MOST_IVR_OPTIONS) {
      throw new InvalidValueException(
          "The menu has too many departments: at most %d.".formatted(MOST_IVR_OPTIONS));
    }
    ArrayNode menu = JSON.createArrayNode();
    for (IvrOption option : options) {
      menu.addObject()
          .put("name", option.name())
          .put("phone", option.phone().e164())
          .put("enabled", option.enabled());
    }
    this.ivrOptions = JSON.writeValueAsString(menu);
  }

  /**
   * The number, as one that the call menu may lead to.
   *
   * @throws InvalidValueException if the number is one of the client's own, where the menu answers
   */
  public PhoneNumber requireOutside(PhoneNumber phone) {
    if (isSame(phone, businessPhone) || isSame(phone, ringlyproNumber)) {
      throw new InvalidValueException(
          "This is a number of the business itself: the call would come back to the menu.");
    }
    return phone;
  }

  private static boolean isSame(PhoneNumber phone, String stored) {
    return PhoneNumber.parse(stored).filter(phone::equals).isPresent();
  }

  /**
   * Stores how many minutes cost nothing.
   *
   * @throws InvalidValueException if it is negative
   */
  public void setMonthlyFreeMinutes(int monthlyFreeMinutes) {
    if (monthlyFreeMinutes < 0) {
      throw new InvalidValueException("The number must not be negative.");
    }
    this.monthlyFreeMinutes = monthlyFreeMinutes;
  }

  /**
   * Stores what a minute costs.
   *
   * @param perMinuteRate US dollars
   * @throws InvalidValueException if it is negative
   */
  public void setPerMinuteRate(BigDecimal perMinuteRate) {
    this.perMinuteRate = requireNotNegative(perMinuteRate);
  }

  private static BigDecimal requireNotNegative(BigDecimal amount) {
    if (amount.signum() < 0) {
      throw new InvalidValueException("The amount must not be negative.");
    }
    return amount;
  }

  public void setRachelEnabled(boolean rachelEnabled) {
    this.rachelEnabled = rachelEnabled;
  }

  public void setActive(boolean active) {
    this.active = active;
  }

  public void setDepositRequired(boolean depositRequired) {
    this.depositRequired = depositRequired;
  }

  /**
   * Stores what is asked for as a deposit.
   *
   * @param depositAmount US dollars
   * @throws InvalidValueException if it is negative
   */
  public void setDepositAmount(@Nullable BigDecimal depositAmount) {
    this.depositAmount = depositAmount == null ? null : requireNotNegative(depositAmount);
  }

  /** The owner, null while the client business has none. */
  public @Nullable User getUser() {
    return user;
  }

  /** The client business that brought this one. */
  public @Nullable Client getReferredBy() {
    return referredBy;
  }
}
