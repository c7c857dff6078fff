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

  boolean usesGhl() {
    return business.hubSpot() == null && business.id() % 4 == 3;
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
    if (!usesGhl()) {
      return null;
    }
    Dice dice = Dice.of(plan.seed(), "ghl contact", business.id(), contact);
    return dice.chance(70) ? Codes.word(dice, business.contactId(contact)) : null;
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
