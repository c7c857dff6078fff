package com.ringlypro.crm.db.hours;

import com.ringlypro.crm.db.InvalidValueException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a business is open on a day of the week.
 *
 * @param enabled whether it is
 * @param start of a whole minute; null only if it is closed
 * @param end after the start; null only if it is closed
 */
public record DayHours(boolean enabled, @Nullable LocalTime start, @Nullable LocalTime end) {

  /**
   * Makes sure that the times fit together.
   *
   * @throws InvalidValueException if the times are missing or do not fit together
   */
  public DayHours {
    if (enabled && (start == null || end == null)) {
      throw new InvalidValueException("An open day needs its start and its end.");
    }
    if (start != null && end != null && !start.isBefore(end)) {
      throw new InvalidValueException("The day has to end after it starts.");
    }
    if (!isWholeMinute(start) || !isWholeMinute(end)) {
      throw new InvalidValueException("The times have to be whole minutes.");
    }
  }

  private static boolean isWholeMinute(@Nullable LocalTime time) {
    return time == null || time.equals(time.truncatedTo(ChronoUnit.MINUTES));
  }
}
