package com.ringlypro.crm.db;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value of an entity that is computed from its row when it is read, and stored nowhere. Entities
 * that are loaded do not have it; reads, filters and orders of the graph take it as a column.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Derived.List.class)
public @interface Derived {

  /** Name of the value, as attributes are named. */
  String name();

  /**
   * The expression in SQL. Columns of the entity's row, and its other derived values, are written
   * {@code row.balance}; other rows are those that the caller may see.
   */
  String sql();

  /** Several of them. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface List {

    /** The values. */
    Derived[] value();
  }
}
