package com.ringlypro.crm.db.appointment;

import static com.ringlypro.crm.db.appointment.QAppointment.appointment;
import static com.ringlypro.crm.db.integration.QGhlIntegration.ghlIntegration;
import static com.ringlypro.crm.db.integration.QGoogleCalendarIntegration.googleCalendarIntegration;
import static com.ringlypro.crm.db.sync.QBusyTime.busyTime;
import static com.ringlypro.crm.db.sync.QIntegration.integration;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.Projections;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.JPAExpressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.contact.Contact;
import com.ringlypro.crm.db.contact.ContactRepository;
import com.ringlypro.crm.db.hours.WeekHours;
import com.ringlypro.crm.db.sync.Integration;
import com.ringlypro.crm.db.sync.IntegrationStatus;
import com.ringlypro.crm.db.value.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is booked at businesses, and what can be. Whoever books or moves an appointment holds the
 * row of the client from before they look until their transaction ends, so that of two who want
 * overlapping times the second sees what the first took.
 */
public final class AppointmentBook {

  private static final String GOOGLE = "google";
  private static final String GHL = "ghl";

  private static final int MOST_YEARS = 10;
  private static final int MOST_DAYS = 62;

  private final JPAQueryFactory queries;
  private final ContactRepository contacts;

  public AppointmentBook(JPAQueryFactory queries, ContactRepository contacts) {
    this.queries = queries;
    this.contacts = contacts;
  }

  /**
   * What can be booked on some days.
   *
   * @param until the last day
   * @param minutes of an appointment
   * @throws InvalidValueException if the days are too many, or further away than any appointment is
   */
  public Availability availability(
      Client client, LocalDate from, LocalDate until, int minutes, Instant now) {
    NoSlotsReason hindrance = hindrance(client);
    if (hindrance != null) {
      return Availability.none(hindrance);
    }
    if (until.isBefore(from) || ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) {
      throw new InvalidValueException(
          "The days have to be at least one and at most %d.".formatted(MOST_DAYS));
    }
    return Availability.of(
        days(client, from, until, null, now).stream()
            .map(day -> day.availability(minutes))
            .toList());
  }

  private static @Nullable NoSlotsReason hindrance(Client client) {
    if (!client.isActive()) {
      return NoSlotsReason.CLIENT_INACTIVE;
    }
    return client.isBookingEnabled() ? null : NoSlotsReason.BOOKING_DISABLED;
  }

  /**
   * Makes sure that appointments can be booked with a business at all.
   *
   * @throws InvalidValueException if they cannot
   */
  public static Client requireBookable(Client client) {
    return switch (hindrance(client)) {
      case CLIENT_INACTIVE ->
          throw new InvalidValueException("The business is not active and takes no appointments.");
      case BOOKING_DISABLED ->
          throw new InvalidValueException("The business has switched the booking off.");
      case PAST_DATE, CLOSED_DAY, FULLY_BOOKED -> throw new IllegalStateException("of one day");
      case null -> client;
    };
  }

  /**
   * A day of a business.
   *
   * @param except an appointment that is to be moved and so takes no time, null for none
   * @throws InvalidValueException if the date is further away than any appointment is
   */
  public BookingDay day(Client client, LocalDate date, @Nullable Appointment except, Instant now) {
    return days(client, date, date, except, now).getFirst();
  }

  private List<BookingDay> days(
      Client client, LocalDate from, LocalDate until, @Nullable Appointment except, Instant now) {
    ZoneId zone = client.zone();
    if (Math.abs(from.getYear() - now.atZone(zone).getYear()) > MOST_YEARS) {
      throw new InvalidValueException(
          "The date is too far away: at most %d years.".formatted(MOST_YEARS));
    }
    List<TimeRange> taken = new ArrayList<>(appointments(client, from, until, except));
    taken.addAll(busyTimes(client, from, until));
    WeekHours hours = client.openingHours();
    return from.datesUntil(until.plusDays(1))
        .map(date -> new BookingDay(date, zone, hours.on(date.getDayOfWeek()), taken, now))
        .toList();
  }

