package com.ringlypro.crm.api.read.model;

import com.ringlypro.crm.db.Derived;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type of the graph whose objects are the rows of a table.
 *
 * @param name the type's name in the SDL
 * @param table the table's name in SQL
 * @param readers the roles that may read its objects
 * @param fields its fields by name
 * @param derived SQL of the columns that are computed, by name, see {@link Derived}
 * @param zone where the days of its instants begin and end; null for UTC
 */
public record EntityType(
    String name,
    String table,
    Set<Role> readers,
    Map<String, Field> fields,
    Map<String, String> derived,
    @Nullable Zone zone) {

  private static final Pattern ROW = Pattern.compile("\\brow\\.(\\w+)");

  /**
   * The column with the IANA name of a time zone.
   *
   * @param table whose column it is
   * @param reference the type's own foreign key to that table; its primary key, where the column is
   *     one of the type itself
   * @param column name in SQL
   */
  public record Zone(String table, String reference, String column) {}

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

  /** Whether a column is computed. */
  public boolean isDerived(String column) {
    return derived.containsKey(column);
  }

  /**
   * A column in SQL.
   *
   * @param row alias of the row that has it
   */
  public String column(String column, String row) {
    String sql = derived.get(column);
    return sql == null
        ? row + "." + column
        : ROW.matcher(sql)
            .replaceAll(used -> Matcher.quoteReplacement(column(used.group(1), row)))
            .transform(computed -> "(" + computed + ")");
  }

  @Override
  public String toString() {
    return name;
  }
}
