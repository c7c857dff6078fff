package com.ringlypro.crm.db.demo;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What GoHighLevel, Vagaro and Google hold fits what the database holds. */
class RemoteWorldTests {

  private static final Instant NOW = Instant.parse("2026-09-01T15:00:00Z");

  private static final Provider GHL =
      new Provider(
          "ghl",
          World::ghl,
          World::ghlContacts,
          World::ghlAppointments,
          Profile::ghlContactId,
          Profile::ghlAppointmentId);
  private static final Provider VAGARO =
      new Provider(
          "vagaro",
          World::vagaro,
          World::vagaroCustomers,
          World::vagaroAppointments,
          Profile::vagaroCustomerId,
          Profile::vagaroAppointmentId);
  private static final List<Provider> PROVIDERS = List.of(GHL, VAGARO);

  private final WorldPlan plan = WorldPlan.demo(NOW);
  private final World world = new World(plan);

  /** A provider of customers and their appointments. */
  private record Provider(
      String name,
      BiFunction<World, Business, @Nullable Object> account,
      BiFunction<World, Business, Stream<RemoteContact>> contacts,
      BiFunction<World, Business, Stream<RemoteMeeting>> meetings,
      BiFunction<Profile, Integer, @Nullable String> contactId,
      BiFunction<Profile, Booking, String> meetingId) {

    List<Business> users(World world) {
      return world.businesses().stream()
          .filter(business -> account.apply(world, business) != null)
          .toList();
    }
  }

  private Stream<Booking> bookings(Profile profile, int contact) {
    Person person = Person.of(plan.seed(), profile.business(), contact);
    return Booking.of(profile, contact, person).stream();
  }

  @Test
  void equalPlansHoldTheSame() {
    World again = new World(WorldPlan.demo(NOW));

    for (Provider provider : PROVIDERS) {
      for (Business business : provider.users(world)) {
        assertThat(provider.contacts.apply(again, business))
            .containsExactlyElementsOf(provider.contacts.apply(world, business).toList());
        assertThat(provider.meetings.apply(again, business))
            .containsExactlyElementsOf(provider.meetings.apply(world, business).toList());
      }
    }
    assertThat(events(again)).isEqualTo(events(world));
  }

  private static List<RemoteEvent> events(World world) {
    return world.businesses().stream()
        .filter(business -> world.google(business) != null)
        .flatMap(world::googleEvents)
        .toList();
  }

  @Test
  void knowsBusinessesOfEachProviderAndOneOfTwo() {
    assertThat(GHL.users(world)).isNotEmpty();
    assertThat(VAGARO.users(world)).isNotEmpty();
    assertThat(world.businesses()).anyMatch(business -> world.google(business) != null);
    assertThat(GHL.users(world))
        .as("GoHighLevel beside HubSpot")
        .anyMatch(business -> business.hubSpot() != null);
  }

  @Test
  void holdsWhatTheDatabaseKnowsByTheSameIds() {
    for (Provider provider : PROVIDERS) {
      for (Business business : provider.users(world)) {
        Profile profile = new Profile(plan, business);
        Map<String, RemoteContact> contacts =
            byId(provider.contacts.apply(world, business), RemoteContact::id);
        Map<String, RemoteMeeting> meetings =
            byId(provider.meetings.apply(world, business), RemoteMeeting::id);
        IntStream.range(0, business.contacts())
            .forEach(contact -> {
              String contactId = provider.contactId.apply(profile, contact);
              if (contactId != null) {
                assertThat(contacts).containsKey(contactId);
              }
              bookings(profile, contact)
                  .filter(booking -> isOf(provider, booking))
                  .forEach(booking -> {
                    RemoteMeeting meeting =
                        meetings.get(provider.meetingId.apply(profile, booking));
                    assertThat(meeting).isNotNull();
                    assertThat(Objects.requireNonNull(meeting).contactIds())
                        .containsExactly(contactId);
                    assertThat(meeting.start()).isEqualTo(profile.instant(booking.start()));
                  });
            });
      }
    }
  }

  private static boolean isOf(Provider provider, Booking booking) {
    return provider.name.equals(booking.crm());
  }

  private static <T> Map<String, T> byId(Stream<T> all, Function<T, String> id) {
    // fails when two have one id
    return all.collect(toMap(id, identity()));
  }

