package com.ringlypro.crm.api.read.sql;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.plan.Condition;
import com.ringlypro.crm.api.read.plan.Condition.Operand;
import com.ringlypro.crm.api.read.plan.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes conditions. */
final class Conditions {

  private Conditions() {}

  /**
   * A condition as an expression that stands on its own between others.
   *
   * @param type of the row that it is about
   * @param row its alias; related rows get longer ones
   */
  static Fragment write(Condition condition, EntityType type, String row) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> join(parts, type, row, " and ", "true");
      case Condition.Any(List<Condition> parts) -> join(parts, type, row, " or ", "false");
      // Of what is unknown, too, the condition is not true.
      case Condition.Not(Condition inner) -> enclosed(write(inner, type, row)).then(" is not true");
      case Condition.Missing(String column, boolean emptyAsNull) ->
          new Fragment(type.column(column, row) + (emptyAsNull ? " = ''" : " is null"));
      case Condition.Comparison comparison ->
          comparison(comparison, type.column(comparison.column(), row));
      case Condition.Within within -> within(within, type, row);
      case Condition.Related related -> related(related, row);
    };
  }

  private static Fragment join(
      List<Condition> parts, EntityType type, String row, String word, String ofNone) {
    return switch (parts.size()) {
      case 0 -> new Fragment(ofNone);
      case 1 -> write(parts.getFirst(), type, row);
      default ->
          enclosed(
              Fragment.join(parts.stream().map(part -> write(part, type, row)).toList(), word));
    };
  }

  private static Fragment enclosed(Fragment inner) {
    return new Fragment("(").then(inner).then(")");
  }

  private static Fragment comparison(Condition.Comparison comparison, String column) {
    return switch (comparison.operand()) {
      case Operand.Literal(String text) ->
          new Fragment(comparison.operator().sql(column, "'" + text.replace("'", "''") + "'"));
      case Operand.Bound(Parameter parameter) ->
          new Fragment(comparison.operator().sql(column, "?"), parameter);
    };
  }

  private static Fragment related(Condition.Related related, String row) {
    String other = row + "r";
    Fragment start =
        new Fragment(
            "exists (select from %s %s where %s.%s = %s.%s"
                .formatted(
                    related.type().table(),
                    other,
                    other,
                    related.targetColumn(),
                    row,
                    related.column()));
    return related.condition().isAlways()
        ? start.then(")")
        : start.then(" and ").then(write(related.condition(), related.type(), other)).then(")");
  }

  /**
   * Each bound is written twice: roughly, where an index can begin, and exactly, in the time zone
   * of the row.
   */
  private static Fragment within(Condition.Within within, EntityType type, String row) {
    String column = type.column(within.column(), row);
    int margin = within.instant() ? 1 : 0;
    String zone = within.zone() == null ? "'UTC'" : row + "z." + within.zone().column();
    List<Fragment> rough = new ArrayList<>();
    List<Fragment> exact = new ArrayList<>();
    if (within.from() != null) {
      rough.add(
          new Fragment(
              column + " >= ?", new Parameter.DayBefore(within.from(), within.period(), margin)));
      exact.add(new Fragment(column + " >= ").then(beginning(within, within.from(), 0, zone)));
    }
    if (within.to() != null) {
      rough.add(
          new Fragment(
              column + " < ?", new Parameter.DayAfter(within.to(), within.period(), margin)));
      exact.add(new Fragment(column + " < ").then(beginning(within, within.to(), 1, zone)));
    }
    if (exact.isEmpty()) {
      return new Fragment("true");
    }
    rough.add(inZone(within.zone(), row, Fragment.join(exact, " and ")));
    return enclosed(Fragment.join(rough, " and "));
  }

  /** What holds in the time zone of a row, which is read once for all that is said of it. */
  private static Fragment inZone(EntityType.@Nullable Zone zone, String row, Fragment condition) {
    return zone == null
        ? condition
        : new Fragment(
                "exists (select from %s %sz where %sz.%s = %s.%s and "
                    .formatted(zone.table(), row, row, EntityType.KEY, row, zone.reference()))
            .then(condition)
            .then(")");
  }

  /** The beginning of a period, as the column has it. */
  private static Fragment beginning(
      Condition.Within within, Parameter.Offset offset, int later, String zone) {
    String period = within.period().sql();
    Fragment local =
        new Fragment(
            "date_trunc('%s', ?::timestamp at time zone 'UTC' at time zone %s) + (?::integer + %d) * interval '1 %s'"
                .formatted(period, zone, later, period),
            new Parameter.Now(),
            offset);
    return within.instant()
        ? new Fragment("(").then(local).then(") at time zone " + zone + " at time zone 'UTC'")
        : new Fragment("(").then(local).then(")::date");
  }
}
