package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType;

/** What a statement selects. */
public sealed interface Expression {

  /**
   * A column of a row.
   *
   * @param name in SQL
   */
  record Column(Row row, String name) implements Expression {}

  /**
   * How many rows refer to a row.
   *
   * @param type whose rows are counted
   * @param column their foreign key
   * @param key the key that they refer to
   */
  record Count(EntityType type, String column, Column key) implements Expression {}
}
