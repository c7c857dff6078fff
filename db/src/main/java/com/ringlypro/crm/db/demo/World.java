package com.ringlypro.crm.db.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * A made-up world: businesses with everything that the database holds about them, and with what the
 * providers hold about them. It is a pure function of its plan; rows are made while they are read,
 * so only the businesses themselves take memory.
 */
public final class World {

  private final WorldPlan plan;
  private final List<Business> businesses;

  public World(WorldPlan plan) {
    this.plan = plan;
    this.businesses = Businesses.of(plan);
  }

  /** The businesses, by ascending id. */
  public List<Business> businesses() {
    return businesses;
  }

  /**
   * What HubSpot holds for the business, by ascending id.
   *
   * @return nothing when the business does not use HubSpot
   */
  public Stream<RemoteContact> hubSpotContacts(Business business) {
    HubSpotPortal portal = business.hubSpot();
    return portal == null ? Stream.empty() : new HubSpotContacts(plan, business, portal).stream();
  }
}
