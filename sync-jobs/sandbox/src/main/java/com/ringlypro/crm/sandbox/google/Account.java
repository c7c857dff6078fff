package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.db.demo.GoogleAccount;
import com.ringlypro.crm.db.demo.RemoteEvent;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sandbox.http.RequestCounts;
import com.ringlypro.crm.sandbox.http.RollingWindow;
import com.ringlypro.crm.sandbox.http.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Somebody's account with its calendars, of which the primary one is named like the account. */
public final class Account {

  /** How much an account may ask for in any minute, and write to one calendar in any second. */
  public record Limits(int perMinute, int writesPerSecond) {

    /** Those of every account. */
    public static final Limits USUAL = new Limits(600, 5);

    /** So high that nobody meets them. */
    public static final Limits GENEROUS = new Limits(1_000_000, 1_000_000);
  }

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final GoogleAccount account;
  private final ZoneId zone;
  private final Clock clock;
  private final Traffic traffic;
  private final EventCalendar.Listener listener;
  private final RollingWindow minute;
  private final EventCalendar primary;
  private final Map<String, EventCalendar> calendars = new LinkedHashMap<>();
  private Limits limits = Limits.GENEROUS;

  Account(
      GoogleAccount account,
      ZoneId zone,
      Supplier<Stream<RemoteEvent>> events,
      Clock clock,
      Traffic traffic,
      EventCalendar.Listener listener) {
    this.account = account;
    this.zone = zone;
    this.clock = clock;
    this.traffic = traffic;
    this.listener = listener;
    this.minute = new RollingWindow(clock, WINDOW);
    this.primary = open(email(), email(), events);
  }

  public String email() {
    return account.email();
  }

  /** What the world says of it. */
  public GoogleAccount origin() {
    return account;
  }

  public ZoneId zone() {
    return zone;
  }

  /** The calendar that is named like the account. */
  public EventCalendar primary() {
    return primary;
  }

  /** All calendars, the primary one first. */
  public synchronized List<EventCalendar> calendars() {
    return List.copyOf(calendars.values());
  }

  /**
   * The calendar of that id, or the primary one by that name.
   *
   * @throws GoogleException 404 when there is none
   */
  public synchronized EventCalendar calendar(String id) {
    EventCalendar calendar = id.equals("primary") ? primary : calendars.get(id);
    if (calendar == null) {
      throw GoogleException.notFound();
    }
    return calendar;
  }

  /** Opens one more calendar, which is empty. */
  public EventCalendar open(String id, String summary) {
    return open(id, summary, Stream::empty);
  }

  private synchronized EventCalendar open(
      String id, String summary, Supplier<Stream<RemoteEvent>> events) {
    EventCalendar calendar =
        new EventCalendar(
            new EventCalendar.Origin(account.email(), id, summary, zone, events), clock, listener);
    calendars.put(id, calendar);
    return calendar;
  }

  /** Closes a calendar: it is not found any more. */
  public synchronized void close(EventCalendar calendar) {
    calendars.remove(calendar.id());
  }

  /** The requests made for the account. */
  public RequestCounts requests() {
    return traffic.counts(email());
  }

  /** Disturbs requests to come that are made for the account. */
  public void disturb(FaultRule rule) {
    traffic.disturb(rule.account(email()));
  }

  public synchronized Limits limits() {
    return limits;
  }

  /** Sets limits and counts from zero. */
  public synchronized void limits(Limits newLimits) {
    limits = newLimits;
    minute.clear();
  }

  /** Counts a request; false when the limit is reached. */
  synchronized boolean admit() {
    return minute.admit(limits.perMinute);
  }

  synchronized void reset() {
    calendars.clear();
    calendars.put(primary.id(), primary);
    primary.reset();
    limits(Limits.GENEROUS);
  }
}
