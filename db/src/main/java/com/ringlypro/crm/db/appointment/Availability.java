package com.ringlypro.crm.db.appointment;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be booked on a day or several.
 *
 * @param slots in their order
 * @param reason why there is none, null if there is one
 */
public record Availability(List<Slot> slots, @Nullable NoSlotsReason reason) {

  static Availability none(NoSlotsReason reason) {
    return new Availability(List.of(), reason);
  }

  /**
   * What can be booked on all of some days. Of reasons, the one that is nearest to a slot counts.
   */
  static Availability of(List<Availability> days) {
    List<Slot> slots = days.stream().flatMap(day -> day.slots.stream()).toList();
    return slots.isEmpty()
        ? none(
            days.stream()
                .map(Availability::reason)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow())
        : new Availability(slots, null);
  }
}
