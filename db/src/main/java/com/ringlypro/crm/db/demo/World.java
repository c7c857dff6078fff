package com.ringlypro.crm.db.demo;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up world: businesses with everything that the database holds about them, and with what the
 * providers hold about them. It is a pure function of its plan; rows are made while they are read,
 * so only the businesses themselves take memory.
 */
public final class World {

  /** People whose rows are made together. */
  private static final int PEOPLE_PER_PART = 500;

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
   * The contacts that HubSpot holds for the business, by ascending id.
   *
   * @return nothing when the business does not use HubSpot
   */
  public Stream<RemoteContact> hubSpotContacts(Business business) {
    HubSpotPortal portal = business.hubSpot();
    return portal == null ? Stream.empty() : new HubSpotContacts(plan, business, portal).stream();
  }

  /**
   * The meetings that HubSpot holds for the business, by ascending id; their contacts are among
   * those that it holds.
   *
   * @return nothing when the business does not use HubSpot
   */
  public Stream<RemoteMeeting> hubSpotMeetings(Business business) {
    HubSpotPortal portal = business.hubSpot();
    return portal == null ? Stream.empty() : new HubSpotMeetings(plan, business, portal).stream();
  }

  /** The GoHighLevel location of the business, or null when it does not use GoHighLevel. */
  public @Nullable GhlLocation ghl(Business business) {
    return new Profile(plan, business).ghl();
  }

  /** The contacts that GoHighLevel holds for a business that uses it; archived ones are deleted. */
  public Stream<RemoteContact> ghlContacts(Business business) {
    return ghlContacts(new Profile(plan, business)).stream();
  }

  /** The appointments of those contacts; archived ones are deleted. */
  public Stream<RemoteMeeting> ghlAppointments(Business business) {
    Profile profile = new Profile(plan, business);
    return new CustomerMeetings(
            profile,
            "ghl",
            ghlContacts(profile),
            profile::ghlAppointmentId,
            number -> profile.word("ghl other appointment", number),
            CustomerMeetings.GHL)
        .stream();
  }

  private static CustomerContacts ghlContacts(Profile profile) {
    return new CustomerContacts(
        profile, "ghl", profile::ghlContactId, number -> profile.word("ghl stranger", number));
  }

  /** The Vagaro account of the business, or null when it does not use Vagaro. */
  public @Nullable VagaroMerchant vagaro(Business business) {
    return new Profile(plan, business).vagaro();
  }

  /** The customers that Vagaro holds for a business that uses it; archived ones are deleted. */
  public Stream<RemoteContact> vagaroCustomers(Business business) {
    return vagaroCustomers(new Profile(plan, business)).stream();
  }

  /** The appointments of those customers; archived ones are deleted. */
  public Stream<RemoteMeeting> vagaroAppointments(Business business) {
    Profile profile = new Profile(plan, business);
    return new CustomerMeetings(
            profile,
            "vagaro",
            vagaroCustomers(profile),
            profile::vagaroAppointmentId,
            number -> profile.base64("vagaro other appointment", number),
            CustomerMeetings.VAGARO)
        .stream();
  }

  private static CustomerContacts vagaroCustomers(Profile profile) {
    return new CustomerContacts(
        profile,
        "vagaro",
        profile::vagaroCustomerId,
        number -> profile.base64("vagaro stranger", number));
  }

  /** The Google account of the business, or null when it does not use Google's calendar. */
  public @Nullable GoogleAccount google(Business business) {
    return new Profile(plan, business).google();
  }

  /** The events in the calendar of a business that uses Google's. */
  public Stream<RemoteEvent> googleEvents(Business business) {
    return new GoogleEvents(new Profile(plan, business)).stream();
  }

  /** When a business is open, a line for each day on which it is. */
  public List<OpenDay> openDays(Business business) {
    Opening opening = new Profile(plan, business).opening();
    List<OpenDay> days = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      LocalTime opens = opening.opens(day);
      if (opens != null) {
        days.add(new OpenDay(day, opens, opening.closes(day)));
      }
    }
    return days;
  }

  WorldPlan plan() {
    return plan;
  }

  /** What the database holds: all tables, each after those that it refers to. */
  List<WorldTable> tables(WorldSecrets secrets) {
    ClientRows clients = new ClientRows(secrets.cipher());
    IntegrationRows integrations = new IntegrationRows(secrets.cipher());
    UserRows users = new UserRows(this, secrets.passwordHash());
    ToIntFunction<Profile> contacts = profile -> profile.business().contacts();
    ToIntFunction<Profile> everybody =
        profile -> profile.business().contacts() + profile.strangers();
    return List.of(
        new WorldTable("users", users::parts),
        ofBusinesses("clients", clients::write),
        ofBusinesses("credit_accounts", (rows, profile) -> CreditRows.write(rows, profile)),
        ofPeople("contacts", contacts, PeopleRows::contact),
        ofPeople("messages", everybody, PeopleRows::messages),
        ofPeople("calls", everybody, PeopleRows::calls),
        ofPeople("appointments", contacts, PeopleRows::appointments),
        ofBusinesses("admin_communications", AdminRows::communications),
        ofBusinesses("admin_notes", AdminRows::notes),
        ofBusinesses("google_calendar_integrations", integrations::google),
        ofBusinesses("ghl_integrations", integrations::ghl),
        ofBusinesses("projects", ProjectRows::projects),
        ofBusinesses("project_milestones", ProjectRows::milestones),
        ofBusinesses("project_messages", ProjectRows::messages));
  }

  private WorldTable ofBusinesses(String table, BiConsumer<CopyRows, Profile> row) {
    return new WorldTable(
        table,
        () ->
            businesses.stream()
                .map(business -> rows -> row.accept(rows, new Profile(plan, business))));
  }

  private WorldTable ofPeople(
      String table, ToIntFunction<Profile> people, BiConsumer<PeopleRows, CopyRows> row) {
    return new WorldTable(
        table,
        () ->
            businesses.stream()
                .map(business -> new Profile(plan, business))
                .flatMap(profile -> parts(profile, people.applyAsInt(profile), row)));
  }

  private static Stream<Consumer<CopyRows>> parts(
      Profile profile, int people, BiConsumer<PeopleRows, CopyRows> row) {
    return IntStream.iterate(0, first -> first < people, first -> first + PEOPLE_PER_PART)
        .mapToObj(first ->
            rows ->
                IntStream.range(first, Math.min(people, first + PEOPLE_PER_PART))
                    .forEach(number -> row.accept(new PeopleRows(profile, number), rows)));
  }
}
