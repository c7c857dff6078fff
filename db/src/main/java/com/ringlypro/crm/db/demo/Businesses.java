package com.ringlypro.crm.db.demo;

import static com.ringlypro.crm.db.demo.Values.CITIES;
import static com.ringlypro.crm.db.demo.Values.LAST_NAMES;
import static com.ringlypro.crm.db.demo.Values.STREET_NAMES;
import static com.ringlypro.crm.db.demo.Values.TRADES;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the businesses of a world. */
final class Businesses {

  private static final List<City> US_CITIES =
      CITIES.stream().filter(city -> city.region().equals("US")).toList();
  private static final int HUBSPOT_EACH = 3;
  private static final List<Integer> HUBSPOT_CONTACTS =
      List.of(600, 1500, 50, 900, 300, 1200, 150, 700, 400, 1000);

  private Businesses() {}

  static List<Business> of(WorldPlan plan) {
    List<Business> businesses = new ArrayList<>(plan.clients());
    int firstContactId = 1;
    for (int index = 0; index < plan.clients(); index++) {
      Business business = business(plan, index, firstContactId);
      businesses.add(business);
      firstContactId = Math.addExact(firstContactId, business.contacts());
    }
    return List.copyOf(businesses);
  }

  private static Business business(WorldPlan plan, int index, int firstContactId) {
    Dice dice = Dice.of(plan.seed(), "business", index, 0);
    // One in each city, then the United States alone: numbers for fiction are few elsewhere.
    City city = index < CITIES.size() ? CITIES.get(index) : US_CITIES.get(index % US_CITIES.size());
    int inCity = index < CITIES.size() ? 0 : 1 + index / US_CITIES.size();
    Trade trade = TRADES.get(index % TRADES.size());
    // From a fifth to two and a half times the average.
    double size = 0.2 + 2.4 * Math.pow(dice.fraction(), 2);
    return new Business(
        index + 1,
        name(trade, dice),
        city,
        trade,
        PhoneNumbers.ofBusiness(city, inCity, 0),
        PhoneNumbers.ofBusiness(city, inCity, 1),
        (int) Math.max(3, Math.round(plan.contactsPerClient() * size)),
        firstContactId,
        hubSpot(index, dice));
  }

  private static String name(Trade trade, Dice dice) {
    return switch (dice.below(3)) {
      case 0 -> dice.pick(LAST_NAMES) + " " + trade.name();
      case 1 -> dice.pick(LAST_NAMES) + " & " + dice.pick(LAST_NAMES) + " " + trade.name();
      default -> dice.pick(STREET_NAMES) + " " + trade.name();
    };
  }

  private static @Nullable HubSpotPortal hubSpot(int index, Dice dice) {
    if (index % HUBSPOT_EACH != 0) {
      return null;
    }
    int portal = index / HUBSPOT_EACH;
    return new HubSpotPortal(
        40_000_000L + 1_117L * portal,
        "pat-demo-" + HexFormat.of().toHexDigits(dice.next()),
        HUBSPOT_CONTACTS.get(portal % HUBSPOT_CONTACTS.size()));
  }
}
