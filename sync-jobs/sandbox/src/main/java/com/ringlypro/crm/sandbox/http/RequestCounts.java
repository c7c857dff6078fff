package com.ringlypro.crm.sandbox.http;

import java.util.Map;

/**
 * How many requests came, answered in whatever way.
 *
 * @param operations by method and path pattern, such as {@code GET /contacts/{id}}; requests that
 *     fit no operation are counted under {@code unknown}
 */
public record RequestCounts(int total, Map<String, Integer> operations) {

  static RequestCounts of(Map<String, Integer> operations) {
    return new RequestCounts(
        operations.values().stream().mapToInt(Integer::intValue).sum(), Map.copyOf(operations));
  }

  /** How many requests asked for the operation. */
  public int of(String operation) {
    return operations.getOrDefault(operation, 0);
  }
}
