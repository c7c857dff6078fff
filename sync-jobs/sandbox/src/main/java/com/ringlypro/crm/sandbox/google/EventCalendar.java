package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.db.demo.RemoteEvent;
import com.ringlypro.crm.sandbox.http.Json;
import com.ringlypro.crm.sandbox.http.RollingWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A calendar with its events, filled at first use. Each change has a number, by which tokens say
 * how far somebody has read. The public methods that change something do what a person does in
 * Google's own pages: no limit, fault or count concerns them, but channels tell of it.
 */
public final class EventCalendar {

  /** How long Google remembers what was deleted, and with it the tokens that need to know. */
  static final Duration MEMORY = Duration.ofDays(30);

  private static final Pattern INSTANCE_ID = Pattern.compile("([0-9a-v]+)_(\\d{8}(?:T\\d{6}Z)?)");
  private static final Duration WRITE_WINDOW = Duration.ofSeconds(1);

  /**
   * What is known of a calendar from the beginning.
   *
   * @param owner address of the account
   * @param events asked at first use
   */
  public record Origin(
      String owner, String id, String summary, ZoneId zone, Supplier<Stream<RemoteEvent>> events) {}

  /** Hears of each change. */
  interface Listener {
    void changed(EventCalendar calendar);
  }

  /**
   * How lists are told.
   *
   * @param pageSize the most entries of a page, whatever a client asks for
   * @param emptyPages whether an empty page comes before each full one, as may happen
   */
  public record Paging(int pageSize, boolean emptyPages) {

    /** As Google does it most of the time. */
    public static final Paging USUAL = new Paging(2500, false);
  }

  private final Origin origin;
  private final Clock clock;
  private final Listener listener;
  private final RollingWindow writes;
  private final SortedMap<String, GoogleEvent> events = new TreeMap<>();
  private boolean filled;
  private long version;
  private String life = "";
  private boolean firstLife = true;
  private String accessRole = "owner";
  private Paging paging = Paging.USUAL;

  EventCalendar(Origin origin, Clock clock, Listener listener) {
    this.origin = origin;
    this.clock = clock;
    this.listener = listener;
    this.writes = new RollingWindow(clock, WRITE_WINDOW);
  }

  public String id() {
    return origin.id;
  }

  public Origin origin() {
    return origin;
  }

  /** {@code owner}, {@code writer}, {@code reader} or {@code freeBusyReader}. */
  public synchronized String accessRole() {
    return accessRole;
  }

  public synchronized void accessRole(String role) {
    accessRole = role;
  }

  boolean isPrimary() {
    return origin.id.equals(origin.owner);
  }

  public synchronized Paging paging() {
    return paging;
  }

  public synchronized void paging(Paging newPaging) {
    paging = newPaging;
  }

  /** Counts a write; false when there were too many within a second. */
  synchronized boolean admitWrite(int perSecond) {
    return writes.admit(perSecond);
  }

  /** Ends all sync tokens that were given out, as Google does when it likes. */
  public synchronized void forgetSyncTokens() {
    fill();
    life = UUID.randomUUID().toString();
    firstLife = false;
  }

  /** The number of the last change. */
  synchronized long version() {
    fill();
    return version;
  }

  /**
   * What tokens are marked with. Those from before the first change have no mark, so that they are
   * good after a new start of the sandbox too.
   */
  synchronized String life() {
    fill();
    return life;
  }

  synchronized boolean knows(String markedLife) {
    return markedLife.isEmpty() ? firstLife : markedLife.equals(life());
  }

  /** All events and changed instances by id, also those that were deleted not long ago. */
  public synchronized List<GoogleEvent> events() {
    fill();
    Instant forgotten = clock.instant().minus(MEMORY);
    return events.values().stream()
        .filter(event ->
            !event.isCancelled() || event.masterId() != null || event.updated().isAfter(forgotten))
        .toList();
  }

  /**
   * The same with the instances of series in place of the series, as far as they overlap a span of
   * time; those of a deleted series are cancelled.
   *
   * @param from null for the beginning of each series
   */
  synchronized List<GoogleEvent> expanded(@Nullable Instant from, Instant to) {
    return events().stream()
        .flatMap(event -> event.isSeries() ? unchanged(event, from, to) : Stream.of(event))
        .filter(event -> event.overlaps(from, to, origin.zone))
        .toList();
  }

  /** Whether an event, or any instance of a series, overlaps a span of time. */
  synchronized boolean overlaps(GoogleEvent event, @Nullable Instant from, Instant to) {
    return event.isSeries()
        ? unchanged(event, from, to).anyMatch(one -> one.overlaps(from, to, origin.zone))
        : event.overlaps(from, to, origin.zone);
  }

  private Stream<GoogleEvent> unchanged(GoogleEvent series, @Nullable Instant from, Instant to) {
    Instant start = series.start().instant(origin.zone);
    Duration length = Duration.between(start, series.end().instant(origin.zone));
    return new Recurrence(series.start(), series.recurrence())
        .between(from == null ? start : from.minus(length), to).stream()
            .map(series::instance)
            .filter(instance -> !events.containsKey(instance.id()));
  }

  /** An event, or an instance of a series, be it cancelled or not. */
  public synchronized Optional<GoogleEvent> event(String id) {
    fill();
    GoogleEvent stored = events.get(id);
    return stored == null ? instance(id) : Optional.of(stored);
  }

