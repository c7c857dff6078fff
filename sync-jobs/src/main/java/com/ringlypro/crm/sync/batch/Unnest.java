package com.ringlypro.crm.sync.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows as arrays, one a column, which a statement turns into rows again by {@code unnest}: so the
 * text of a statement is the same for any number of rows.
 */
public final class Unnest<T> {

  private final List<T> rows;
  private final Map<String, Object> columns = new HashMap<>();

  private Unnest(List<T> rows) {
    this.rows = rows;
  }

  public static <T> Unnest<T> of(List<T> rows) {
    return new Unnest<>(rows);
  }

  public Unnest<T> text(String name, Function<T, @Nullable String> value) {
    return column(name, rows.stream().map(value).toArray(String[]::new));
  }

  public Unnest<T> number(String name, Function<T, @Nullable Integer> value) {
    return column(name, rows.stream().map(value).toArray(Integer[]::new));
  }

  public Unnest<T> bigNumber(String name, Function<T, @Nullable Long> value) {
    return column(name, rows.stream().map(value).toArray(Long[]::new));
  }

  public Unnest<T> flag(String name, Function<T, Boolean> value) {
    return column(name, rows.stream().map(value).toArray(Boolean[]::new));
  }

  /** The arrays by name, as named parameters. */
  public Map<String, Object> columns() {
    return columns;
  }

  private Unnest<T> column(String name, Object array) {
    columns.put(name, array);
    return this;
  }
}
