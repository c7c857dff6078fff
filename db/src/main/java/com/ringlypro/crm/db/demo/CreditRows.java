package com.ringlypro.crm.db.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/** The table {@code credit_accounts}: what the calls and text messages of a business come to. */
final class CreditRows {

  private static final int FREE_MINUTES = 100;
  private static final BigDecimal LOW = new BigDecimal("1.00");

  private final Profile profile;
  private final Map<YearMonth, Integer> minutes = new HashMap<>();
  private int textMessages;
  private Instant lastUsedAt = Instant.MIN;

  private CreditRows(Profile profile) {
    this.profile = profile;
    int people = profile.business().contacts() + profile.strangers();
    for (int number = 0; number < people; number++) {
      History history = new History(profile, number);
      history.calls().forEach(this::add);
      history.messages().stream()
          .filter(entry -> entry.isSms() && !entry.incoming())
          .forEach(this::add);
    }
  }

  private void add(PhoneCall call) {
    if (call.seconds() > 0) {
      YearMonth month = YearMonth.from(call.start().atZone(profile.zone()));
      minutes.merge(month, call.minutes(), Integer::sum);
      usedAt(call.end());
    }
  }

  private void add(ThreadEntry textMessage) {
    textMessages++;
    usedAt(textMessage.at());
  }

  private void usedAt(Instant instant) {
    if (instant.isAfter(lastUsedAt)) {
      lastUsedAt = instant;
    }
  }

  /** Writes the account; one business in thirty has none yet. */
  static void write(CopyRows rows, Profile profile) {
    if (profile.business().id() % 30 != 29) {
      new CreditRows(profile).write(rows);
    }
  }

  private void write(CopyRows rows) {
    Business business = profile.business();
    LocalDate today = profile.today();
    Dice dice = Dice.of(profile.plan().seed(), "credit", business.id(), 0);
    boolean low = business.id() % 9 == 4;
    BigDecimal balance = BigDecimal.valueOf(low ? dice.below(101) : dice.between(500, 18_000), 2);
    boolean used = lastUsedAt.isAfter(Instant.MIN);
    rows.set("client_id", business.id())
        .set("balance", balance)
        .set(
            "free_minutes_used",
            Math.min(FREE_MINUTES, minutes.getOrDefault(YearMonth.from(today), 0)))
        .set("free_minutes_reset_date", today.withDayOfMonth(1).plusMonths(1))
        .set("total_minutes_used", minutes.values().stream().mapToInt(Integer::intValue).sum())
        .set("total_amount_spent", spent())
        .set("last_usage_date", used ? lastUsedAt : null)
        .set("low_balance_notified", balance.compareTo(LOW) <= 0)
        .set("created_at", profile.signedUpAt())
        .set("updated_at", used ? lastUsedAt : profile.signedUpAt())
        .end();
  }

  /** Free minutes come first in each month; a text message costs as much as half a minute. */
  private BigDecimal spent() {
    int charged =
        minutes.values().stream().mapToInt(month -> Math.max(0, month - FREE_MINUTES)).sum();
    BigDecimal halves = BigDecimal.valueOf(2L * charged + textMessages);
    return profile.perMinuteRate().multiply(halves).divide(BigDecimal.TWO, 2, RoundingMode.HALF_UP);
  }
}
