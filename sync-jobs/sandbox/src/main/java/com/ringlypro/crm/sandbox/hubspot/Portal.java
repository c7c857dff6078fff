package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.db.demo.HubSpotPortal;
import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.db.demo.RemoteMeeting;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sandbox.http.RequestCounts;
import com.ringlypro.crm.sandbox.http.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One HubSpot account: its objects and what belongs together of them, its limits, and what was
 * asked of it.
 */
public final class Portal {

  private final HubSpotPortal account;
  private final ZoneId zone;
  private final Clock clock;
  private final Traffic traffic;
  private final ChangeListener listener;
  private final Associations associations;
  private final Map<ObjectType, ObjectStore> objects;
  private final RateLimiter limiter;
  private volatile boolean tokenRevoked;

  Portal(
      HubSpotPortal account,
      ZoneId zone,
      Supplier<Stream<RemoteContact>> contacts,
      Supplier<Stream<RemoteMeeting>> meetings,
      Clock clock,
      Traffic traffic,
      ChangeListener listener) {
    this.account = account;
    this.zone = zone;
    this.clock = clock;
    this.traffic = traffic;
    this.listener = listener;
    this.associations = new Associations(() -> meetings.get().flatMap(Portal::guests));
    this.objects =
        Map.of(
            ObjectType.CONTACTS,
            store(ObjectType.CONTACTS, () -> contacts.get().map(CrmObject::of)),
            ObjectType.MEETINGS,
            store(ObjectType.MEETINGS, () -> meetings.get().map(CrmObject::of)));
    this.limiter = new RateLimiter(clock, zone);
  }

  private ObjectStore store(ObjectType type, Supplier<Stream<CrmObject>> origin) {
    return new ObjectStore(type, origin, associations, clock, listener);
  }

  private static Stream<Associations.Pair> guests(RemoteMeeting meeting) {
    return meeting.contactIds().stream()
        .map(contact ->
            new Associations.Pair(
                new Associations.End(ObjectType.MEETINGS, meeting.id()),
                new Associations.End(ObjectType.CONTACTS, contact)));
  }

  public long id() {
    return account.portalId();
  }

  /** The zone of the portal's days. */
  public ZoneId zone() {
    return zone;
  }

  public ObjectStore contacts() {
    return objects(ObjectType.CONTACTS);
  }

  public ObjectStore meetings() {
    return objects(ObjectType.MEETINGS);
  }

  /** The objects of one type. */
  public ObjectStore objects(ObjectType type) {
    return Objects.requireNonNull(objects.get(type));
  }

  /**
   * The objects of one type that belong to an object of another, both outside the recycle bin.
   *
   * @return their ids, ascending
   */
  public List<String> associated(ObjectType from, String id, ObjectType to) {
    return objects(from)
        .findLive(id)
        .map(object ->
            associations.of(object.end(), to).stream()
                .filter(other -> objects(to).findLive(other).isPresent())
                .toList())
        .orElse(List.of());
  }

  /**
   * Lets two objects belong together, which changes neither of them.
   *
   * @throws HubSpotException when one is missing, or things of these types do not belong together
   */
  public void associate(ObjectType from, String fromId, ObjectType to, String toId) {
    if (Associations.typeId(from, to) == null) {
      throw HubSpotException.invalid(
          "%s are not associated with each other".formatted(from.plural()));
    }
    Associations.End one = live(from, fromId).end();
    Associations.End other = live(to, toId).end();
    associations.add(one, other);
    listener.associated(one, other, false);
  }

  /** Lets two objects not belong together any more, if they did and are there. */
  public void dissociate(ObjectType from, String fromId, ObjectType to, String toId) {
    objects(from)
        .findLive(fromId)
        .ifPresent(one ->
            objects(to)
                .findLive(toId)
                .ifPresent(other -> {
                  associations.remove(one.end(), other.end());
                  listener.associated(one.end(), other.end(), true);
                }));
  }

  private CrmObject live(ObjectType type, String id) {
    return objects(type).findLive(id).orElseThrow(() -> HubSpotException.notFound(id));
  }

  /** Lets search see changes of all types only after a while, as HubSpot's does. */
  public void searchLag(Duration lag) {
    objects.values().forEach(store -> store.searchLag(lag));
  }

  /** The requests made with the portal's token. */
  public RequestCounts requests() {
    return traffic.counts(name());
  }

  /** Disturbs requests to come that are made with the portal's token. */
  public void disturb(FaultRule rule) {
    traffic.disturb(rule.account(name()));
  }

  public Limits limits() {
    return limiter.limits();
  }

  /** Sets limits, {@link Limits#GENEROUS} at first, and counts from zero. */
  public void limits(Limits limits) {
    limiter.limits(limits);
  }

  public boolean tokenRevoked() {
    return tokenRevoked;
  }

  /** Refuses the portal's token from now on, or takes it again. */
  public void tokenRevoked(boolean revoked) {
    tokenRevoked = revoked;
  }

  /** The name that requests are counted by. */
  String name() {
    return Long.toString(account.portalId());
  }

  String token() {
    return account.token();
  }

  Clock clock() {
    return clock;
  }

  RateLimiter limiter() {
    return limiter;
  }

  void reset() {
    objects.values().forEach(ObjectStore::reset);
    associations.reset();
    limiter.limits(Limits.GENEROUS);
    tokenRevoked = false;
  }
}
