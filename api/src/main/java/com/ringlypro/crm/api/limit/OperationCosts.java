package com.ringlypro.crm.api.limit;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the operations of a document cost, to be compared with the limit at each execution. */
public final class OperationCosts {

  private final Limits limits;
  private final Map<String, Cost> costs;

  OperationCosts(Limits limits, Map<String, Cost> costs) {
    this.limits = limits;
    this.costs = costs;
  }

  static String key(@Nullable String operation) {
    return operation == null ? "" : operation;
  }

  /**
   * Checks one execution.
   *
   * @param operation which operation of the document; null or empty if it has one only
   * @param variables as they came with the request
   * @throws ApiException if the variables or the cost of the operation exceed a limit
   */
  public void require(@Nullable String operation, Map<String, ?> variables) {
    VariableValues.check(variables, limits);
    Cost cost = costs.size() == 1 ? costs.values().iterator().next() : costs.get(key(operation));
    // An operation that does not exist is refused by those who execute it.
    double value = cost == null ? 0 : cost.value(variables);
    if (value > limits.cost()) {
      throw new ApiException(
          ErrorCode.LIMIT_EXCEEDED,
          "The operation could cost %,.0f; at most %,d is allowed. Ask for smaller pages with `first`, select less, or filter through fewer lists."
              .formatted(value, limits.cost()));
    }
  }
}
