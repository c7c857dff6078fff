package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.model.EntityType.Zone;
import com.ringlypro.crm.api.read.plan.Figure.Period;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row must be like. Each condition is either true or false of a row: a column without a
 * value makes a comparison false.
 */
public sealed interface Condition {

  /** The condition that is true of every row. */
  static Condition always() {
    return new All(List.of());
  }

  /** Whether it is true of every row, and need not be written. */
  default boolean isAlways() {
    return this instanceof All all && all.parts.isEmpty();
  }

  /** True if all parts are; so if there are none. */
  record All(List<Condition> parts) implements Condition {}

  /** True if one of the parts is; so not if there are none. */
  record Any(List<Condition> parts) implements Condition {}

  /** True if another is not. */
  record Not(Condition condition) implements Condition {}

  /** True if a column compares so with a value. */
  record Comparison(String column, Operator operator, Operand operand) implements Condition {}

  /**
   * True if a column has no value.
   *
   * @param emptyAsNull whether empty text stands for that
   */
  record Missing(String column, boolean emptyAsNull) implements Condition {}

  /**
   * True if there is a row of a type that is related to this one and fulfils a condition.
   *
   * @param column of this row
   * @param targetColumn of the other row, which has the same value
   */
  record Related(EntityType type, String column, String targetColumn, Condition condition)
      implements Condition {}

  /**
   * True if a column lies in some periods, counted from the present one.
   *
   * @param instant whether it is an instant, in UTC; otherwise it is a date
   * @param zone where days begin and end, and which day it is; null for UTC
   * @param from the first one; null if there is none
   * @param to the last one; null if there is none
   */
  record Within(
      String column,
      boolean instant,
      @Nullable Zone zone,
      Period period,
      Parameter.@Nullable Offset from,
      Parameter.@Nullable Offset to)
      implements Condition {}

  /** The condition that both hold. */
  default Condition and(Condition other) {
    if (isAlways()) {
      return other;
    }
    if (other.isAlways()) {
      return this;
    }
    List<Condition> before = this instanceof All(List<Condition> parts) ? parts : List.of(this);
    return new All(Stream.concat(before.stream(), Stream.of(other)).toList());
  }

  /** How a column is compared with a value. */
  enum Operator {
    EQUAL("%s = %s"),
    ONE_OF("%s = any (%s)"),
    LESS("%s < %s"),
    LESS_OR_EQUAL("%s <= %s"),
    GREATER("%s > %s"),
    GREATER_OR_EQUAL("%s >= %s"),
    LIKE("%s like %s"),
    LIKE_IN_ANY_CASE("%s ilike %s"),
    EQUAL_IN_ANY_CASE("lower(%s) = lower(%s)");

    private final String sql;

    Operator(String sql) {
      this.sql = sql;
    }

    /** The comparison in SQL. */
    public String sql(String column, String operand) {
      return sql.formatted(column, operand);
    }
  }

  /** What a column is compared with. */
  sealed interface Operand {

    /** A text that is part of the statement, unquoted. */
    record Literal(String text) implements Operand {}

    /** A value that is bound to the statement. */
    record Bound(Parameter parameter) implements Operand {}
  }
}
