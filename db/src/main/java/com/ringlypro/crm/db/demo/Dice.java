package com.ringlypro.crm.db.demo;

import java.util.List;

/**
 * Random numbers that depend on nothing but what they are for: each row has dice of its own, so a
 * row can be made without the rows before it. The generator is SplitMix64, written out because demo
 * data must not change with the JDK.
 */
final class Dice {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** The dice of one purpose for one thing, numbered by {@code major} and {@code minor}. */
  static Dice of(long seed, String purpose, long major, long minor) {
    return new Dice(mix(mix(mix(seed + purpose.hashCode()) + major) + minor));
  }

  /** Scrambles the bits of a number; different numbers stay different. */
  static long mix(long number) {
    long z = number + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** From 0 to {@code bound}, exclusive. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** From {@code low} to {@code high}, both inclusive. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** From 0 to 1, exclusive. */
  double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }
}