  /** Those of the day before may end on the first day. */
  private List<TimeRange> appointments(
      Client client, LocalDate from, LocalDate until, @Nullable Appointment except) {
    ZoneId zone = client.zone();
    return queries
        .select(appointment.appointmentDate, appointment.appointmentTime, appointment.duration)
        .from(appointment)
        .where(
            appointment.client.eq(client),
            appointment.appointmentDate.between(from.minusDays(1), until),
            appointment.status.in(AppointmentStatus.LIVE),
            except == null ? null : appointment.ne(except))
        .fetch()
        .stream()
        .map(row ->
            range(
                requireNonNull(row.get(appointment.appointmentDate)),
                requireNonNull(row.get(appointment.appointmentTime)),
                row.get(appointment.duration),
                zone))
        .toList();
  }

  private static TimeRange range(
      LocalDate date, LocalTime time, @Nullable Integer minutes, ZoneId zone) {
    Instant start = ZonedDateTime.of(date, time, zone).toInstant();
    return new TimeRange(start, start.plus(Duration.ofMinutes(Appointment.minutes(minutes))));
  }

  private List<TimeRange> busyTimes(Client client, LocalDate from, LocalDate until) {
    ZoneId zone = client.zone();
    return queries
        .select(Projections.constructor(TimeRange.class, busyTime.startsAt, busyTime.endsAt))
        .from(busyTime)
        .where(
            busyTime.clientId.eq(client.getId()),
            busyTime.endsAt.gt(from.atStartOfDay(zone).toInstant()),
            busyTime.startsAt.lt(until.plusDays(1).atStartOfDay(zone).toInstant()),
            busyTime.connectionId.in(
                JPAExpressions.select(integration.id)
                    .from(integration)
                    .where(
                        integration.client.eq(client),
                        integration.status.ne(IntegrationStatus.PAUSED),
                        integration
                            .provider
                            .ne(GOOGLE)
                            .or(
                                JPAExpressions.selectFrom(googleCalendarIntegration)
                                    .where(googleBlocks(client))
                                    .exists()))))
        .fetch();
  }

  private static BooleanExpression googleBlocks(Client client) {
    return googleCalendarIntegration
        .client
        .eq(client)
        .and(googleCalendarIntegration.isActive)
        .and(googleCalendarIntegration.syncBlockedTimes);
  }

  /**
   * The calendars at providers whose busy times count, by name. One that is connected and was never
   * read is among them; one that somebody paused is not.
   */
  public List<BusySource> busySources(Client client, Instant now) {
    boolean google =
        queries.selectOne().from(googleCalendarIntegration).where(googleBlocks(client)).fetchFirst()
            != null;
    boolean ghl =
        queries
                .selectOne()
                .from(ghlIntegration)
                .where(ghlIntegration.client.eq(client), ghlIntegration.isActive)
                .fetchFirst()
            != null;
    SortedMap<String, BusySource> sources = new TreeMap<>();
    if (google) {
      sources.put(GOOGLE, new BusySource(GOOGLE, null, false));
    }
    if (ghl) {
      sources.put(GHL, new BusySource(GHL, null, false));
    }
    for (Integration each :
        queries.selectFrom(integration).where(integration.client.eq(client)).fetch()) {
      String provider = each.getProvider();
      if (each.getStatus() == IntegrationStatus.PAUSED) {
        sources.remove(provider);
      } else if (google || !provider.equals(GOOGLE)) {
        sources.put(
            provider, new BusySource(provider, each.getLastSucceededAt(), each.isUpToDate(now)));
      }
    }
    return List.copyOf(sources.values());
  }

  /**
   * Links a new appointment with the contact that its customer is: found by the phone number, else
   * by the e-mail address, else new. Of a known contact only gaps are filled.
   *
   * @param appointment with its name and its number
   */
  public void linkCustomer(Appointment appointment, BookingSource source, Instant now) {
    Client client = appointment.getClient();
    String email = appointment.getCustomerEmail();
    Optional<Contact> withEmail =
        Optional.ofNullable(email).flatMap(address -> contacts.findByEmail(client, address));
    Contact contact =
        contacts
            .findByPhone(client, PhoneNumber.of(appointment.getCustomerPhone()))
            .or(() -> withEmail)
            .orElseGet(() -> new Contact(client, source.ofContact()));
    contact.introduce(appointment.getCustomerName());
    if (contact.getPhone() == null) {
      contact.setPhone(appointment.getCustomerPhone());
    }
    // An address that is another contact's stays there.
    if (contact.getEmail() == null && withEmail.isEmpty()) {
      contact.setEmail(email);
    }
    contact.contacted(now);
    appointment.setContact(contacts.save(contact));
  }
}
