package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType;
import org.jspecify.annotations.Nullable;

/** A row that a statement reads from: those of a list, or one that is joined to them. */
public sealed interface Row {

  /** The name by which the statement knows it. */
  String alias();

  /** Whose rows they are. */
  EntityType type();

  /** The row's key. */
  default Expression.Column key() {
    return new Expression.Column(this, EntityType.KEY);
  }

  /** A row of the list itself. */
  record Listed(String alias, EntityType type) implements Row {}

  /** A row that another one leads to; there may be none. */
  sealed interface Joined extends Row {

    /** The column of the other row that leads here. */
    Expression.Column via();
  }

  /** The row that a foreign key refers to. */
  record Referenced(String alias, EntityType type, Expression.Column via) implements Joined {

    /** The same value, without a need for the join. */
    @Override
    public Expression.Column key() {
      return via;
    }
  }

  /**
   * The row that refers to another one, or the first of them.
   *
   * @param column its foreign key
   */
  record Referring(String alias, EntityType type, Expression.Column via, String column)
      implements Joined {}

  /** The row that leads to this one; null for a row of the list itself. */
  default @Nullable Row origin() {
    return this instanceof Joined joined ? joined.via().row() : null;
  }
}
