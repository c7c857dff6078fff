package com.ringlypro.crm.sandbox.vagaro;

import com.ringlypro.crm.db.demo.OpenDay;
import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.db.demo.RemoteMeeting;
import com.ringlypro.crm.db.demo.VagaroMerchant;
import com.ringlypro.crm.sandbox.hours.OpenHours;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sandbox.http.Json;
import com.ringlypro.crm.sandbox.http.RequestCounts;
import com.ringlypro.crm.sandbox.http.RollingWindow;
import com.ringlypro.crm.sandbox.http.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One business, its customers and appointments, filled at first use. The public methods that change
 * something do what a person does in Vagaro's own pages: no limit, fault or count concerns them,
 * but webhooks tell of it.
 */
public final class Merchant {

  /**
   * What the world says of a business.
   *
   * @param minutes that every service takes
   * @param services by their titles, at least one
   */
  public record Origin(
      VagaroMerchant account,
      String name,
      ZoneId zone,
      int minutes,
      List<String> services,
      List<OpenDay> openDays,
      Supplier<Stream<RemoteContact>> customers,
      Supplier<Stream<RemoteMeeting>> appointments) {}

  /**
   * How Vagaro treats the business, where accounts of it differ.
   *
   * @param perSecond how many requests it takes in a second
   * @param writes whether anything can be written by the API
   * @param times what the times that it tells mean
   * @param hidesStatus whether it answers 200 to everything and tells the status in the body only
   * @param camelCaseTokens whether tokens come as {@code accessToken} and {@code expiresIn}
   * @param capitalizedWebhooks whether webhooks have {@code Id}, {@code Type} and so on
   * @param tellsNotes whether an appointment is read with the note that it was written with
   */
  public record Settings(
      int perSecond,
      boolean writes,
      Times times,
      boolean hidesStatus,
      boolean camelCaseTokens,
      boolean capitalizedWebhooks,
      boolean tellsNotes) {

    /** What most of what is known agrees in, without a limit. */
    public static final Settings USUAL =
        new Settings(1_000_000, true, Times.UTC, false, false, false, false);
  }

  /** Hears of each change. */
  interface Listener {
    void changed(Merchant merchant, Kind kind, String action, VagaroRecord changed);
  }

  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final Origin origin;
  private final Clock clock;
  private final Traffic traffic;
  private final Listener listener;
  private final RollingWindow second;
  private final Map<Kind, Map<String, VagaroRecord>> records = new EnumMap<>(Kind.class);
  private boolean filled;
  private Settings settings = Settings.USUAL;

  Merchant(Origin origin, Clock clock, Traffic traffic, Listener listener) {
    this.origin = origin;
    this.clock = clock;
    this.traffic = traffic;
    this.listener = listener;
    this.second = new RollingWindow(clock, WINDOW);
    reset();
  }

  /** What Vagaro calls the business id. */
  public String id() {
    return origin.account.businessId();
  }

  public Origin origin() {
    return origin;
  }

  OpenHours openHours() {
    return new OpenHours(origin.openDays, origin.zone);
  }

  String groupId() {
    return "group-" + id();
  }

  /** Of the one person who works there. */
  String providerId() {
    return "staff-" + id() + "==";
  }

  /** The requests made for the business. */
  public RequestCounts requests() {
    return traffic.counts(id());
  }

  /** Disturbs requests to come that are made for the business. */
  public void disturb(FaultRule rule) {
    traffic.disturb(rule.account(id()));
  }

  public synchronized Settings settings() {
    return settings;
  }

  /** Changes how Vagaro treats the business, and counts from zero. */
  public synchronized void settings(Settings newSettings) {
    settings = newSettings;
    second.clear();
  }

  /** Counts a request; false when the limit is reached. */
  synchronized boolean admit() {
    return second.admit(settings.perSecond);
  }

  /** All of a kind. */
  public synchronized List<VagaroRecord> all(Kind kind) {
    return List.copyOf(of(kind).values());
  }

  public synchronized Optional<VagaroRecord> find(Kind kind, String id) {
    return Optional.ofNullable(of(kind).get(id));
  }

