package com.ringlypro.crm.sandbox.hubspot;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of a portal belong together, filled at first use. Pairs outlive the recycle bin, as
 * whoever comes out of it is back where it was; whether both ends can be seen is for the reader to
 * check. It asks nothing of the stores, so they can call it while they are locked.
 */
final class Associations {

  private final Supplier<Stream<Pair>> origin;
  private final Map<End, Set<End>> others = new HashMap<>();
  private boolean filled;

  Associations(Supplier<Stream<Pair>> origin) {
    this.origin = origin;
  }

  /** The number by which HubSpot knows this kind of association, or null when there is none. */
  static @Nullable Integer typeId(ObjectType from, ObjectType to) {
    if (from == to) {
      return null;
    }
    return from == ObjectType.MEETINGS ? 200 : 199;
  }

  synchronized void add(End one, End other) {
    fill();
    join(one, other);
  }

  synchronized void remove(End one, End other) {
    fill();
    others.getOrDefault(one, Set.of()).remove(other);
    others.getOrDefault(other, Set.of()).remove(one);
  }

  /** The ids of the objects of a type that belong to one, by ascending id. */
  synchronized List<String> of(End end, ObjectType type) {
    fill();
    return others.getOrDefault(end, Set.of()).stream()
        .filter(other -> other.type == type)
        .map(End::id)
        .sorted(Comparator.comparingLong(Long::parseLong))
        .toList();
  }

  /** What belonged to one belongs to another from now on. */
  synchronized void move(End from, End to) {
    fill();
    removeAll(from).forEach(other -> join(to, other));
  }

  /** Nothing belongs to it any more. */
  synchronized void forget(End end) {
    fill();
    removeAll(end);
  }

  /** Back to the beginning. */
  synchronized void reset() {
    others.clear();
    filled = false;
  }

  private void fill() {
    if (!filled) {
      filled = true;
      origin.get().forEach(pair -> join(pair.one, pair.other));
    }
  }

  private void join(End one, End other) {
    others.computeIfAbsent(one, key -> new HashSet<>()).add(other);
    others.computeIfAbsent(other, key -> new HashSet<>()).add(one);
  }

  private Set<End> removeAll(End end) {
    Set<End> lost = others.remove(end);
    if (lost == null) {
      return Set.of();
    }
    lost.forEach(other -> others.getOrDefault(other, Set.of()).remove(end));
    return lost;
  }

  /** An object as one end of an association. */
  record End(ObjectType type, String id) {}

  /** Two objects that belong together, in either direction. */
  record Pair(End one, End other) {}
}
