package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.db.demo.GhlLocation;
import com.ringlypro.crm.db.demo.OpenDay;
import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.db.demo.RemoteMeeting;
import com.ringlypro.crm.sandbox.hours.OpenHours;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sandbox.http.Json;
import com.ringlypro.crm.sandbox.http.RequestCounts;
import com.ringlypro.crm.sandbox.http.RollingWindow;
import com.ringlypro.crm.sandbox.http.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One location: its contacts and appointments, filled at first use, its limits and what was asked
 * of it. The public methods that change something do what a person does in GoHighLevel's own pages:
 * no limit, fault or count concerns them, but webhooks tell of it.
 */
public final class Location {

  /** How many requests a location answers in any ten seconds and on any day (UTC). */
  public record Limits(int burst, int daily) {

    /** Those of every location. */
    public static final Limits USUAL = new Limits(100, 200_000);

    /** So high that nobody meets them. */
    public static final Limits GENEROUS = new Limits(1_000_000, 1_000_000_000);
  }

  /** What the world says of a location. */
  public record Origin(
      GhlLocation account,
      String name,
      ZoneId zone,
      int slotMinutes,
      List<OpenDay> openDays,
      Supplier<Stream<RemoteContact>> contacts,
      Supplier<Stream<RemoteMeeting>> appointments) {}

  /** Hears of each change. */
  interface Listener {
    void changed(Location location, String event, Map<String, Object> payload);
  }

  static final Duration BURST_WINDOW = Duration.ofSeconds(10);

  private final Origin origin;
  private final Clock clock;
  private final Traffic traffic;
  private final Listener listener;
  private final RollingWindow burst;
  private final Map<String, GhlContact> contacts = new LinkedHashMap<>();
  private final Map<String, GhlContact> searchable = new LinkedHashMap<>();
  private final Deque<Update> waiting = new ArrayDeque<>();
  private final Map<String, GhlEvent> events = new LinkedHashMap<>();
  private boolean filled;
  private Limits limits = Limits.GENEROUS;
  private Duration searchLag = Duration.ZERO;
  private boolean duplicatesAllowed;
  private boolean namesInSearch = true;
  private LocalDate day = LocalDate.MIN;
  private int today;

  private record Update(Instant visibleAt, String id, @Nullable GhlContact contact) {}

  Location(Origin origin, Clock clock, Traffic traffic, Listener listener) {
    this.origin = origin;
    this.clock = clock;
    this.traffic = traffic;
    this.listener = listener;
    this.burst = new RollingWindow(clock, BURST_WINDOW);
  }

  public String id() {
    return origin.account.id();
  }

  public Origin origin() {
    return origin;
  }

  public String calendarId() {
    return origin.account.calendarId();
  }

  OpenHours openHours() {
    return new OpenHours(origin.openDays, origin.zone);
  }

  /** The requests made for the location. */
  public RequestCounts requests() {
    return traffic.counts(id());
  }

  /** Disturbs requests to come that are made for the location. */
  public void disturb(FaultRule rule) {
    traffic.disturb(rule.account(id()));
  }

  public synchronized Limits limits() {
    return limits;
  }

  /** Sets limits and counts from zero. */
  public synchronized void limits(Limits newLimits) {
    limits = newLimits;
    burst.clear();
    today = 0;
  }

  /** Lets search see changes only after a while, as GoHighLevel's does. */
  public synchronized void searchLag(Duration lag) {
    searchLag = lag;
  }

  /** Whether several contacts may have one telephone number or address; not at first. */
  public synchronized void duplicatesAllowed(boolean allowed) {
    duplicatesAllowed = allowed;
  }

  synchronized boolean duplicatesAllowed() {
    return duplicatesAllowed;
  }

  /** Whether a search tells names as they were written, and not only in lower case; so at first. */
  public synchronized void namesInSearch(boolean told) {
    namesInSearch = told;
  }

  synchronized boolean namesInSearch() {
    return namesInSearch;
  }

