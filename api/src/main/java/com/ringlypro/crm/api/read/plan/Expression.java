package com.ringlypro.crm.api.read.plan;

/** What a statement selects. */
public sealed interface Expression {

  /**
   * A column of a row.
   *
   * @param name in SQL
   */
  record Column(Row row, String name) implements Expression {}

  /** How many rows there are. */
  record Count(Source source) implements Expression {}
}
