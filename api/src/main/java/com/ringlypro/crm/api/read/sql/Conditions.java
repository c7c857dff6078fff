package com.ringlypro.crm.api.read.sql;

import com.ringlypro.crm.api.read.plan.Condition;
import com.ringlypro.crm.api.read.plan.Condition.Operand;
import java.util.List;

/** Writes conditions. */
final class Conditions {

  private Conditions() {}

  /**
   * A condition as an expression that stands on its own between others.
   *
   * @param row alias of the row that it is about; related rows get longer ones
   */
  static Fragment write(Condition condition, String row) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> join(parts, row, " and ", "true");
      case Condition.Any(List<Condition> parts) -> join(parts, row, " or ", "false");
      // Of what is unknown, too, the condition is not true.
      case Condition.Not(Condition inner) -> enclosed(write(inner, row)).then(" is not true");
      case Condition.Missing(String column, boolean emptyAsNull) ->
          new Fragment(row + "." + column + (emptyAsNull ? " = ''" : " is null"));
      case Condition.Comparison comparison ->
          comparison(comparison, row + "." + comparison.column());
      case Condition.Related related -> related(related, row);
    };
  }

  private static Fragment join(List<Condition> parts, String row, String word, String ofNone) {
    return switch (parts.size()) {
      case 0 -> new Fragment(ofNone);
      case 1 -> write(parts.getFirst(), row);
      default ->
          enclosed(Fragment.join(parts.stream().map(part -> write(part, row)).toList(), word));
    };
  }

  private static Fragment enclosed(Fragment inner) {
    return new Fragment("(").then(inner).then(")");
  }

  private static Fragment comparison(Condition.Comparison comparison, String column) {
    return switch (comparison.operand()) {
      case Operand.Literal(String text) ->
          new Fragment(comparison.operator().sql(column, "'" + text.replace("'", "''") + "'"));
      case Operand.Bound bound ->
          new Fragment(comparison.operator().sql(column, "?"), bound.parameter());
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
        : start.then(" and ").then(write(related.condition(), other)).then(")");
  }
}