  /** Enters one more. */
  public synchronized VagaroRecord create(Kind kind, Map<String, JsonNode> fields) {
    Instant now = now();
    String id = UUID.randomUUID().toString().replace("-", "").substring(0, 20) + "+~==";
    return save(kind, "created", new VagaroRecord(id, new TreeMap<>(fields), now, now));
  }

  /**
   * Changes some fields; null clears one.
   *
   * @throws VagaroException 404 when it is not there
   */
  public synchronized VagaroRecord change(Kind kind, String id, Map<String, JsonNode> fields) {
    VagaroRecord before = find(kind, id).orElseThrow(() -> VagaroException.notFound(kind.word()));
    SortedMap<String, JsonNode> all = new TreeMap<>(before.fields());
    all.putAll(fields);
    all.values().removeIf(JsonNode::isNull);
    return save(kind, "updated", new VagaroRecord(id, all, before.created(), now()));
  }

  /** Deletes one, without a trace but the webhook; false when it is not there. */
  public synchronized boolean delete(Kind kind, String id) {
    VagaroRecord record = of(kind).remove(id);
    if (record == null) {
      return false;
    }
    SortedMap<String, JsonNode> fields = new TreeMap<>(record.fields());
    if (kind == Kind.APPOINTMENT) {
      fields.put("bookingStatus", Json.MAPPER.valueToTree("Deleted"));
    }
    listener.changed(this, kind, "deleted", new VagaroRecord(id, fields, record.created(), now()));
    return true;
  }

  /** Whether it is open then and nothing else is in the way. */
  synchronized boolean isFree(Instant start, Instant end) {
    return openHours().contains(start, end)
        && Stream.of(Kind.APPOINTMENT, Kind.PERSONAL_TASK)
            .flatMap(kind -> of(kind).values().stream())
            .noneMatch(record ->
                record.takesTime() && record.start().isBefore(end) && start.isBefore(record.end()));
  }

  private VagaroRecord save(Kind kind, String action, VagaroRecord record) {
    of(kind).put(record.id(), record);
    listener.changed(this, kind, action, record);
    return record;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Map<String, VagaroRecord> of(Kind kind) {
    if (!filled) {
      filled = true;
      origin.customers.get().filter(customer -> !customer.archived()).forEach(this::load);
      origin.appointments.get().filter(meeting -> !meeting.archived()).forEach(this::load);
    }
    return records.computeIfAbsent(kind, key -> new LinkedHashMap<>());
  }

  /** Back to the beginning. */
  synchronized void reset() {
    records.clear();
    filled = false;
    settings(Settings.USUAL);
  }

  private void load(RemoteContact remote) {
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    put(fields, "customerFirstName", remote.firstName());
    put(fields, "customerLastName", remote.lastName());
    put(fields, "email", remote.email());
    put(fields, "mobilePhone", remote.mobilePhone());
    put(fields, "dayPhone", remote.phone());
    of(Kind.CUSTOMER)
        .put(
            remote.id(),
            new VagaroRecord(remote.id(), fields, remote.createdAt(), remote.updatedAt()));
  }

  private void load(RemoteMeeting remote) {
    Instant start = remote.start();
    if (start == null || remote.contactIds().isEmpty()) {
      return;
    }
    Instant end = remote.end();
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    put(fields, "customerId", remote.contactIds().getFirst());
    put(fields, "serviceTitle", service(remote.title() == null ? "" : remote.title()));
    put(fields, "bookingStatus", remote.outcome());
    put(fields, "startTime", start.toString());
    put(
        fields,
        "endTime",
        (end == null ? start.plus(Duration.ofMinutes(origin.minutes)) : end).toString());
    of(Kind.APPOINTMENT)
        .put(
            remote.id(),
            new VagaroRecord(remote.id(), fields, remote.createdAt(), remote.updatedAt()));
  }

  /** A service of the business, whatever somebody has typed. */
  private String service(String title) {
    return origin.services.stream()
        .filter(title::contains)
        .findFirst()
        .orElse(origin.services.getFirst());
  }

  private static void put(Map<String, JsonNode> fields, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(name, Json.MAPPER.valueToTree(value));
    }
  }
}
