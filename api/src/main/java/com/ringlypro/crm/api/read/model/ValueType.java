package com.ringlypro.crm.api.read.model;

import com.ringlypro.crm.api.read.json.ValueFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values of a column, on their way out and in.
 *
 * @param format how they are written into the answer
 * @param closed whether they are so few that a statement names them, so that the database's planner
 *     sees them, instead of having them bound
 * @param emptyAsNull whether empty text is stored where there is no value
 * @param text input as the database reads it; empty for input that no stored value can be
 */
public record ValueType(
    ValueFormat format,
    boolean closed,
    boolean emptyAsNull,
    Function<Object, Optional<String>> text) {

  /** The keys of a table, which callers write as ids. */
  static ValueType key(String type) {
    return new ValueType(
        ValueFormat.globalId(type),
        false,
        false,
        id -> GlobalId.parse(id.toString(), type).flatMap(GlobalId::keyText));
  }

  /** The same values, as plain numbers. */
  static ValueType number() {
    return new ValueType(ValueFormat.RAW, false, false, value -> Optional.of(value.toString()));
  }
}
