package com.ringlypro.crm.api.read.plan;

import graphql.normalized.ExecutableNormalizedField;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one selected field.
 *
 * @param variables those of the execution that the plan is made for
 */
record Arguments(ExecutableNormalizedField field, Map<String, @Nullable Object> variables) {

  /** An argument that the SDL demands. */
  Input required(String name) {
    return find(name).orElseThrow();
  }

  /** An argument, or null if it is left out or null. */
  @Nullable Input given(String name) {
    return find(name).filter(each -> each.value(variables) != null).orElse(null);
  }

  private Optional<Input> find(String name) {
    return field.getAstArguments().stream()
        .filter(argument -> argument.getName().equals(name))
        .map(argument -> new Input(argument.getValue()))
        .findFirst();
  }
}
