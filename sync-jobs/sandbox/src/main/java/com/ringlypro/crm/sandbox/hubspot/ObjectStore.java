package com.ringlypro.crm.sandbox.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one type in one portal, filled at first use. The public methods do what a person
 * does in HubSpot's own pages: no limit, fault or count concerns them, and what is changed takes
 * the sandbox's time as its time of change.
 */
public final class ObjectStore {

  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

  private final ObjectType type;
  private final Supplier<Stream<CrmObject>> origin;
  private final Associations associations;
  private final Clock clock;
  private final ChangeListener listener;
  private final NavigableMap<Long, CrmObject> live = new TreeMap<>();
  private final NavigableMap<Long, CrmObject> archived = new TreeMap<>();
  private final Map<String, String> idByAddress = new HashMap<>();
  private final Map<String, String> survivorOf = new HashMap<>();
  private final SearchIndex index;
  private boolean filled;
  private long lastId;

  ObjectStore(
      ObjectType type,
      Supplier<Stream<CrmObject>> origin,
      Associations associations,
      Clock clock,
      ChangeListener listener) {
    this.type = type;
    this.origin = origin;
    this.associations = associations;
    this.clock = clock;
    this.listener = listener;
    this.index = new SearchIndex(clock);
  }

  ObjectType type() {
    return type;
  }

  /** How many objects there are outside the recycle bin. */
  public synchronized int size() {
    fill();
    return live.size();
  }

  /** All objects, archived ones included, by ascending id. */
  public synchronized List<CrmObject> all() {
    fill();
    NavigableMap<Long, CrmObject> all = new TreeMap<>(live);
    all.putAll(archived);
    return List.copyOf(all.values());
  }

  /**
   * An object in or outside the recycle bin; the survivor when it was merged into another.
   *
   * @return nothing when the object was never there or was deleted for good
   */
  public synchronized Optional<CrmObject> find(String id) {
    Optional<CrmObject> found = findLive(id);
    return found.isPresent() ? found : findArchived(id);
  }

  /** The object, outside the recycle bin, that is known by the address in whatever spelling. */
  public synchronized Optional<CrmObject> findByEmail(String address) {
    fill();
    return Optional.ofNullable(idByAddress.get(EmailAddress.canonical(address)))
        .flatMap(this::findLive);
  }

  /**
   * Creates an object under the next id.
   *
   * @throws HubSpotException as the API would refuse it
   */
  public synchronized CrmObject create(Map<String, @Nullable String> properties) {
    fill();
    Instant now = Timestamps.now(clock);
    Map<String, String> values = type.create(properties);
    return saveAndTell(
        null, new CrmObject(type, Long.toString(lastId + 1), values, now, now, null));
  }

  /**
   * Creates an object under a given id, or replaces the one that has it, also in the recycle bin.
   *
   * @throws HubSpotException as the API would refuse it, or 400 when the id is no positive number
   */
  public synchronized CrmObject put(String id, Map<String, @Nullable String> properties) {
    if (number(id) <= 0) {
      throw HubSpotException.invalid("%s is no id".formatted(id));
    }
    Map<String, String> values = type.create(properties);
    survivorOf.remove(id);
    Optional<CrmObject> before = find(id);
    Instant now = Timestamps.now(clock);
    CrmObject object =
        new CrmObject(type, id, values, before.map(CrmObject::createdAt).orElse(now), now, null);
    return saveAndTell(before.orElse(null), object);
  }

  /**
   * Changes some properties; an empty text clears one.
   *
   * @throws HubSpotException as the API would refuse it
   */
  public synchronized CrmObject change(String id, Map<String, @Nullable String> properties) {
    CrmObject before = findLive(id).orElseThrow(() -> HubSpotException.notFound(id));
    Map<String, String> values = type.change(before.properties(), properties);
    return saveAndTell(before, before.with(values, Timestamps.now(clock)));
  }

  /** Puts an object into the recycle bin, if it is not there or gone already. */
  public synchronized void archive(String id) {
    fill();
    CrmObject before = live.get(number(id));
    if (before != null) {
      Instant now = Timestamps.now(clock);
      saveAndTell(before, before.archived(now, now));
    }
  }

  /**
   * Takes an object out of the recycle bin.
   *
   * @throws HubSpotException when it is not there, or another object has its e-mail address now
   */
  public synchronized CrmObject restore(String id) {
    CrmObject before = findArchived(id).orElseThrow(() -> HubSpotException.notFound(id));
    return saveAndTell(before, before.archived(null, Timestamps.now(clock)));
  }

