package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a type that a list consists of, as far as the caller may see them.
 *
 * @param link what they have to do with a row of an outer list; null if nothing
 * @param search what they are found by; null if nothing is searched for
 * @param where what they must be like
 */
public record Source(
    EntityType type, @Nullable Link link, @Nullable Parameter search, Condition where) {

  /**
   * Rows that refer to another row.
   *
   * @param column their foreign key
   * @param key what it refers to
   */
  public record Link(String column, Expression.Column key) {}
}
