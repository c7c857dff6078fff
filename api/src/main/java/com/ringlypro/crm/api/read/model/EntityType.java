package com.ringlypro.crm.api.read.model;

import java.util.Map;
import java.util.Set;

/**
 * A type of the graph whose objects are the rows of a table.
 *
 * @param name the type's name in the SDL
 * @param table the table's name in SQL
 * @param readers the roles that may read its objects
 * @param fields its fields by name
 */
public record EntityType(String name, String table, Set<Role> readers, Map<String, Field> fields) {

  /** The primary key of every table. */
  public static final String KEY = "id";

  /**
   * The field of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Field field(String name) {
    Field field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException("Type %s has no field %s".formatted(this.name, name));
    }
    return field;
  }

  @Override
  public String toString() {
    return name;
  }
}
