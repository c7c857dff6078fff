package com.ringlypro.crm.api.read.sql;

import com.ringlypro.crm.api.read.plan.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A piece of SQL.
 *
 * @param parameters for the question marks in it, in their order
 */
record Fragment(String text, List<Parameter> parameters) {

  Fragment(String text, Parameter... parameters) {
    this(text, List.of(parameters));
  }

  Fragment then(String more) {
    return new Fragment(text + more, parameters);
  }

  Fragment then(Fragment more) {
    return new Fragment(
        text + more.text, Stream.concat(parameters.stream(), more.parameters.stream()).toList());
  }

  /** The fragments with a text between each two of them. */
  static Fragment join(List<Fragment> fragments, String separator) {
    List<Parameter> parameters = new ArrayList<>();
    fragments.forEach(each -> parameters.addAll(each.parameters));
    return new Fragment(
        String.join(separator, fragments.stream().map(Fragment::text).toList()),
        List.copyOf(parameters));
  }
}
