package com.ringlypro.crm.sandbox.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What search sees: the objects outside the recycle bin, as they were a while ago. Not safe for use
 * by several threads.
 */
final class SearchIndex {

  private final Clock clock;
  private final NavigableMap<Position, CrmObject> byChange = new TreeMap<>();
  private final Deque<Update> waiting = new ArrayDeque<>();
  private Duration lag = Duration.ZERO;

  SearchIndex(Clock clock) {
    this.clock = clock;
  }

  Duration lag() {
    return lag;
  }

  void lag(Duration newLag) {
    lag = newLag;
  }

  void clear() {
    byChange.clear();
    waiting.clear();
  }

  /** Adds an object that has been there for long. */
  void load(CrmObject object) {
    byChange.put(Position.of(object), object);
  }

  /** One version of an object takes the place of another; null for none. */
  void replace(@Nullable CrmObject before, @Nullable CrmObject now) {
    waiting.addLast(new Update(clock.instant().plus(lag), before, now));
  }

  Found search(SearchQuery query) {
    catchUp();
    List<CrmObject> all = new ArrayList<>();
    byChange
        .tailMap(new Position(query.changedFrom(), Long.MIN_VALUE))
        .forEach((position, object) -> {
          if (query.fits().test(object)) {
            all.add(object);
          }
        });
    Comparator<CrmObject> order = query.order();
    if (order != null) {
      all.sort(order);
    }
    int from = Math.min(query.offset(), all.size());
    int to = Math.min(from + query.limit(), all.size());
    return new Found(List.copyOf(all.subList(from, to)), all.size());
  }

  private void catchUp() {
    Instant now = clock.instant();
    for (Update next = waiting.peekFirst();
        next != null && !next.visibleAt.isAfter(now);
        next = waiting.peekFirst()) {
      waiting.removeFirst();
      if (next.before != null) {
        byChange.remove(Position.of(next.before));
      }
      if (next.now != null) {
        load(next.now);
      }
    }
  }

  /** A page of a search's results, and how many there are on all pages. */
  record Found(List<CrmObject> page, int total) {}

  private record Update(Instant visibleAt, @Nullable CrmObject before, @Nullable CrmObject now) {}

  /**
   * Where an object stands in the order of change. Objects that were changed at the same time come
   * in an order that means nothing, lest anybody rely on it.
   */
  private record Position(Instant changedAt, long scrambledId) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
        Comparator.comparing(Position::changedAt).thenComparingLong(Position::scrambledId);

    static Position of(CrmObject object) {
      return new Position(object.updatedAt(), Long.reverse(object.number()));
    }

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }
  }
}
