package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.db.demo.HubSpotPortal;
import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sandbox.http.RequestCounts;
import com.ringlypro.crm.sandbox.http.Traffic;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One HubSpot account: its contacts, its limits, and what was asked of it. */
public final class Portal {

  private final HubSpotPortal account;
  private final ZoneId zone;
  private final Clock clock;
  private final Traffic traffic;
  private final ContactStore contacts;
  private final RateLimiter limiter;
  private volatile boolean tokenRevoked;

  Portal(
      HubSpotPortal account,
      ZoneId zone,
      Supplier<Stream<RemoteContact>> contacts,
      Clock clock,
      Traffic traffic) {
    this.account = account;
    this.zone = zone;
    this.clock = clock;
    this.traffic = traffic;
    this.contacts = new ContactStore(contacts, clock);
    this.limiter = new RateLimiter(clock, zone);
  }

  public long id() {
    return account.portalId();
  }

  /** The zone of the portal's days. */
  public ZoneId zone() {
    return zone;
  }

  public ContactStore contacts() {
    return contacts;
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
    contacts.reset();
    limiter.limits(Limits.GENEROUS);
    tokenRevoked = false;
  }
}
