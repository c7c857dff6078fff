package com.ringlypro.crm.db.demo;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How a business works: what follows from its facts before any of its people is looked at. */
final class Profile {

  /** Slots are dealt out to contacts by number, so each contact has this many to use or not. */
  static final int SLOTS_PER_CONTACT = 4;

  private static final int MIN_PAST_WEEKS = 17;
  private static final int FUTURE_WEEKS = 7;
  private static final int FIRST_SIGN_UP_DAYS = 1_500;
  private static final int LAST_SIGN_UP_DAYS = 200;
  private static final int CONTACTS_PER_STRANGER = 8;

  private final WorldPlan plan;
  private final Business business;
  private final Opening opening;
  private final Instant signedUpAt;
  private final LocalDate firstMonday;
  private final Deal slots;
  private final boolean active;
  private final boolean rachel;
  private final boolean depositRequired;

  Profile(WorldPlan plan, Business business) {
    this.plan = plan;
    this.business = business;
    int index = business.id() - 1;
    Dice dice = Dice.of(plan.seed(), "profile", index, 0);
    this.opening = new Opening(business.trade(), dice.chance(40));
    int signedUpDaysAgo =
        LAST_SIGN_UP_DAYS
            + (FIRST_SIGN_UP_DAYS - LAST_SIGN_UP_DAYS)
                * (plan.clients() - 1 - index)
                / Math.max(1, plan.clients() - 1);
    this.signedUpAt =
        plan.now()
            .minus(Duration.ofDays(signedUpDaysAgo))
            .minus(Duration.ofMinutes(dice.below(600)));
    int perWeek = opening.slotsPerWeek();
    int wanted = Math.ceilDiv(business.contacts() * SLOTS_PER_CONTACT, perWeek) - FUTURE_WEEKS;
    int pastWeeks = Math.clamp(wanted, MIN_PAST_WEEKS, (signedUpDaysAgo - 30) / 7);
    this.firstMonday =
        today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(pastWeeks);
    int slotsInAll = (pastWeeks + FUTURE_WEEKS) * perWeek;
    this.slots = Deal.of(slotsInAll, dice.below(slotsInAll));
    this.active = business.id() % 30 != 14;
    this.rachel = active && business.id() % 11 != 8;
    this.depositRequired = business.trade().deposit().signum() > 0 && dice.chance(75);
  }

  WorldPlan plan() {
    return plan;
  }

  Business business() {
    return business;
  }

  Opening opening() {
    return opening;
  }

  Instant signedUpAt() {
    return signedUpAt;
  }

  boolean active() {
    return active;
  }

  /** Whether the AI receptionist answers the telephone. */
  boolean rachel() {
    return rachel;
  }

  boolean depositRequired() {
    return depositRequired;
  }

  boolean usesGoogle() {
    return business.id() % 5 == 2;
  }

  /** Some use it beside HubSpot, so that the same people are in both. */
  boolean usesGhl() {
    return business.id() % 4 == 3 && (business.hubSpot() == null || usesGoogle());
  }

  boolean usesVagaro() {
    return business.hubSpot() == null && !usesGhl() && business.trade().type().equals("beauty");
  }

  /** The system that the business keeps its customers in besides ours, or null. */
  @Nullable String crm() {
    if (business.hubSpot() != null) {
      return "hubspot";
    } else if (usesGhl()) {
      return "ghl";
    }
    return usesVagaro() ? "vagaro" : null;
  }

  /** People without a contact who called or wrote; numbered after the contacts. */
  int strangers() {
    return business.contacts() / CONTACTS_PER_STRANGER;
  }

  /** The owner, with a number of the business's staff. */
  Person owner() {
    Dice dice = Dice.of(plan.seed(), "owner", business.id(), 0);
    return new Person(
        dice.pick(Values.FIRST_NAMES),
        dice.pick(Values.LAST_NAMES),
        PhoneNumbers.ofStaff(business.city(), 0),
        business.ownerEmail());
  }

  /** The contact's id in GoHighLevel, or null where it is not known there. */
  @Nullable String ghlContactId(int contact) {
    return usesGhl() && isKnownTo("ghl", contact)
        ? word("ghl contact", business.contactId(contact))
        : null;
  }

