package com.ringlypro.crm.db.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.ringlypro.crm.db.secret.EncryptionKeys;
import com.ringlypro.crm.db.secret.SecretCipher;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorldTests {

  private static final Instant NOW = Instant.parse("2026-09-01T15:00:00Z");

  private static final WorldSecrets SECRETS =
      new WorldSecrets(
          "hash",
          new SecretCipher(EncryptionKeys.parse("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")));

  private final WorldPlan plan = WorldPlan.demo(NOW);
  private final World world = new World(plan);

  @Test
  void equalPlansMakeEqualWorlds() {
    World again = new World(WorldPlan.demo(NOW));

    assertThat(again.businesses()).isEqualTo(world.businesses());
    assertThat(remoteContacts(again)).isEqualTo(remoteContacts(world));
  }

  @Test
  void equalPlansMakeEqualRows() {
    assertThat(rows(new World(WorldPlan.demo(NOW)))).isEqualTo(rows(world));
  }

  @Test
  void partsMayBeMadeInAnyOrder() {
    for (WorldTable table : world.tables(SECRETS)) {
      List<Consumer<CopyRows>> parts = table.parts().get().toList();
      List<String> backwards = parts.reversed().stream().map(WorldTests::rows).toList().reversed();

      assertThat(backwards).isEqualTo(parts.stream().map(WorldTests::rows).toList());
    }
  }

  @Test
  void anotherSeedMakesAnotherWorld() {
    World other = new World(new WorldPlan(1, plan.clients(), plan.rows(), NOW));

    assertThat(other.businesses().getFirst().name())
        .isNotEqualTo(world.businesses().getFirst().name());
  }

  @Test
  void laterPresentMovesOnlyTheTimesOfRemoteContacts() {
    World later = new World(WorldPlan.demo(NOW.plusSeconds(86_400)));

    assertThat(remoteContacts(later))
        .usingRecursiveComparison()
        .ignoringFields("createdAt", "updatedAt")
        .isEqualTo(remoteContacts(world));
  }

  @Test
  void holdsBusinessesOfSeveralTradesAndZones() {
    assertThat(world.businesses()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(world.businesses().stream().map(business -> business.trade().type()).distinct())
        .hasSize(4);
    assertThat(world.businesses().stream().map(business -> business.city().zone()).distinct())
        .hasSizeGreaterThan(10);
  }

  @Test
  void noTwoBusinessesShareANumber() {
    assertThat(
            new World(new WorldPlan(7, 20_000, 0, NOW))
                .businesses().stream()
                    .flatMap(business -> Stream.of(business.phone(), business.ringlyproNumber())))
        .doesNotHaveDuplicates();
  }

  @Test
  void noTwoPeopleOfABusinessShareANumberOrAnAddress() {
    for (Business business : ofEachKindOfCity()) {
      List<Person> people =
          IntStream.range(0, 60_000)
              .mapToObj(number -> Person.of(plan.seed(), business, number))
              .toList();

      assertThat(people.stream().map(Person::phone).filter(Objects::nonNull))
          .doesNotHaveDuplicates()
          .doesNotContain(business.phone(), business.ringlyproNumber());
      assertThat(people.stream().map(Person::email).filter(Objects::nonNull))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void numbersAreValidAndInCanonicalForm() {
    for (Business business : ofEachKindOfCity()) {
      assertThat(
              Stream.concat(
                  Stream.of(business.phone(), business.ringlyproNumber()),
                  IntStream.range(0, 30_000)
                      .mapToObj(person -> PhoneNumbers.ofPerson(business.city(), person))))
          .allMatch(WorldTests::isValidE164);
    }
  }

  @Test
  void hubSpotHoldsThousandsOfContactsThatNobodyKnowsYet() {
    assertThat(world.businesses()).filteredOn(business -> business.hubSpot() != null).hasSize(10);
    assertThat(remoteContacts(world)).hasSizeGreaterThan(5_000);
  }

  @Test
  void hubSpotTokensAreDemoTokensAndDiffer() {
    assertThat(portals().map(HubSpotPortal::token))
        .allMatch(token -> token.startsWith("pat-demo-"))
        .doesNotHaveDuplicates();
    assertThat(portals().map(HubSpotPortal::toString)).noneMatch(text -> text.contains("pat-"));
  }

  @Test
  void hubSpotContactsComeByRisingIdWithUniqueAddresses() {
    for (Business business : world.businesses()) {
      List<RemoteContact> contacts = world.hubSpotContacts(business).toList();

      assertThat(contacts.stream().map(contact -> Long.parseLong(contact.id())))
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(
              contacts.stream()
                  .map(RemoteContact::email)
                  .filter(Objects::nonNull)
                  .map(email -> email.strip().toLowerCase(Locale.ROOT)))
          .doesNotHaveDuplicates();
      assertThat(contacts)
          .allMatch(contact -> !contact.updatedAt().isBefore(contact.createdAt()))
          .allMatch(contact -> !contact.updatedAt().isAfter(NOW));
    }
  }

  @Test
  void hubSpotContactsAreOfEveryKind() {
    List<RemoteContact> contacts = remoteContacts(world);

    assertThat(contacts).anyMatch(c -> c.phone() == null && c.email() != null);
    assertThat(contacts).anyMatch(c -> c.phone() != null && c.email() == null);
    assertThat(contacts).anyMatch(c -> c.phone() == null && c.email() == null);
    assertThat(contacts).anyMatch(c -> c.firstName() == null && c.lastName() == null);
    assertThat(contacts).anyMatch(c -> c.mobilePhone() != null);
    assertThat(contacts).anyMatch(RemoteContact::archived);
    assertThat(contacts).anyMatch(c -> "n/a".equals(c.phone()));
    assertThat(contacts.stream().collect(groupingBy(RemoteContact::updatedAt, counting())).values())
        .as("one import changed many at one instant")
        .anyMatch(count -> count > 100);
  }

  @Test
  void hubSpotKnowsSomeContactsOfTheBusinessInAnotherSpelling() {
    Business business = world.businesses().getFirst();
    HubSpotPortal portal = Objects.requireNonNull(business.hubSpot());
    HubSpotContacts remote = new HubSpotContacts(plan, business, portal);
    List<String> phones = world.hubSpotContacts(business).map(RemoteContact::phone).toList();

    Person local = Person.of(plan.seed(), business, 1);

    assertThat(remote.idOf(1)).isEqualTo(world.hubSpotContacts(business).toList().get(4).id());
    assertThat(phones.get(4))
        .isEqualTo(PhoneNumbers.national(Objects.requireNonNull(local.phone())))
        .isNotEqualTo(local.phone());
  }

  @Test
  void equalPlansMakeEqualMeetings() {
    assertThat(remoteMeetings(new World(WorldPlan.demo(NOW)))).isEqualTo(remoteMeetings(world));
  }

  @Test
  void hubSpotHoldsThousandsOfMeetingsThatNobodyKnowsYet() {
    List<String> known = appointmentIds();

    assertThat(remoteMeetings(world))
        .filteredOn(m -> !known.contains(m.id()))
        .hasSizeBetween(4_000, 6_000);
  }

  @Test
  void hubSpotMeetingsComeByRisingIdWithTimesThatCanBe() {
    for (Business business : world.businesses()) {
      List<RemoteMeeting> meetings = world.hubSpotMeetings(business).toList();

      assertThat(meetings.stream().map(meeting -> Long.parseLong(meeting.id())))
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(meetings)
          .allMatch(meeting -> !meeting.updatedAt().isBefore(meeting.createdAt()))
          .allMatch(meeting -> !meeting.updatedAt().isAfter(NOW));
      assertThat(meetings.stream().map(RemoteMeeting::start).filter(Objects::nonNull))
          .allMatch(start -> start.isAfter(NOW.minus(Duration.ofDays(302))))
          .allMatch(start -> start.isBefore(NOW.plus(Duration.ofDays(121))));
    }
  }

  @Test
  void hubSpotMeetingsAreInTheOpeningHoursOfTheirBusiness() {
    for (Business business : world.businesses()) {
      Profile profile = new Profile(plan, business);

      assertThat(world.hubSpotMeetings(business).filter(meeting -> meeting.start() != null))
          .allSatisfy(meeting -> {
            ZonedDateTime start =
                Objects.requireNonNull(meeting.start()).atZone(business.city().zone());
            LocalTime end = start.toLocalTime().plusMinutes(business.trade().minutes());
            assertThat(profile.opening().opens(start.getDayOfWeek()))
                .isNotNull()
                .isBeforeOrEqualTo(start.toLocalTime());
            assertThat(end).isBeforeOrEqualTo(profile.opening().closes(start.getDayOfWeek()));
          });
    }
  }

  @Test
  void hubSpotMeetingsAreWithContactsOfTheirPortal() {
    for (Business business : world.businesses()) {
      List<String> contacts =
          world
              .hubSpotContacts(business)
              .filter(contact -> !contact.archived())
              .map(RemoteContact::id)
              .toList();

      assertThat(world.hubSpotMeetings(business).flatMap(meeting -> meeting.contactIds().stream()))
          .isSubsetOf(contacts);
    }
  }

  @Test
  void hubSpotMeetingsAreOfEveryKind() {
    List<RemoteMeeting> meetings = remoteMeetings(world);

    assertThat(meetings)
        .extracting(RemoteMeeting::outcome)
        .contains(
            "SCHEDULED",
            "COMPLETED",
            "NO_SHOW",
            "CANCELED",
            "RESCHEDULED",
            HubSpotMeetings.ADDED_OUTCOME,
            null);
    assertThat(meetings)
        .extracting(meeting -> meeting.contactIds().size())
        .contains(0, 1, 2)
        .filteredOn(contacts -> contacts == 1)
        .hasSizeGreaterThan(meetings.size() * 9 / 10);
    assertThat(meetings).anyMatch(meeting -> meeting.start() == null);
    assertThat(meetings).anyMatch(meeting -> meeting.start() != null && meeting.end() == null);
    assertThat(meetings).anyMatch(meeting -> meeting.title() == null);
    assertThat(meetings).anyMatch(RemoteMeeting::archived);
    assertThat(meetings)
        .anyMatch(meeting -> meeting.start() != null && meeting.start().isAfter(NOW));
    assertThat(meetings.stream().collect(groupingBy(RemoteMeeting::updatedAt, counting())).values())
        .as("one import changed many at one instant")
        .anyMatch(count -> count > 90);
  }

  @Test
  void appointmentsThatCameFromHubSpotAreMeetingsThere() {
    // only large businesses look back far enough to have any
    WorldPlan large = new WorldPlan(plan.seed(), 4, 60_000, NOW);
    World largeWorld = new World(large);
    int checked = 0;
    for (Business business : largeWorld.businesses()) {
      Profile profile = new Profile(large, business);
      Map<String, RemoteMeeting> meetings =
          largeWorld.hubSpotMeetings(business).collect(toMap(RemoteMeeting::id, identity()));
      for (int contact = 0; contact < business.contacts(); contact++) {
        String contactId = hubSpotId(business, contact);
        for (Booking booking : bookings(profile, contact)) {
          if (contactId != null && "hubspot".equals(booking.crm())) {
            RemoteMeeting meeting =
                Objects.requireNonNull(meetings.get(HubSpotMeetings.pulledId(booking)));
            assertThat(meeting.start()).isEqualTo(profile.instant(booking.start()));
            assertThat(meeting.contactIds()).containsExactly(contactId);
            checked++;
          }
        }
      }
    }
    assertThat(checked).isPositive();
  }

  @Test
  void someMeetingsAreAppointmentsOfTheSamePersonAndSomeClaimTheSlotOfAnother() {
    int same = 0;
    int claims = 0;
    for (Business business : world.businesses()) {
      Profile profile = new Profile(plan, business);
      Map<Instant, String> holders = new HashMap<>();
      for (int contact = 0; contact < business.contacts(); contact++) {
        String holder = Objects.requireNonNullElse(hubSpotId(business, contact), "unknown");
        bookings(profile, contact).stream()
            .filter(booking -> !booking.isCancelled() && !booking.isPulled())
            .forEach(booking -> holders.put(profile.instant(booking.start()), holder));
      }
      for (RemoteMeeting meeting : world.hubSpotMeetings(business).toList()) {
        String holder = meeting.start() == null ? null : holders.get(meeting.start());
        if (holder != null && meeting.contactIds().contains(holder)) {
          same++;
        } else if (holder != null) {
          claims++;
        }
      }
    }
    assertThat(same).isBetween(200, 2_000);
    assertThat(claims).isBetween(40, 150);
  }

  @Test
  void noTwoMeetingsThatNobodyKnowsShareASlot() {
    for (Business business : world.businesses()) {
      assertThat(
              world
                  .hubSpotMeetings(business)
                  .map(RemoteMeeting::start)
                  .filter(Objects::nonNull)
                  .collect(groupingBy(identity(), counting()))
                  .values()
                  .stream()
                  .filter(count -> count > 1)
                  .count())
          .as("only those that claim another's slot do")
          .isLessThanOrEqualTo(portalContacts(business) / 50);
    }
  }

  private static int portalContacts(Business business) {
    HubSpotPortal portal = business.hubSpot();
    return portal == null ? 0 : portal.contacts();
  }

  private @Nullable String hubSpotId(Business business, int contact) {
    HubSpotPortal portal = business.hubSpot();
    return portal == null ? null : new HubSpotContacts(plan, business, portal).idOf(contact);
  }

  private List<Booking> bookings(Profile profile, int contact) {
    return Booking.of(profile, contact, Person.of(plan.seed(), profile.business(), contact));
  }

  private List<String> appointmentIds() {
    return world.businesses().stream()
        .map(business -> new Profile(plan, business))
        .flatMap(profile ->
            IntStream.range(0, profile.business().contacts())
                .boxed()
                .flatMap(contact -> bookings(profile, contact).stream()))
        .filter(booking -> "hubspot".equals(booking.crm()))
        .map(HubSpotMeetings::pulledId)
        .toList();
  }

  /** A city with an area code of the list, one with another code of the +1 zone, one abroad. */
  private List<Business> ofEachKindOfCity() {
    return world.businesses().stream()
        .filter(business -> List.of("Denver", "Toronto", "London").contains(business.city().name()))
        .toList();
  }

  private static boolean isValidE164(String number) {
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber parsed = library.parse(number, "US");
      return library.isValidNumber(parsed)
          && library.format(parsed, PhoneNumberFormat.E164).equals(number);
    } catch (NumberParseException e) {
      return false;
    }
  }

  private static List<String> rows(World world) {
    return world.tables(SECRETS).stream()
        .flatMap(table -> table.parts().get())
        .map(WorldTests::rows)
        .toList();
  }

  /** Encryption is never twice the same, so what is encrypted is left out. */
  private static String rows(Consumer<CopyRows> part) {
    CopyRows rows = new CopyRows();
    part.accept(rows);
    return new String(rows.bytes(), 0, rows.length(), UTF_8).replaceAll("enc:[\\w-]+", "");
  }

  private Stream<HubSpotPortal> portals() {
    return world.businesses().stream().map(Business::hubSpot).filter(Objects::nonNull);
  }

  private static List<RemoteContact> remoteContacts(World world) {
    return world.businesses().stream().flatMap(world::hubSpotContacts).toList();
  }

  private static List<RemoteMeeting> remoteMeetings(World world) {
    return world.businesses().stream().flatMap(world::hubSpotMeetings).toList();
  }
}
