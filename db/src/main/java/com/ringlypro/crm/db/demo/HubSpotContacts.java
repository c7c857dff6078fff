package com.ringlypro.crm.db.demo;

import org.jspecify.annotations.Nullable;

/** The contacts of one HubSpot account, by ascending id; each fourth is one of the business's. */
final class HubSpotContacts extends RemoteContacts {

  private static final int KNOWN_EACH = 4;

  private final Business business;
  private final HubSpotPortal portal;

  HubSpotContacts(WorldPlan plan, Business business, HubSpotPortal portal) {
    super(plan, business, "hubspot");
    this.business = business;
    this.portal = portal;
  }

  @Override
  int size() {
    return portal.contacts();
  }

  @Override
  int contactAt(int position) {
    int contact = position / KNOWN_EACH;
    return position % KNOWN_EACH == 0 && contact < business.contacts() ? contact : -1;
  }

  @Override
  @Nullable String idOf(int contact) {
    int position = contact * KNOWN_EACH;
    return position < portal.contacts() ? id(position) : null;
  }

  /** Ids rise with age, with gaps, and are unique within a portal only, as in HubSpot. */
  @Override
  String id(int position) {
    int gap = dice("id", position).below(53);
    return Long.toString(20_000_000_001L + business.id() * 7_919L + position * 53L + gap);
  }
}
