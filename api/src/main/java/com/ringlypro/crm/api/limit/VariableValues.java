package com.ringlypro.crm.api.limit;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import java.util.Collection;
import java.util.Map;

/** Measures the variables of a request. */
final class VariableValues {

  private final Limits limits;
  private int count;

  private VariableValues(Limits limits) {
    this.limits = limits;
  }

  /**
   * Checks variables as they came.
   *
   * @throws ApiException naming the limit that they exceed
   */
  static void check(Map<String, ?> variables, Limits limits) {
    new VariableValues(limits).check(variables.values(), 0);
  }

  private void check(Collection<?> values, int depth) {
    count += values.size();
    if (count > limits.variableValues()) {
      throw refusal("The variables hold more than %,d values".formatted(limits.variableValues()));
    }
    if (depth > limits.variableDepth()) {
      throw refusal(
          "The variables are nested more than %,d levels deep".formatted(limits.variableDepth()));
    }
    for (Object value : values) {
      switch (value) {
        case Map<?, ?> object -> check(object.values(), depth + 1);
        case Collection<?> list -> check(list, depth + 1);
        case null, default -> {}
      }
    }
  }

  private static ApiException refusal(String what) {
    return new ApiException(ErrorCode.LIMIT_EXCEEDED, what + ". Send fewer in one request.");
  }
}