  @Test
  void holdsMoreThanTheDatabaseKnows() {
    for (Provider provider : PROVIDERS) {
      for (Business business : provider.users(world)) {
        Profile profile = new Profile(plan, business);
        List<String> known =
            IntStream.range(0, business.contacts())
                .mapToObj(contact -> provider.contactId.apply(profile, contact))
                .filter(Objects::nonNull)
                .toList();

        assertThat(provider.contacts.apply(world, business))
            .filteredOn(contact -> !known.contains(contact.id()))
            .hasSizeGreaterThanOrEqualTo(40);
        assertThat(provider.meetings.apply(world, business)).hasSizeGreaterThan(60);
      }
    }
  }

  @Test
  void letsOnlyThoseComeWhomItHolds() {
    for (Provider provider : PROVIDERS) {
      for (Business business : provider.users(world)) {
        List<String> contacts =
            provider
                .contacts
                .apply(world, business)
                .filter(contact -> !contact.archived())
                .map(RemoteContact::id)
                .toList();

        assertThat(provider.meetings.apply(world, business).filter(one -> !one.archived()))
            .allSatisfy(meeting -> {
              assertThat(meeting.contactIds()).hasSize(1).isSubsetOf(contacts);
              assertThat(meeting.start()).isNotNull();
              assertThat(meeting.updatedAt()).isBetween(meeting.createdAt(), NOW);
            });
      }
    }
  }

  @Test
  void hasAnEventForEachAppointmentThatIsSentToGoogle() {
    for (Business business : world.businesses()) {
      if (world.google(business) != null) {
        Profile profile = new Profile(plan, business);
        Map<String, RemoteEvent> events = byId(world.googleEvents(business), RemoteEvent::id);
        IntStream.range(0, business.contacts())
            .boxed()
            .flatMap(contact -> bookings(profile, contact))
            .filter(booking -> booking.crm() == null)
            .forEach(booking -> {
              RemoteEvent event = events.get(profile.googleEventId(booking));
              assertThat(event).isNotNull();
              assertThat(Objects.requireNonNull(event).start())
                  .isEqualTo(profile.instant(booking.start()));
              assertThat(event.privateProperties())
                  .containsEntry("ringlyproClientId", Integer.toString(business.id()));
            });
      }
    }
  }

  @Test
  void hasEventsOfEveryKindWithIdsThatGoogleTakes() {
    List<RemoteEvent> events = events(world);

    assertThat(events)
        .allMatch(event -> event.id().matches("[0-9a-v]{5,1024}"))
        .allMatch(event -> (event.start() == null) == (event.firstDay() != null))
        .allMatch(event -> !event.updatedAt().isBefore(event.createdAt()))
        .allMatch(event -> !event.updatedAt().isAfter(NOW));
    assertThat(events)
        .extracting(RemoteEvent::status)
        .contains("confirmed", "tentative", "cancelled");
    assertThat(events)
        .extracting(RemoteEvent::eventType)
        .contains("default", "focusTime", "birthday", "workingLocation");
    assertThat(events).anyMatch(event -> !event.recurrence().isEmpty());
    assertThat(events).anyMatch(event -> event.firstDay() != null);
    assertThat(events).anyMatch(RemoteEvent::transparent);
  }

  @Test
  void givesEachAccountItsOwnNamesAndSecrets() {
    List<String> secrets =
        world.businesses().stream()
            .flatMap(business ->
                Stream.concat(ghl(business), Stream.concat(google(business), vagaro(business))))
            .toList();

    assertThat(secrets).hasSizeGreaterThan(10).doesNotHaveDuplicates();
  }

  private Stream<String> ghl(Business business) {
    GhlLocation account = world.ghl(business);
    return account == null
        ? Stream.empty()
        : Stream.of(
            account.id(), account.calendarId(), account.accessToken(), account.refreshToken());
  }

  private Stream<String> google(Business business) {
    GoogleAccount account = world.google(business);
    return account == null
        ? Stream.empty()
        : Stream.of(account.email(), account.accessToken(), account.refreshToken());
  }

  private Stream<String> vagaro(Business business) {
    VagaroMerchant account = world.vagaro(business);
    return account == null
        ? Stream.empty()
        : Stream.of(
            account.businessId(),
            account.clientId(),
            account.clientSecretKey(),
            account.webhookToken());
  }
}