  /** Counts a request; false when a limit is reached. */
  synchronized boolean admit() {
    LocalDate now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!now.equals(day)) {
      day = now;
      today = 0;
    }
    if (today >= limits.daily || !burst.admit(limits.burst)) {
      return false;
    }
    today++;
    return true;
  }

  synchronized Map<String, String> limitHeaders() {
    return Map.of(
        "X-RateLimit-Limit-Daily", Integer.toString(limits.daily),
        "X-RateLimit-Daily-Remaining", Integer.toString(limits.daily - today),
        "X-RateLimit-Interval-Milliseconds", Long.toString(BURST_WINDOW.toMillis()),
        "X-RateLimit-Max", Integer.toString(limits.burst),
        "X-RateLimit-Remaining", Integer.toString(Math.max(0, limits.burst - burst.used())));
  }

  /** All contacts. */
  public synchronized List<GhlContact> contacts() {
    fill();
    return List.copyOf(contacts.values());
  }

  /** The contacts as search sees them. */
  synchronized List<GhlContact> searchable() {
    fill();
    Instant now = clock.instant();
    for (Update next = waiting.peekFirst();
        next != null && !next.visibleAt.isAfter(now);
        next = waiting.peekFirst()) {
      waiting.removeFirst();
      if (next.contact == null) {
        searchable.remove(next.id);
      } else {
        searchable.put(next.id, next.contact);
      }
    }
    return List.copyOf(searchable.values());
  }

  public synchronized Optional<GhlContact> contact(String id) {
    fill();
    return Optional.ofNullable(contacts.get(id));
  }

  /** The contact that has a number or an address, whichever is given. */
  synchronized Optional<Match> match(@Nullable String phone, @Nullable String email) {
    Optional<GhlContact> byPhone = byPhone(phone);
    return byPhone.isPresent()
        ? byPhone.map(contact -> new Match(contact, "phone"))
        : byEmail(email).map(contact -> new Match(contact, "email"));
  }

  /** A contact and the field by which it was found. */
  record Match(GhlContact contact, String field) {}

  private Optional<GhlContact> byPhone(@Nullable String phone) {
    return by(phone == null ? "" : digits(phone), contact -> digits(contact.text("phone")));
  }

  private Optional<GhlContact> byEmail(@Nullable String email) {
    return by(email == null ? "" : canonical(email), contact -> canonical(contact.text("email")));
  }

  private Optional<GhlContact> by(String wanted, Function<GhlContact, String> value) {
    fill();
    return wanted.isEmpty()
        ? Optional.empty()
        : contacts.values().stream()
            .filter(contact -> value.apply(contact).equals(wanted))
            .findFirst();
  }

  private static String canonical(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** The last ten digits, by which numbers are compared in whatever spelling. */
  private static String digits(String phone) {
    String digits = phone.replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - 10));
  }

  /**
   * Creates a contact.
   *
   * @throws GhlException when another has its number or address and the location forbids that
   */
  public synchronized GhlContact createContact(Map<String, JsonNode> fields) {
    fill();
    Instant now = now();
    GhlContact contact = new GhlContact(newId(), new TreeMap<>(), now, now).with(fields, now);
    refuseDuplicate(contact);
    save(contact, "ContactCreate");
    return contact;
  }

  /**
   * Changes some fields of a contact; null or an empty text clears one.
   *
   * @throws GhlException when it is not there, or as for a new one
   */
  public synchronized GhlContact changeContact(String id, Map<String, JsonNode> fields) {
    GhlContact contact = contact(id).orElseThrow(() -> missing(id)).with(fields, now());
    refuseDuplicate(contact);
    save(contact, "ContactUpdate");
    return contact;
  }

  /** Deletes a contact, without a trace but the webhook; false when it is not there. */
  public synchronized boolean deleteContact(String id) {
    fill();
    GhlContact contact = contacts.remove(id);
    if (contact == null) {
      return false;
    }
    waiting.add(new Update(clock.instant().plus(searchLag), id, null));
    listener.changed(this, "ContactDelete", contact.told(id()));
    return true;
  }

  /** Makes one contact of two: the first one's values win, the other is gone. */
  public synchronized GhlContact mergeContacts(String primaryId, String otherId) {
    GhlContact primary = contact(primaryId).orElseThrow(() -> missing(primaryId));
    GhlContact other = contact(otherId).orElseThrow(() -> missing(otherId));
    SortedMap<String, JsonNode> fields = new TreeMap<>(other.fields());
    fields.putAll(primary.fields());
    deleteContact(otherId);
    GhlContact merged = new GhlContact(primaryId, fields, primary.added(), now());
    save(merged, "ContactUpdate");
    events.replaceAll((id, event) ->
        event.text("contactId").equals(otherId)
            ? changed(event, Map.of("contactId", Json.MAPPER.valueToTree(primaryId)))
            : event);
    return merged;
  }

  static GhlException missing(String contactId) {
    return GhlException.of(400, "Contact with id %s not found".formatted(contactId));
  }

  private void refuseDuplicate(GhlContact contact) {
    if (duplicatesAllowed) {
      return;
    }
    for (Optional<Match> match :
        List.of(match(contact.text("phone"), null), match(null, contact.text("email")))) {
      if (match.isPresent() && !match.get().contact.id().equals(contact.id())) {
        throw GhlException.duplicate(match.get().contact, match.get().field);
      }
    }
  }

  private void save(GhlContact contact, String event) {
    contacts.put(contact.id(), contact);
    waiting.add(new Update(clock.instant().plus(searchLag), contact.id(), contact));
    Map<String, Object> payload = contact.told(id());
    payload.remove("dateUpdated");
    listener.changed(this, event, payload);
  }

  /** All appointments, or all blocked times, that begin in a span of time. */
  synchronized List<GhlEvent> events(boolean blocks, Instant from, Instant to) {
    fill();
    return events.values().stream()
        .filter(event -> event.block() == blocks)
        .filter(event -> !event.start().isBefore(from) && event.start().isBefore(to))
        .toList();
  }

  /** All appointments. */
  public synchronized List<GhlEvent> appointments() {
    return events(false, Instant.MIN, Instant.MAX);
  }

  public synchronized Optional<GhlEvent> event(String id) {
    fill();
    return Optional.ofNullable(events.get(id));
  }

  /**
   * Books an appointment or blocks a time.
   *
   * @param onlyIfFree whether it is refused where something else is, or outside of the open hours
   * @throws GhlException 400 when it is refused
   */
  public synchronized GhlEvent createEvent(
      boolean block, Map<String, JsonNode> fields, Instant start, Instant end, boolean onlyIfFree) {
    fill();
    if (!block) {
      String contactId = text(fields, "contactId");
      if (contact(contactId).isEmpty()) {
        throw missing(contactId);
      }
    }
    if (onlyIfFree) {
      refuseTaken(start, end, event -> true);
    }
    Instant now = now();
    String master = newId();
    List<Instant> starts = Series.starts(text(fields, "rrule"), start, origin.zone);
    Duration length = Duration.between(start, end);
    GhlEvent first = null;
    for (Instant each : starts) {
      String id =
          starts.size() == 1
              ? master
              : "%s_%d_%d".formatted(master, each.toEpochMilli(), length.toSeconds());
      GhlEvent event =
          new GhlEvent(
              id,
              block,
              new TreeMap<>(fields),
              each,
              each.plus(length),
              starts.size() == 1 ? null : master,
              now,
              now);
      events.put(id, event);
      tell("AppointmentCreate", event);
      first = first == null ? event : first;
    }
    return Objects.requireNonNull(first);
  }

  /**
   * Changes an appointment or a blocked time.
   *
   * @param start null to leave it
   * @param end null to leave the length
   * @throws GhlException when it is not there, or as for a new one
   */
  public synchronized GhlEvent changeEvent(
      String id,
      Map<String, JsonNode> fields,
      @Nullable Instant start,
      @Nullable Instant end,
      boolean onlyIfFree) {
    GhlEvent before =
        event(id)
            .orElseThrow(() -> GhlException.of(404, "Event with id %s not found".formatted(id)));
    Instant newStart = start == null ? before.start() : start;
    Instant newEnd =
        end == null ? newStart.plus(Duration.between(before.start(), before.end())) : end;
    if (onlyIfFree && !newStart.equals(before.start())) {
      refuseTaken(newStart, newEnd, event -> !event.id().equals(id));
    }
    SortedMap<String, JsonNode> all = new TreeMap<>(before.fields());
    all.putAll(fields);
    GhlEvent event =
        new GhlEvent(
            id, before.block(), all, newStart, newEnd, before.masterId(), before.added(), now());
    events.put(id, event);
    tell("AppointmentUpdate", event);
    return event;
  }

  /** Deletes an event, without a trace but the webhook; false when it is not there. */
  public synchronized boolean deleteEvent(String id) {
    fill();
    GhlEvent event = events.remove(id);
    if (event != null) {
      tell("AppointmentDelete", event);
    }
    return event != null;
  }

  /** Whether nothing else is at a time, and the calendar is open. */
  synchronized boolean isFree(Instant start, Instant end) {
    fill();
    return openHours().contains(start, end)
        && events.values().stream()
            .noneMatch(event -> event.takesTime() && event.overlaps(start, end));
  }

  private void refuseTaken(Instant start, Instant end, Predicate<GhlEvent> counts) {
    if (!openHours().contains(start, end)
        || events.values().stream()
            .filter(counts)
            .anyMatch(event -> event.takesTime() && event.overlaps(start, end))) {
      throw GhlException.of(400, "The slot you have selected is no longer available.");
    }
  }

  private GhlEvent changed(GhlEvent event, Map<String, JsonNode> fields) {
    SortedMap<String, JsonNode> all = new TreeMap<>(event.fields());
    all.putAll(fields);
    return new GhlEvent(
        event.id(),
        event.block(),
        all,
        event.start(),
        event.end(),
        event.masterId(),
        event.added(),
        now());
  }

  private void tell(String type, GhlEvent event) {
    if (!event.block()) {
      listener.changed(this, type, Map.of("appointment", event.told(id(), origin.zone)));
    }
  }

  private static String text(Map<String, JsonNode> fields, String name) {
    JsonNode value = fields.get(name);
    return value == null ? "" : value.asString("");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }

  /** Back to the beginning. */
  synchronized void reset() {
    contacts.clear();
    searchable.clear();
    waiting.clear();
    events.clear();
    filled = false;
    limits(Limits.GENEROUS);
    searchLag = Duration.ZERO;
    duplicatesAllowed = false;
    namesInSearch = true;
  }

  private void fill() {
    if (filled) {
      return;
    }
    filled = true;
    origin.contacts.get().filter(contact -> !contact.archived()).forEach(this::load);
    searchable.putAll(contacts);
    origin.appointments.get().filter(meeting -> !meeting.archived()).forEach(this::load);
  }

  private void load(RemoteContact remote) {
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    put(fields, "firstName", remote.firstName());
    put(fields, "lastName", remote.lastName());
    put(fields, "phone", remote.phone() == null ? remote.mobilePhone() : remote.phone());
    put(fields, "email", remote.email() == null ? null : remote.email().strip());
    put(fields, "type", "lead");
    contacts.put(
        remote.id(), new GhlContact(remote.id(), fields, remote.createdAt(), remote.updatedAt()));
  }

  private void load(RemoteMeeting remote) {
    Instant start = remote.start();
    if (start == null) {
      return;
    }
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    put(fields, "calendarId", calendarId());
    put(fields, "title", remote.title());
    put(fields, "appointmentStatus", remote.outcome());
    put(fields, "contactId", remote.contactIds().isEmpty() ? null : remote.contactIds().getFirst());
    Instant end = remote.end();
    events.put(
        remote.id(),
        new GhlEvent(
            remote.id(),
            false,
            fields,
            start,
            end == null ? start.plus(Duration.ofMinutes(origin.slotMinutes)) : end,
            null,
            remote.createdAt(),
            remote.updatedAt()));
  }

  private static void put(Map<String, JsonNode> fields, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(name, Json.MAPPER.valueToTree(value));
    }
  }
}
