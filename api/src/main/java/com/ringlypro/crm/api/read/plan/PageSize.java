package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a page has at most.
 *
 * @param argument {@code first} or {@code last}; null for the usual size
 * @param path the list
 */
public record PageSize(@Nullable Input argument, List<Object> path) {

  /** Rows of a page where the caller says nothing. */
  public static final int USUAL = 50;

  /** Rows that a caller can ask for at most. */
  public static final int LARGEST = 100;

  /** Whether it is the same in every execution. */
  public boolean isLiteral() {
    return argument == null || argument.isLiteral();
  }

  /**
   * The size in one execution.
   *
   * @throws ReadException if the caller asks for a negative number of rows or for too many
   */
  public int value(Map<String, @Nullable Object> variables) {
    if (argument == null || !(argument.value(variables) instanceof Integer size)) {
      return USUAL;
    }
    if (size < 0) {
      throw new ReadException(ErrorCode.VALIDATION, "`first` and `last` cannot be negative.", path);
    }
    if (size > LARGEST) {
      throw new ReadException(
          ErrorCode.LIMIT_EXCEEDED,
          "A page has %d elements at most: ask for fewer and follow the cursor.".formatted(LARGEST),
          path);
    }
    return size;
  }
}
