package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.db.demo.RemoteContact;
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
 * The contacts of one portal, filled at first use. The public methods do what a person does in
 * HubSpot's own pages: no limit, fault or count concerns them, and what is changed takes the
 * sandbox's time as its time of change.
 */
public final class ContactStore {

  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

  private final Supplier<Stream<RemoteContact>> origin;
  private final Clock clock;
  private final NavigableMap<Long, Contact> live = new TreeMap<>();
  private final NavigableMap<Long, Contact> archived = new TreeMap<>();
  private final Map<String, String> idByAddress = new HashMap<>();
  private final Map<String, String> survivorOf = new HashMap<>();
  private final SearchIndex index;
  private boolean filled;
  private long lastId;

  ContactStore(Supplier<Stream<RemoteContact>> origin, Clock clock) {
    this.origin = origin;
    this.clock = clock;
    this.index = new SearchIndex(clock);
  }

  /** How many contacts there are outside the recycle bin. */
  public synchronized int size() {
    fill();
    return live.size();
  }

  /** All contacts, archived ones included, by ascending id. */
  public synchronized List<Contact> all() {
    fill();
    NavigableMap<Long, Contact> all = new TreeMap<>(live);
    all.putAll(archived);
    return List.copyOf(all.values());
  }

  /**
   * A contact in or outside the recycle bin; the survivor when it was merged into another.
   *
   * @return nothing when the contact was never there or was deleted for good
   */
  public synchronized Optional<Contact> find(String id) {
    Optional<Contact> found = findLive(id);
    return found.isPresent() ? found : findArchived(id);
  }

  /** The contact, outside the recycle bin, that is known by the address in whatever spelling. */
  public synchronized Optional<Contact> findByEmail(String address) {
    fill();
    return Optional.ofNullable(idByAddress.get(EmailAddress.canonical(address)))
        .flatMap(this::findLive);
  }

  /**
   * Creates a contact under the next id.
   *
   * @throws HubSpotException as the API would refuse it
   */
  public synchronized Contact create(Map<String, @Nullable String> properties) {
    fill();
    Instant now = Timestamps.now(clock);
    Map<String, String> values = ContactProperty.create(properties);
    return save(null, new Contact(Long.toString(lastId + 1), values, now, now, null));
  }

  /**
   * Creates a contact under a given id, or replaces the one that has it, also in the recycle bin.
   *
   * @throws HubSpotException as the API would refuse it, or 400 when the id is no positive number
   */
  public synchronized Contact put(String id, Map<String, @Nullable String> properties) {
    if (number(id) <= 0) {
      throw HubSpotException.invalid("%s is no id".formatted(id));
    }
    Map<String, String> values = ContactProperty.create(properties);
    survivorOf.remove(id);
    Optional<Contact> before = find(id);
    Instant now = Timestamps.now(clock);
    Contact contact =
        new Contact(id, values, before.map(Contact::createdAt).orElse(now), now, null);
    return save(before.orElse(null), contact);
  }

  /**
   * Changes some properties; an empty text clears one.
   *
   * @throws HubSpotException as the API would refuse it
   */
  public synchronized Contact change(String id, Map<String, @Nullable String> properties) {
    Contact before = findLive(id).orElseThrow(() -> HubSpotException.notFound(id));
    Map<String, String> values = ContactProperty.change(before.properties(), properties);
    return save(before, before.with(values, Timestamps.now(clock)));
  }

  /** Puts a contact into the recycle bin, if it is not there or gone already. */
  public synchronized void archive(String id) {
    fill();
    Contact before = live.get(number(id));
    if (before != null) {
      Instant now = Timestamps.now(clock);
      save(before, before.archived(now, now));
    }
  }

  /**
   * Takes a contact out of the recycle bin.
   *
   * @throws HubSpotException when it is not there, or another contact has its e-mail address now
   */
  public synchronized Contact restore(String id) {
    Contact before = findArchived(id).orElseThrow(() -> HubSpotException.notFound(id));
    return save(before, before.archived(null, Timestamps.now(clock)));
  }

  /** Deletes a contact for good, without a trace, as the law on privacy wants it. */
  public synchronized void purge(String id) {
    find(id).ifPresent(this::remove);
  }

  /**
   * Makes one contact, under a new id, of two. The first one's values win; ids of both lead to the
   * new contact from now on.
   *
   * @throws HubSpotException when one is missing or both are the same
   */
  public synchronized Contact merge(String primaryId, String otherId) {
    Contact primary = findLive(primaryId).orElseThrow(() -> HubSpotException.notFound(primaryId));
    Contact other = findLive(otherId).orElseThrow(() -> HubSpotException.notFound(otherId));
    if (primary.equals(other)) {
      throw HubSpotException.invalid("A contact cannot be merged with itself");
    }
    remove(primary);
    remove(other);
    Contact survivor =
        save(
            null,
            new Contact(
                Long.toString(lastId + 1),
                Merge.values(primary, other),
                primary.createdAt().isBefore(other.createdAt())
                    ? primary.createdAt()
                    : other.createdAt(),
                Timestamps.now(clock),
                null));
    survivorOf.put(primary.id(), survivor.id());
    survivorOf.put(other.id(), survivor.id());
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

  synchronized Optional<Contact> findLive(String id) {
    fill();
    String current = id;
    for (String next = id; next != null; next = survivorOf.get(current)) {
      current = next;
    }
    return Optional.ofNullable(live.get(number(current)));
  }

  synchronized Optional<Contact> findArchived(String id) {
    fill();
    return Optional.ofNullable(archived.get(number(id)));
  }

  /** The contacts that follow an id, by ascending id. */
  synchronized List<Contact> after(long id, long limit, boolean inRecycleBin) {
    fill();
    List<Contact> page = new ArrayList<>();
    // Not as a stream: that would first count all that follow.
    for (Contact contact : (inRecycleBin ? archived : live).tailMap(id, false).values()) {
      if (page.size() == limit) {
        break;
      }
      page.add(contact);
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
        .map(Contact::of)
        .forEach(contact -> {
          keep(contact);
          if (!contact.archived()) {
            index.load(contact);
          }
        });
  }

  private Contact save(@Nullable Contact before, Contact now) {
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

  private void remove(Contact contact) {
    discard(contact);
    if (!contact.archived()) {
      index.replace(contact, null);
    }
  }

  private void keep(Contact contact) {
    lastId = Math.max(lastId, contact.number());
    (contact.archived() ? archived : live).put(contact.number(), contact);
    if (!contact.archived()) {
      contact.addresses().forEach(address -> idByAddress.put(address, contact.id()));
    }
  }

  private void discard(Contact contact) {
    (contact.archived() ? archived : live).remove(contact.number());
    if (!contact.archived()) {
      contact.addresses().forEach(address -> idByAddress.remove(address, contact.id()));
    }
  }

  /** The id as a number, 0 when it is none and so nobody's. */
  private static long number(String id) {
    return ID.matcher(id).matches() ? Long.parseLong(id) : 0;
  }
}
