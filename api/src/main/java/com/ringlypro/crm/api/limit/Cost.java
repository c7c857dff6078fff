package com.ringlypro.crm.api.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a selection could cost, as a sum in which the sizes of pages may be variables.
 *
 * @param fixed what does not depend on variables
 * @param parts what does
 */
record Cost(double fixed, List<Part> parts) {

  static final Cost NOTHING = new Cost(0, List.of());

  /** So many times the same. */
  record Part(PageRows rows, Cost each) {}

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
        : new Cost(0, List.of(new Part(rows, this)));
  }

  /** The cost of one execution. */
  double value(Map<String, ?> variables) {
    double sum = fixed;
    for (Part part : parts) {
      sum += part.rows().number(variables) * part.each().value(variables);
    }
    return sum;
  }
}
