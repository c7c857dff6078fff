package com.ringlypro.crm.api.analytics;

import com.ringlypro.crm.api.client.ClientFinder;
import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.hours.DayHours;
import com.ringlypro.crm.db.hours.WeekHours;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds up what happened at businesses, as far as the caller may see it. */
@Service
class AnalyticsReader {

  private final ClientFinder clients;
  private final EntityManager entities;
  private final Clock clock;

  AnalyticsReader(ClientFinder clients, EntityManager entities, Clock clock) {
    this.clients = clients;
    this.entities = entities;
    this.clock = clock;
  }

  /**
   * The numbers of some days, which begin and end where the client is.
   *
   * @param from the first day; null for today
   * @param to the last day; null for today
   * @throws ApiException NOT_FOUND for a client that the caller does not see, VALIDATION if the
   *     days are not in order
   */
  @Transactional(readOnly = true)
  public Analytics read(String clientId, @Nullable LocalDate from, @Nullable LocalDate to) {
    Client client = clients.find(clientId);
    ZoneId zone = client.zone();
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate first = from == null ? today : from;
    LocalDate last = to == null ? today : to;
    if (last.isBefore(first)) {
      throw new ApiException(
          ErrorCode.VALIDATION, "`from` has to be a day before `to`, or the same.");
    }
    var days =
        new Days(
            client,
            first.atStartOfDay(zone).toInstant(),
            last.plusDays(1).atStartOfDay(zone).toInstant());
    Calls calls = calls(days);
    Messages messages = messages(days);
    List<Instant> bookings = bookings(days);
    return new Analytics(
        first,
        last,
        calls.count,
        calls.answered,
        calls.missed,
        calls.incoming,
        calls.count - calls.incoming,
        calls.seconds,
        calls.averageAnswered,
        afterHours(client, answeredCalls(days)),
        bookings.size(),
        afterHours(client, bookings),
        messages.incoming,
        messages.outgoing);
  }

  private record Days(Client client, Instant from, Instant until) {

    <T> TypedQuery<T> in(TypedQuery<T> query) {
      return query
          .setParameter("client", client)
          .setParameter("from", from)
          .setParameter("until", until);
    }
  }

  record Calls(
      long count,
      long answered,
      long missed,
      long incoming,
      long seconds,
      @Nullable Double averageAnswered) {}

  private Calls calls(Days days) {
    return days.in(
            entities.createQuery(
                """
                select count(*),
                  count(*) filter (where c.callStatus in (ANSWERED, COMPLETED)),
                  count(*) filter (where c.callStatus in (MISSED, NO_ANSWER)),
                  count(*) filter (where c.direction = INCOMING),
                  coalesce(sum(c.duration), 0),
                  avg(c.duration) filter (where c.callStatus in (ANSWERED, COMPLETED))
                from Call c
                where c.client = :client and c.createdAt >= :from and c.createdAt < :until
                """,
                Calls.class))
        .getSingleResult();
  }

  record Messages(long incoming, long outgoing) {}

  private Messages messages(Days days) {
    return days.in(
            entities.createQuery(
                """
                select count(*) filter (where m.direction = INCOMING),
                  count(*) filter (where m.direction = OUTGOING)
                from Message m
                where m.client = :client and m.createdAt >= :from and m.createdAt < :until
                """,
                Messages.class))
        .getSingleResult();
  }

  private List<Instant> answeredCalls(Days days) {
    return days.in(
            entities.createQuery(
                """
                select c.createdAt from Call c
                where c.client = :client and c.createdAt >= :from and c.createdAt < :until
                  and c.callStatus in (ANSWERED, COMPLETED)
                """,
                Instant.class))
        .getResultList();
  }

  private List<Instant> bookings(Days days) {
    return days.in(
            entities.createQuery(
                """
                select a.createdAt from Appointment a
                where a.client = :client and a.createdAt >= :from and a.createdAt < :until
                  and a.status <> CANCELLED
                """,
                Instant.class))
        .getResultList();
  }

  private static long afterHours(Client client, List<Instant> instants) {
    WeekHours week = client.openingHours();
    ZoneId zone = client.zone();
    return instants.stream().filter(instant -> !isOpen(week, instant.atZone(zone))).count();
  }

  private static boolean isOpen(WeekHours week, ZonedDateTime local) {
    DayHours hours = week.on(local.getDayOfWeek());
    LocalTime time = local.toLocalTime();
    return hours.enabled()
        && hours.start() != null
        && hours.end() != null
        && !time.isBefore(hours.start())
        && time.isBefore(hours.end());
  }
}