  private Optional<GoogleEvent> instance(String id) {
    Matcher parts = INSTANCE_ID.matcher(id);
    GoogleEvent master = parts.matches() ? events.get(parts.group(1)) : null;
    if (master == null || !master.isSeries() || master.isCancelled()) {
      return Optional.empty();
    }
    Instant day = dayOf(parts.group(2));
    return new Recurrence(master.start(), master.recurrence())
        .between(day, day.plus(Duration.ofDays(1))).stream()
            .map(master::instance)
            .filter(found -> found.id().equals(id))
            .findFirst();
  }

  private static Instant dayOf(String basic) {
    return Instant.parse(
        "%s-%s-%sT00:00:00Z"
            .formatted(basic.substring(0, 4), basic.substring(4, 6), basic.substring(6, 8)));
  }

  /**
   * Enters an event.
   *
   * @param id null for any
   * @throws GoogleException when another has it, or has had it, or the fields are wrong
   */
  public synchronized GoogleEvent insert(@Nullable String id, Map<String, JsonNode> fields) {
    fill();
    String newId = id == null ? UUID.randomUUID().toString().replace("-", "") : id;
    if (events.containsKey(newId)) {
      throw GoogleException.of(409, "duplicate", "The requested identifier already exists.");
    }
    Instant now = now();
    GoogleEvent event =
        new GoogleEvent(newId, new TreeMap<>(fields), null, null, 0, now, now, nextVersion());
    return save(event);
  }

  /**
   * Changes an event, or one instance of a series.
   *
   * @param ifMatch the version that the change is based on, null for any
   * @throws GoogleException when it is not there, is of another version, or the change is refused
   */
  public synchronized GoogleEvent change(
      String id, @Nullable String ifMatch, Function<GoogleEvent, Map<String, JsonNode>> change) {
    GoogleEvent before = event(id).orElseThrow(GoogleException::notFound);
    if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(before.etag())) {
      throw GoogleException.of(412, "conditionNotMet", "Precondition Failed")
          .at("header", "If-Match");
    }
    Map<String, JsonNode> fields = new TreeMap<>(change.apply(before));
    if (before.masterId() != null) {
      fields.remove("recurrence");
    }
    return save(before.with(fields, now(), nextVersion()));
  }

  /** Changes some fields of an event, as {@code PATCH} does. */
  public GoogleEvent patch(String id, ObjectNode patch) {
    return change(id, null, before -> EventBody.patched(before, patch));
  }

  /**
   * Deletes an event or one instance of a series.
   *
   * @param ifMatch as for a change
   * @throws GoogleException as for a change; 410 when it is deleted already
   */
  public synchronized GoogleEvent delete(String id, @Nullable String ifMatch) {
    return change(
        id,
        ifMatch,
        before -> {
          if (before.isCancelled()) {
            throw GoogleException.of(410, "deleted", "Resource has been deleted");
          }
          Map<String, JsonNode> fields = new TreeMap<>(before.fields());
          fields.put("status", Json.MAPPER.valueToTree("cancelled"));
          return fields;
        });
  }

  private GoogleEvent save(GoogleEvent event) {
    events.put(event.id(), event);
    dropInstances(event);
    listener.changed(this);
    return event;
  }

  /** Changed instances are of no use where the series has none any more. */
  private void dropInstances(GoogleEvent master) {
    List<GoogleEvent> changed =
        events.values().stream().filter(event -> master.id().equals(event.masterId())).toList();
    if (changed.isEmpty()) {
      return;
    }
    Recurrence recurrence =
        master.isSeries() && !master.isCancelled()
            ? new Recurrence(master.start(), master.recurrence())
            : null;
    for (GoogleEvent instance : changed) {
      EventTime start = instance.originalStart();
      if (recurrence == null || start == null || !recurrence.contains(start)) {
        events.remove(instance.id());
      }
    }
  }

  private long nextVersion() {
    if (life.isEmpty()) {
      life = UUID.randomUUID().toString();
    }
    return ++version;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Back to the beginning. */
  synchronized void reset() {
    events.clear();
    filled = false;
    version = 0;
    life = "";
    firstLife = true;
    accessRole = "owner";
    paging = Paging.USUAL;
    writes.clear();
  }

  private void fill() {
    if (!filled) {
      filled = true;
      origin.events.get().forEach(this::load);
    }
  }

  private void load(RemoteEvent remote) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", remote.status());
    put(fields, "summary", remote.summary());
    put(fields, "description", remote.description());
    fields.put("start", time(remote.firstDay(), remote.start()));
    fields.put("end", time(remote.endDay(), remote.end()));
    put(fields, "recurrence", remote.recurrence().isEmpty() ? null : remote.recurrence());
    put(fields, "transparency", remote.transparent() ? "transparent" : null);
    fields.put("eventType", remote.eventType());
    if (!remote.privateProperties().isEmpty()) {
      fields.put("extendedProperties", Map.of("private", remote.privateProperties()));
    }
    SortedMap<String, JsonNode> nodes = new TreeMap<>();
    fields.forEach((name, value) -> nodes.put(name, Json.MAPPER.valueToTree(value)));
    events.put(
        remote.id(),
        new GoogleEvent(
            remote.id(), nodes, null, null, 0, remote.createdAt(), remote.updatedAt(), ++version));
  }

  private Map<String, Object> time(@Nullable LocalDate day, @Nullable Instant time) {
    EventTime either =
        day == null ? EventTime.of(Objects.requireNonNull(time), origin.zone) : EventTime.of(day);
    return either.told(origin.zone);
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
