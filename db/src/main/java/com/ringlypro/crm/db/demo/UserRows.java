package com.ringlypro.crm.db.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code users}: the admin, an owner for each business, and people who only signed up.
 */
final class UserRows {

  static final int ADMIN = 1;

  private static final int CLIENTS_PER_PROSPECT = 15;
  private static final List<String> PACKAGES = List.of("free", "starter", "growth", "professional");
  private static final List<Integer> TOKENS = List.of(100, 500, 2_000, 7_500);

  private final World world;
  private final WorldPlan plan;
  private final String passwordHash;

  UserRows(World world, String passwordHash) {
    this.world = world;
    this.plan = world.plan();
    this.passwordHash = passwordHash;
  }

  Stream<Consumer<CopyRows>> parts() {
    return Stream.of(
            Stream.<Consumer<CopyRows>>of(this::admin),
            world.businesses().stream()
                .<Consumer<CopyRows>>map(business -> rows -> owner(rows, business)),
            Stream.<Consumer<CopyRows>>of(this::prospects))
        .flatMap(parts -> parts);
  }

  private void admin(CopyRows rows) {
    Person admin = new Person("Ada", "Moreno", "+13035550179", "admin@demo.example");
    Instant createdAt = plan.now().minus(Duration.ofDays(1_600));
    user(rows, ADMIN, admin, null, null, createdAt, true);
  }

  private void owner(CopyRows rows, Business business) {
    Profile profile = new Profile(plan, business);
    Instant createdAt = profile.signedUpAt().minusSeconds(900);
    user(rows, business.ownerId(), profile.owner(), business, profile, createdAt, true);
  }

  /** Users without a business: they have an address and nothing else yet. */
  private void prospects(CopyRows rows) {
    int clients = world.businesses().size();
    for (int number = 1; number <= Math.max(1, clients / CLIENTS_PER_PROSPECT); number++) {
      Dice dice = Dice.of(plan.seed(), "prospect", number, 0);
      Person person =
          new Person(
              dice.pick(Values.FIRST_NAMES),
              dice.pick(Values.LAST_NAMES),
              null,
              "prospect" + number + "@demo.example");
      Instant createdAt = plan.now().minus(Duration.ofHours(dice.between(2, 200)));
      user(rows, clients + 1 + number, person, null, null, createdAt, false);
    }
  }

  private void user(
      CopyRows rows,
      int id,
      Person person,
      @Nullable Business business,
      @Nullable Profile profile,
      Instant createdAt,
      boolean settled) {
    Dice dice = Dice.of(plan.seed(), "user", id, 0);
    int level = business == null ? 0 : dice.below(PACKAGES.size());
    int allocation = TOKENS.get(level);
    int rollover = level == 0 ? 0 : dice.below(allocation / 2);
    int used = settled ? dice.below(allocation + rollover) : 0;
    LocalDate cycle = LocalDate.ofInstant(plan.now(), ZoneOffset.UTC).withDayOfMonth(1);
    boolean admin = id == ADMIN;
    rows.set("id", id)
        .set("email", person.email())
        .set("password_hash", passwordHash)
        .set("first_name", person.firstName())
        .set("last_name", person.lastName())
        .set("business_name", business == null ? null : business.name())
        .set("business_phone", business == null ? null : business.phone())
        .set("business_type", business == null ? null : business.trade().type())
        .set("website_url", business == null ? null : ClientRows.website(business))
        .set("phone_number", person.phone())
        .set("business_description", business == null ? null : description(business))
        .set("business_hours", profile == null ? null : hours(profile))
        .set("services", business == null ? null : String.join(", ", business.trade().services()))
        .set("terms_accepted", true)
        .set("free_trial_minutes", 100)
        .set("onboarding_completed", settled)
        .set("email_verified", settled)
        .set("is_admin", admin)
        .set("admin_phone", admin ? person.phone() : null)
        .set("tokens_balance", allocation + rollover - used)
        .set("tokens_used_this_month", used)
        .set("token_package", PACKAGES.get(level))
        .set("tokens_rollover", rollover)
        .set("billing_cycle_start", settled ? cycle : null)
        .set("last_token_reset", settled ? cycle : null)
        .set("created_at", createdAt)
        .set("updated_at", createdAt.plus(Duration.ofMinutes(5)))
        .end();
  }

  private static String description(Business business) {
    return "%s in %s: %s."
        .formatted(
            business.name(),
            business.city().name(),
            String.join(", ", business.trade().services()).toLowerCase(Locale.ROOT));
  }

  /** Both shapes occur in rows of the system before. */
  private static String hours(Profile profile) {
    Trade trade = profile.business().trade();
    return profile.business().id() % 2 == 0
        ? "{\"open\":\"%s\",\"close\":\"%s\"}".formatted(trade.opens(), trade.closes())
        : Json.week(profile.opening(), "open", "close");
  }
}
