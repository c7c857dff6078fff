package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType.Zone;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A value that a group of rows has. */
public sealed interface Figure {

  /** What all rows of a group have in a column. */
  record Common(String column) implements Figure {}

  /**
   * The day on which a period begins that all rows of a group lie in.
   *
   * @param column a date, or an instant
   * @param zone where the days of an instant begin and end; null for a date, and for UTC
   */
  record Beginning(String column, Period period, boolean instant, @Nullable Zone zone)
      implements Figure {}

  /** Number of rows. */
  record Count() implements Figure {}

  /** Number of different values. */
  record CountDistinct(String column) implements Figure {}

  /** A function of the values, without those that are missing. */
  record Aggregate(Function function, String column) implements Figure {}

  /** A stretch of the calendar. */
  enum Period {
    DAY,
    /** From Monday on. */
    WEEK,
    MONTH;

    /** The first day of the one that a day lies in. */
    LocalDate begin(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
      };
    }

    /** The same day so many of them later. */
    LocalDate plus(LocalDate day, int count) {
      return day.plus(count, ChronoUnit.valueOf(name() + "S"));
    }

    /** Its name in SQL. */
    public String sql() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is computed of several values. */
  enum Function {
    SUM,
    AVG,
    MIN,
    MAX;

    /** Its name in SQL. */
    public String sql() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