  /** GoHighLevel's id of an appointment that is kept there too. */
  String ghlAppointmentId(Booking booking) {
    return word("ghl appointment", booking.key());
  }

  /** The contact's id in Vagaro, or null where it is not known there. */
  @Nullable String vagaroCustomerId(int contact) {
    return usesVagaro() && isKnownTo("vagaro", contact)
        ? base64("vagaro customer", business.contactId(contact))
        : null;
  }

  /** Vagaro's id of an appointment that is kept there too. */
  String vagaroAppointmentId(Booking booking) {
    return base64("vagaro appointment", booking.key());
  }

  /** The id of the event that stands for an appointment in Google's calendar. */
  String googleEventId(Booking booking) {
    Dice dice = Dice.of(plan.seed(), "google event", business.id(), booking.key());
    return Codes.hex(dice, booking.key()).substring(0, 26);
  }

  /** Seven in ten are, and whoever has an appointment there. */
  private boolean isKnownTo(String provider, int contact) {
    Person person = Person.of(plan.seed(), business, contact);
    return Dice.of(plan.seed(), provider + " knows", business.id(), contact).chance(70)
        || Booking.of(this, contact, person).stream()
            .anyMatch(booking -> provider.equals(booking.crm()));
  }

  /** 20 letters and digits that nothing else of that purpose has. */
  String word(String purpose, long number) {
    return Codes.word(Dice.of(plan.seed(), purpose, business.id(), number), number);
  }

  /** As Vagaro's ids look, with characters that a path must not hold as they are. */
  String base64(String purpose, long number) {
    String word = word(purpose, number);
    return word.substring(0, 11) + "+" + word.substring(12, 16) + "~" + word.substring(17) + "==";
  }

  /** The GoHighLevel location in use, or null. */
  @Nullable GhlLocation ghl() {
    return usesGhl() ? GhlLocation.of(this) : null;
  }

  /** The Google account whose calendar is in use, or null. */
  @Nullable GoogleAccount google() {
    return usesGoogle() ? GoogleAccount.of(this) : null;
  }

  /** The Vagaro account in use, or null. */
  @Nullable VagaroMerchant vagaro() {
    return usesVagaro() ? VagaroMerchant.of(this) : null;
  }

  /** Dollars per minute beyond the free ones. */
  BigDecimal perMinuteRate() {
    return business.id() % 4 == 0 ? new BigDecimal("0.120") : new BigDecimal("0.100");
  }

  ZoneId zone() {
    return business.city().zone();
  }

  Instant now() {
    return plan.now();
  }

  LocalDate today() {
    return LocalDate.ofInstant(plan.now(), zone());
  }

  Instant instant(LocalDateTime local) {
    return local.atZone(zone()).toInstant();
  }

  /**
   * When one of a contact's slots begins, or null when the business has no slot left for it. No two
   * contacts, and no two of a contact's slots, ever get the same one.
   */
  @Nullable LocalDateTime slot(int contact, int number) {
    long place = (long) contact * SLOTS_PER_CONTACT + number;
    return place < slots.size() ? opening.start(firstMonday, slots.at((int) place)) : null;
  }

  /**
   * Which contact alone may have a slot, if any.
   *
   * @param monday from which the slots are counted
   */
  OptionalInt contactOf(LocalDate monday, int slot) {
    long weeks = ChronoUnit.WEEKS.between(firstMonday, monday);
    long number = slot + weeks * opening.slotsPerWeek();
    if (number < 0 || number >= slots.size()) {
      return OptionalInt.empty();
    }
    int contact = slots.placeOf((int) number) / SLOTS_PER_CONTACT;
    return contact < business.contacts() ? OptionalInt.of(contact) : OptionalInt.empty();
  }

  /** A time of the day at which people call and write, not before the first slot, in the past. */
  Instant pastMoment(Dice dice) {
    int days = (int) (today().toEpochDay() - firstMonday.toEpochDay());
    double recent = dice.fraction();
    LocalDate day = today().minusDays((long) (days * recent * recent));
    LocalTime time = LocalTime.of(7, 0).plusSeconds(dice.below(14 * 3_600));
    Instant moment = instant(day.atTime(time));
    // What begins then is over by now.
    boolean over = moment.plus(Duration.ofMinutes(15)).isBefore(now());
    return over ? moment : moment.minus(Duration.ofDays(1));
  }
}
