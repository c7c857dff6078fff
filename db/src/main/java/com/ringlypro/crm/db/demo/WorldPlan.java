package com.ringlypro.crm.db.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decides a world down to the last byte: equal plans make equal worlds.
 *
 * @param seed any number
 * @param clients number of businesses, at most 20,000
 * @param rows wished-for number of rows over all tables; the world comes near it
 * @param now the world's present: what lies before it has happened, what lies after it is planned
 */
public record WorldPlan(long seed, int clients, long rows, Instant now) {

  /** Each contact brings about this many rows: itself, its messages, calls and appointments. */
  private static final int ROWS_PER_CONTACT = 9;

  private static final Pattern DESCRIPTION =
      Pattern.compile("Demo data: seed (-?\\d+), (\\d+) clients, (\\d+) rows, at (\\S+)");
  private static final int MAX_CLIENTS = 20_000;
  private static final int MAX_CONTACTS_PER_CLIENT = 500_000;

  public WorldPlan {
    if (clients < 1 || clients > MAX_CLIENTS) {
      throw new IllegalArgumentException(
          "Number of clients must be from 1 to %d, not %d".formatted(MAX_CLIENTS, clients));
    }
    if (rows / clients / ROWS_PER_CONTACT > MAX_CONTACTS_PER_CLIENT) {
      throw new IllegalArgumentException(
          "%d rows are too many for %d clients: ask for more clients".formatted(rows, clients));
    }
    now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The world of the demo: 30 businesses with some 30,000 rows. */
  public static WorldPlan demo(Instant now) {
    return new WorldPlan(20_260_901, 30, 30_000, now);
  }

  /** A world of that many businesses, each about as large as those of the demo. */
  public static WorldPlan ofClients(int clients, Instant now) {
    WorldPlan demo = demo(now);
    return new WorldPlan(demo.seed, clients, demo.rows / demo.clients * clients, now);
  }

  /** The plan as one line, for {@link #parse}. */
  String describe() {
    return "Demo data: seed %d, %d clients, %d rows, at %s".formatted(seed, clients, rows, now);
  }

  /** Reads what {@link #describe} wrote; empty for any other text. */
  static Optional<WorldPlan> parse(String text) {
    Matcher plan = DESCRIPTION.matcher(text);
    return plan.matches()
        ? Optional.of(
            new WorldPlan(
                Long.parseLong(plan.group(1)),
                Integer.parseInt(plan.group(2)),
                Long.parseLong(plan.group(3)),
                Instant.parse(plan.group(4))))
        : Optional.empty();
  }

  /** Contacts that a business has on average. */
  int contactsPerClient() {
    return (int) Math.max(5, rows / clients / ROWS_PER_CONTACT);
  }
}
