package com.ringlypro.crm.db.demo;

import static com.ringlypro.crm.db.demo.Values.FIRST_NAMES;
import static com.ringlypro.crm.db.demo.Values.LAST_NAMES;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that a provider holds for a business. Some are the business's own ones, told as
 * people type them elsewhere; the others are unknown to the business until a sync brings them.
 */
abstract class RemoteContacts {

  private static final Duration AGE = Duration.ofDays(900);
  private static final List<String> NOT_A_NUMBER =
      List.of("ask at front desk", "n/a", "555-0199 ext", "12", "call the office");
  private static final String LONG_NAME =
      "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley";

  private final WorldPlan plan;
  private final Business business;
  private final String provider;

  /**
   * @param provider names the dice, so that what is here differs from provider to provider
   */
  RemoteContacts(WorldPlan plan, Business business, String provider) {
    this.plan = plan;
    this.business = business;
    this.provider = provider;
  }

  /** How many there are. */
  abstract int size();

  /** The number of the business's own contact at a position, or -1 for somebody else. */
  abstract int contactAt(int position);

  /** The provider's id of the one at a position. */
  abstract String id(int position);

  /** The provider's id of one of the business's contacts, or null when it does not know it. */
  abstract @Nullable String idOf(int contact);

  /** All contacts, by position. */
  Stream<RemoteContact> stream() {
    return IntStream.range(0, size()).mapToObj(this::at);
  }

  /** Any contact outside the recycle bin. */
  RemoteContact pick(Dice dice) {
    RemoteContact contact;
    do {
      contact = at(dice.below(size()));
    } while (contact.archived());
    return contact;
  }

  RemoteContact at(int position) {
    Dice dice = dice("contact", position);
    int contact = contactAt(position);
    boolean known = contact >= 0;
    Details details = known ? known(contact, dice) : stranger(business.contacts() + position, dice);
    Instant createdAt = createdAt(position);
    return new RemoteContact(
        id(position),
        details.firstName,
        details.lastName,
        details.phone,
        details.mobilePhone,
        details.email,
        createdAt,
        updatedAt(position, createdAt, dice),
        !known && dice.chance(2));
  }

  final Dice dice(String purpose, int number) {
    return Dice.of(plan.seed(), provider + " " + purpose, business.id(), number);
  }

  private Instant createdAt(int position) {
    long age = AGE.toMillis() * (size() - position) / size();
    return plan.now().minusMillis(age).minus(Duration.ofDays(1));
  }

  private Instant updatedAt(int position, Instant createdAt, Dice dice) {
    // A tenth was changed by one import and so carries one and the same instant.
    int imported = position - size() / 3;
    if (imported >= 0 && imported < size() / 10) {
      return plan.now().minus(Duration.ofDays(20)).plusMillis(417);
    }
    double unchanged = dice.fraction();
    long sinceCreation = Duration.between(createdAt, plan.now()).toMillis();
    return createdAt.plusMillis((long) (sinceCreation * unchanged * unchanged));
  }

  private Details known(int contact, Dice dice) {
    Person person = Person.of(plan.seed(), business, contact);
    Details same = Details.of(person);
    return switch (contact % 10) {
      case 0 -> same;
      case 1 -> same.withPhone(spell(person.phone(), PhoneNumbers::national));
      case 2 -> same.withPhone(spell(person.phone(), RemoteContacts::dotted)).withEmail(null);
      case 3 -> same.withPhone(null).withEmail(shout(person.email()));
      case 4 -> same.withEmail("work." + same.emailOr("contact" + contact + "@example.org"));
      case 5 -> same.withName(null, null);
      case 6 -> same.withName(dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES));
      case 7 -> new Details(person.firstName(), "", null, person.phone(), person.email());
      case 8 -> clash(contact, same);
      default -> same.withPhone(spell(person.phone(), PhoneNumbers::international));
    };
  }

  /** One contact's e-mail address with another one's telephone: a case for a person to decide. */
  private Details clash(int contact, Details details) {
    int other = contact + 1;
    return contact % 20 == 8 && other < business.contacts()
        ? details.withPhone(Person.of(plan.seed(), business, other).phone())
        : details;
  }

  private Details stranger(int number, Dice dice) {
    Person person = Person.of(plan.seed(), business, number);
    Details same = Details.of(person);
    int kind = dice.below(100);
    if (kind < 55) {
      return same.withPhone(spell(person.phone(), PhoneNumbers::national));
    } else if (kind < 75) {
      return same;
    } else if (kind < 82) {
      return same.withPhone(null).withEmail("lead" + number + "@example.org");
    } else if (kind < 89) {
      return same.withPhone(PhoneNumbers.ofPerson(business.city(), number)).withEmail(null);
    } else if (kind < 92) {
      return same.withPhone(null).withEmail(null);
    } else if (kind < 94) {
      return same.withPhone(dice.pick(NOT_A_NUMBER));
    } else if (kind < 96) {
      return same.withName(person.fullName(), null);
    } else if (kind < 97) {
      return same.withName(person.firstName(), LONG_NAME);
    } else if (kind < 98) {
      // A household: the telephone of the person before, another address.
      return same.withPhone(PhoneNumbers.ofPerson(business.city(), number - 1));
    } else {
      return same.withEmail(shout(person.email()));
    }
  }

  private static @Nullable String spell(@Nullable String phone, UnaryOperator<String> spelling) {
    return phone == null ? null : spelling.apply(phone);
  }

  private static String dotted(String phone) {
    return PhoneNumbers.international(phone).replace('-', '.');
  }

  private static @Nullable String shout(@Nullable String email) {
    return email == null ? null : " " + email.toUpperCase(Locale.ROOT);
  }

  private record Details(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String phone,
      @Nullable String mobilePhone,
      @Nullable String email) {

    static Details of(Person person) {
      return new Details(
          person.firstName(), person.lastName(), person.phone(), null, person.email());
    }

    Details withName(@Nullable String first, @Nullable String last) {
      return new Details(first, last, phone, mobilePhone, email);
    }

    Details withPhone(@Nullable String other) {
      return new Details(firstName, lastName, other, mobilePhone, email);
    }

    Details withEmail(@Nullable String other) {
      return new Details(firstName, lastName, phone, mobilePhone, other);
    }

    String emailOr(String other) {
      return email == null ? other : email;
    }
  }
}
