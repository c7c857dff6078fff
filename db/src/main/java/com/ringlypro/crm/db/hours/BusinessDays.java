package com.ringlypro.crm.db.hours;

import com.ringlypro.crm.db.InvalidValueException;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days of the week as {@code clients.business_days} has them: a range such as {@code Mon-Sat}, a
 * list such as {@code Mon,Wed,Fri}, or both. A range may go over the end of the week.
 *
 * @param days at least one
 */
public record BusinessDays(Set<DayOfWeek> days) {

  /** Monday to Friday. */
  static final BusinessDays USUAL =
      new BusinessDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  private static final Pattern PART = Pattern.compile("([A-Za-z]{3})(?:\\s*-\\s*([A-Za-z]{3}))?");

  /** Reads days; empty if the text is not of that form. */
  public static Optional<BusinessDays> parse(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      Optional<DayOfWeek> first = day(matcher.group(1));
      Optional<DayOfWeek> last = matcher.group(2) == null ? first : day(matcher.group(2));
      if (first.isEmpty() || last.isEmpty()) {
        return Optional.empty();
      }
      DayOfWeek day = first.get();
      days.add(day);
      while (day != last.get()) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return Optional.of(new BusinessDays(days));
  }

  /**
   * The days that a person entered.
   *
   * @throws InvalidValueException if the text is not of the form
   */
  public static BusinessDays of(String text) {
    return parse(text)
        .orElseThrow(() ->
            new InvalidValueException(
                "These are no days. Write a range such as Mon-Fri, a list such as Mon,Wed,Fri, or"
                    + " both."));
  }

  private static Optional<DayOfWeek> day(String name) {
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equalsIgnoreCase(name))
        .findFirst();
  }
}
