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
   * @param zone alias of the row with its time zone, where that is joined; null if it is not
   */
  static Fragment write(Condition condition, EntityType type, String row, @Nullable String zone) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> join(parts, type, row, zone, " and ", "true");
      case Condition.Any(List<Condition> parts) -> join(parts, type, row, zone, " or ", "false");
      // Of what is unknown, too, the condition is not true.
      case Condition.Not(Condition inner) ->
          enclosed(write(inner, type, row, zone)).then(" is not true");
      case Condition.Missing(String column, boolean emptyAsNull) ->
          new Fragment(type.column(column, row) + (emptyAsNull ? " = ''" : " is null"));
      case Condition.Comparison comparison ->
          comparison(comparison, type.column(comparison.column(), row));
      case Condition.Within within -> within(within, type, row, zone);
      case Condition.Related related -> related(related, row);
    };
  }

  private static Fragment join(
      List<Condition> parts,
      EntityType type,
      String row,
      @Nullable String zone,
      String word,
      String ofNone) {
    return switch (parts.size()) {
      case 0 -> new Fragment(ofNone);
      case 1 -> write(parts.getFirst(), type, row, zone);
      default ->
          enclosed(
              Fragment.join(
                  parts.stream().map(part -> write(part, type, row, zone)).toList(), word));
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
        : start
            .then(" and ")
            .then(write(related.condition(), related.type(), other, null))
            .then(")");
  }

  /**
   * Each bound is written three times: where an index can begin; where all that lies further is
   * within it wherever on Earth one is, which is true of most rows and quickly found out; and
   * exactly, in the time zone of the row.
   */
  private static Fragment within(
      Condition.Within within, EntityType type, String row, @Nullable String joined) {
    String column = type.column(within.column(), row);
    int margin = within.instant() ? 1 : 0;
    String alias = joined == null ? row + "z" : joined;
    String zone = within.zone() == null ? "'UTC'" : alias + "." + within.zone().column();
    List<Fragment> rough = new ArrayList<>();
    List<Fragment> certain = new ArrayList<>();
    List<Fragment> exact = new ArrayList<>();
    if (within.from() != null) {
      String from = column + " >= ";
      rough.add(
          new Fragment(
              from + "?", new Parameter.DayBefore(within.from(), 0, within.period(), margin)));
      certain.add(
          new Fragment(
              from + "?", new Parameter.DayAfter(within.from(), 0, within.period(), margin)));
      exact.add(new Fragment(from).then(beginning(within, within.from(), 0, zone)));
    }
    if (within.to() != null) {
      String to = column + " < ";
      rough.add(
          new Fragment(to + "?", new Parameter.DayAfter(within.to(), 1, within.period(), margin)));
      certain.add(
          new Fragment(to + "?", new Parameter.DayBefore(within.to(), 1, within.period(), margin)));
      exact.add(new Fragment(to).then(beginning(within, within.to(), 1, zone)));
    }
    if (exact.isEmpty()) {
      return new Fragment("true");
    }
    Fragment inZone = Fragment.join(exact, " and ");
    if (within.zone() != null && joined == null) {
      inZone = inZone(within.zone(), row, inZone);
    }
    rough.add(enclosed(Fragment.join(certain, " and ").then(" or ").then(inZone)));
    return enclosed(Fragment.join(rough, " and "));
  }

  /** What holds in the time zone of a row, which is read once for all that is said of it. */
  private static Fragment inZone(EntityType.Zone zone, String row, Fragment condition) {
    return new Fragment(
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
