package com.ringlypro.crm.api.limit;

import com.ringlypro.crm.api.read.plan.PageSize;
import graphql.language.ArrayValue;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many elements a list could have in an answer. */
sealed interface PageRows {

  /** A list of which nobody says how long it is. */
  PageRows USUAL = new Fixed(PageSize.USUAL);

  /** The number in one execution. */
  double number(Map<String, ?> variables);

  /** A number that the document says. */
  record Fixed(double number) implements PageRows {

    @Override
    public double number(Map<String, ?> variables) {
      return number;
    }
  }

  /**
   * A number that a variable says, or the length of a list that it holds.
   *
   * @param otherwise where the request does not set the variable
   */
  record Variable(String name, PageRows otherwise) implements PageRows {

    @Override
    public double number(Map<String, ?> variables) {
      if (!variables.containsKey(name)) {
        return otherwise.number(variables);
      }
      return switch (variables.get(name)) {
        case null -> PageSize.USUAL;
        case Number number -> limited(number.doubleValue());
        case Collection<?> list -> list.size();
        // Whatever it is, nobody gets more.
        default -> PageSize.LARGEST;
      };
    }
  }

  /**
   * The number that an argument says.
   *
   * @param value null where the argument is left out
   */
  static PageRows of(@Nullable Value<?> value, List<VariableDefinition> variables) {
    return switch (value) {
      case IntValue number -> new Fixed(limited(number.getValue().doubleValue()));
      case ArrayValue list -> new Fixed(list.getValues().size());
      case VariableReference reference ->
          new Variable(
              reference.getName(),
              variables.stream()
                  .filter(variable -> variable.getName().equals(reference.getName()))
                  .findFirst()
                  .map(VariableDefinition::getDefaultValue)
                  .map(given -> of(given, List.of()))
                  .orElse(USUAL));
      case null, default -> USUAL;
    };
  }

  /** Larger pages, and negative ones, are refused when they are read. */
  private static double limited(double number) {
    return Math.clamp(number, 0, PageSize.LARGEST);
  }
}
