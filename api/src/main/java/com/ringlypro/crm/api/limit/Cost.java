package com.ringlypro.crm.api.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a selection could cost, as a sum in which sizes of pages and arguments may be variables.
 *
 * @param fixed what does not depend on variables
 * @param parts what does
 */
record Cost(double fixed, List<Part> parts) {

  static final Cost NOTHING = new Cost(0, List.of());

  /** What depends on variables. */
  sealed interface Part permits Rows, ArgumentCost {

    /** The cost of one execution. */
    double value(Map<String, ?> variables);
  }

  /** So many times the same. */
  record Rows(PageRows rows, Cost each) implements Part {

    @Override
    public double value(Map<String, ?> variables) {
      return rows.number(variables) * each.value(variables);
    }
  }

  static Cost of(double fixed) {
    return new Cost(fixed, List.of());
  }

  Cost plus(Cost other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Cost(fixed + other.fixed, List.copyOf(all));
  }

  Cost times(PageRows rows) {
    return rows instanceof PageRows.Fixed(double number) && parts.isEmpty()
        ? of(fixed * number)
        : new Cost(0, List.of(new Rows(rows, this)));
  }

  /** The cost of one execution. */
  double value(Map<String, ?> variables) {
    double sum = fixed;
    for (Part part : parts) {
      sum += part.value(variables);
    }
    return sum;
  }
}
