package com.ringlypro.crm.sandbox.hubspot;

/**
 * How many requests a portal answers; with 0 it refuses all, by the name of the limit in question.
 *
 * @param burst in any ten seconds, searches not counted
 * @param search searches in any second
 * @param daily of all kinds from midnight to midnight in the portal's zone
 */
public record Limits(int burst, int search, int daily) {

  /** Those of a Professional account. */
  public static final Limits PROFESSIONAL = new Limits(190, 5, 625_000);

  /** Those of a free account. */
  public static final Limits FREE = new Limits(100, 5, 250_000);

  /** So high that nobody meets them: for the demo and for measuring. */
  public static final Limits GENEROUS = new Limits(1_000_000, 1_000_000, 1_000_000_000);
}
