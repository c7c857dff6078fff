package com.ringlypro.crm.api.read.model;

import java.util.Set;

/** A field of an {@link EntityType}, and where its values are stored. */
public sealed interface Field {

  /** Name in the SDL. */
  String name();

  /** The roles that may read it. */
  Set<Role> readers();

  /** Whether the SDL promises a value. */
  boolean nonNull();

  /**
   * A value of the row.
   *
   * @param column name in SQL
   */
  record Value(String name, Set<Role> readers, boolean nonNull, String column, ValueType type)
      implements Field {

    /** Whether the column itself may be null. */
    public boolean isNullable() {
      return !nonNull && !type.emptyAsNull();
    }
  }

  /**
   * The row that a foreign key of this row refers to.
   *
   * @param target name of its type
   * @param column the foreign key of this row
   */
  record Reference(String name, Set<Role> readers, boolean nonNull, String target, String column)
      implements Field {}

  /**
   * The row that refers to this row; the one with the lowest key if there are several.
   *
   * @param target name of its type
   * @param targetColumn the foreign key of that row
   */
  record BackReference(
      String name, Set<Role> readers, boolean nonNull, String target, String targetColumn)
      implements Field {}

  /**
   * The rows that refer to this row, as a connection.
   *
   * @param target name of their type
   * @param targetColumn the foreign key of those rows
   */
  record Listing(
      String name, Set<Role> readers, boolean nonNull, String target, String targetColumn)
      implements Field {}
}