  /** Deletes an object for good, without a trace, as the law on privacy wants it. */
  public synchronized void purge(String id) {
    find(id)
        .ifPresent(object -> {
          remove(object);
          associations.forget(object.end());
          listener.purged(object);
        });
  }

  /**
   * Makes one object, under a new id, of two. The first one's values win; ids of both lead to the
   * new object, and what belonged to them belongs to it, from now on.
   *
   * @throws HubSpotException when one is missing, both are the same or the type knows no merging
   */
  public synchronized CrmObject merge(String primaryId, String otherId) {
    if (!type.canBeMerged()) {
      throw HubSpotException.invalid("A %s cannot be merged".formatted(type.singular()));
    }
    CrmObject primary = findLive(primaryId).orElseThrow(() -> HubSpotException.notFound(primaryId));
    CrmObject other = findLive(otherId).orElseThrow(() -> HubSpotException.notFound(otherId));
    if (primary.equals(other)) {
      throw HubSpotException.invalid(
          "A %s cannot be merged with itself".formatted(type.singular()));
    }
    remove(primary);
    remove(other);
    CrmObject survivor =
        save(
            null,
            new CrmObject(
                type,
                Long.toString(lastId + 1),
                Merge.values(primary, other),
                primary.createdAt().isBefore(other.createdAt())
                    ? primary.createdAt()
                    : other.createdAt(),
                Timestamps.now(clock),
                null));
    for (CrmObject merged : List.of(primary, other)) {
      survivorOf.put(merged.id(), survivor.id());
      associations.move(merged.end(), survivor.end());
    }
    listener.merged(primary, other, survivor);
    return survivor;
  }

  /** Lets search see changes only after a while, as HubSpot's does. */
  public synchronized void searchLag(Duration lag) {
    index.lag(lag);
  }

  /** How long search takes to see a change. */
  public synchronized Duration searchLag() {
    return index.lag();
  }

  synchronized Optional<CrmObject> findLive(String id) {
    fill();
    String current = id;
    for (String next = id; next != null; next = survivorOf.get(current)) {
      current = next;
    }
    return Optional.ofNullable(live.get(number(current)));
  }

  synchronized Optional<CrmObject> findArchived(String id) {
    fill();
    return Optional.ofNullable(archived.get(number(id)));
  }

  /** The objects that follow an id, by ascending id. */
  synchronized List<CrmObject> after(long id, long limit, boolean inRecycleBin) {
    fill();
    List<CrmObject> page = new ArrayList<>();
    // Not as a stream: that would first count all that follow.
    for (CrmObject object : (inRecycleBin ? archived : live).tailMap(id, false).values()) {
      if (page.size() == limit) {
        break;
      }
      page.add(object);
    }
    return page;
  }

  synchronized SearchIndex.Found search(SearchQuery query) {
    fill();
    return index.search(query);
  }

  /** Back to the beginning. */
  synchronized void reset() {
    live.clear();
    archived.clear();
    idByAddress.clear();
    survivorOf.clear();
    index.clear();
    index.lag(Duration.ZERO);
    lastId = 0;
    filled = false;
  }

  private void fill() {
    if (filled) {
      return;
    }
    filled = true;
    origin
        .get()
        .forEach(object -> {
          keep(object);
          if (!object.archived()) {
            index.load(object);
          }
        });
  }

  private CrmObject saveAndTell(@Nullable CrmObject before, CrmObject now) {
    CrmObject saved = save(before, now);
    listener.changed(before, saved);
    return saved;
  }

  private CrmObject save(@Nullable CrmObject before, CrmObject now) {
    if (!now.archived()) {
      for (String address : now.addresses()) {
        String owner = idByAddress.get(address);
        if (owner != null && (before == null || !owner.equals(before.id()))) {
          throw HubSpotException.exists(owner);
        }
      }
    }
    if (before != null) {
      discard(before);
    }
    keep(now);
    index.replace(before == null || before.archived() ? null : before, now.archived() ? null : now);
    return now;
  }

  private void remove(CrmObject object) {
    discard(object);
    if (!object.archived()) {
      index.replace(object, null);
    }
  }

  private void keep(CrmObject object) {
    lastId = Math.max(lastId, object.number());
    (object.archived() ? archived : live).put(object.number(), object);
    if (!object.archived()) {
      object.addresses().forEach(address -> idByAddress.put(address, object.id()));
    }
  }

  private void discard(CrmObject object) {
    (object.archived() ? archived : live).remove(object.number());
    if (!object.archived()) {
      object.addresses().forEach(address -> idByAddress.remove(address, object.id()));
    }
  }

  /** The id as a number, 0 when it is none and so nobody's. */
  private static long number(String id) {
    return ID.matcher(id).matches() ? Long.parseLong(id) : 0;
  }
}
