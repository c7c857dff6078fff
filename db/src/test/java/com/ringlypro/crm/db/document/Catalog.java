package com.ringlypro.crm.db.document;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the database itself says of a table. */
record Catalog(List<Column> columns, List<Index> indexes, List<ForeignKey> foreignKeys) {

  /**
   * A column.
   *
   * @param type as the document writes types
   * @param values of its enum
   * @param check the text of the constraint on this column alone
   */
  record Column(
      String name,
      String type,
      boolean nullable,
      boolean identity,
      @Nullable String defaultValue,
      List<String> values,
      @Nullable String check) {}

  /** An index, with its columns or expressions in their order. */
  record Index(List<String> columns, boolean unique, boolean primary, @Nullable String where) {}

  /**
   * A foreign key; {@code onDelete} is the letter of the catalog: a for no action, c for cascade.
   */
  record ForeignKey(
      List<String> columns, String target, List<String> targetColumns, String onDelete) {}

  static Catalog of(String table, Connection connection) throws SQLException {
    return new Catalog(
        query(
            connection,
            table,
            """
            select a.attname, not a.attnotnull, a.attidentity <> '', pg_get_expr(d.adbin, d.adrelid),
              case when t.typtype = 'e' then 'enum'
                else replace(replace(replace(format_type(a.atttypid, a.atttypmod),
                  'character varying', 'varchar'), ' without time zone', ''), 'numeric', 'decimal') end,
              array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder),
              (select pg_get_constraintdef(c.oid) from pg_constraint c
                where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum])
            from pg_attribute a
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """,
            row ->
                new Column(
                    row.getString(1),
                    row.getString(5),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    row.getString(4),
                    list(row, 6),
                    row.getString(7))),
        query(
            connection,
            table,
            """
            select i.indisunique, i.indisprimary, pg_get_expr(i.indpred, i.indrelid),
              array(select replace(pg_get_indexdef(i.indexrelid, k, true), '"', '')
                from generate_series(1, i.indnkeyatts) k)
            from pg_index i
            where i.indrelid = ?::regclass and i.indisvalid
            """,
            row -> new Index(list(row, 4), row.getBoolean(1), row.getBoolean(2), row.getString(3))),
        query(
            connection,
            table,
            """
            select c.confrelid::regclass::text, c.confdeltype::text,
              array(select a.attname::text from unnest(c.conkey) with ordinality k (n, place)
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by place),
              array(select a.attname::text from unnest(c.confkey) with ordinality k (n, place)
                join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by place)
            from pg_constraint c
            where c.conrelid = ?::regclass and c.contype = 'f'
            """,
            row -> new ForeignKey(list(row, 3), row.getString(1), list(row, 4), row.getString(2))));
  }

  private static List<String> list(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static <T> List<T> query(Connection connection, String table, String sql, Row<T> mapper)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      var result = new ArrayList<T>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          result.add(mapper.map(row));
        }
      }
      return result;
    }
  }

  private interface Row<T> {
    T map(ResultSet row) throws SQLException;
  }
}
