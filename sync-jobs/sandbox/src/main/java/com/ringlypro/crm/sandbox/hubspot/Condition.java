package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.hubspot.SearchRequest.Filter;
import com.ringlypro.crm.sandbox.hubspot.SearchRequest.Operator;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter, ready to be asked of objects.
 *
 * @param changedFrom no object that was changed before this time can fit
 */
record Condition(Predicate<CrmObject> fits, Instant changedFrom) {

  private static final String ASSOCIATED = "associations.";
  private static final Pattern BETWEEN_TOKENS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /**
   * Prepares a filter.
   *
   * @throws HubSpotException when HubSpot would not take it
   */
  static Condition of(Portal portal, ObjectType type, Filter filter) {
    String name = needed(filter.propertyName(), "propertyName");
    Operator operator = needed(filter.operator(), "operator");
    if (name.startsWith(ASSOCIATED)) {
      return new Condition(associated(portal, type, filter, operator, name), Instant.MIN);
    }
    Property property = type.property(name);
    if (property == null) {
      throw HubSpotException.invalid("Property %s does not exist".formatted(name));
    }
    Predicate<CrmObject> fits =
        switch (property.type()) {
          case TEXT -> text(filter, operator, name);
          case NUMBER -> comparison(filter, operator, CrmObject::number, Condition::number);
          case TIME -> comparison(filter, operator, object -> object.time(name), Condition::time);
        };
    return new Condition(
        fits, name.equals(type.changed()) ? changedFrom(filter, operator) : Instant.MIN);
  }

  /**
   * Those that belong to an object of another type at the time of the search. Pairs are seen at
   * once: search lags behind with what objects say, not with whom they belong to.
   */
  private static Predicate<CrmObject> associated(
      Portal portal, ObjectType type, Filter filter, Operator operator, String name) {
    ObjectType other =
        ObjectType.inAssociations(name.substring(ASSOCIATED.length()))
            .filter(found -> found != type)
            .orElseThrow(
                () -> HubSpotException.invalid("Property %s does not exist".formatted(name)));
    List<String> wanted =
        switch (operator) {
          case EQ -> List.of(needed(filter.value(), "value"));
          case IN -> needed(filter.values(), "values");
          default ->
              throw HubSpotException.invalid(
                  "Operator %s is not for associations".formatted(operator));
        };
    Set<String> ids =
        wanted.stream()
            .flatMap(id -> portal.associated(other, id, type).stream())
            .collect(Collectors.toUnmodifiableSet());
    return object -> ids.contains(object.id());
  }

  private static Instant changedFrom(Filter filter, Operator operator) {
    return switch (operator) {
      case EQ, GT, GTE, BETWEEN -> time(needed(filter.value(), "value"));
      default -> Instant.MIN;
    };
  }

  private static Predicate<CrmObject> text(Filter filter, Operator operator, String name) {
    return switch (operator) {
      case CONTAINS_TOKEN -> containsToken(name, needed(filter.value(), "value"));
      case NOT_CONTAINS_TOKEN -> containsToken(name, needed(filter.value(), "value")).negate();
      // Stored values are lowered, but not these: one with capitals finds nothing.
      case IN, NOT_IN ->
          comparison(filter, operator, object -> lowered(object.value(name)), value -> value);
      default ->
          comparison(
              filter,
              operator,
              object -> lowered(object.value(name)),
              value -> value.toLowerCase(Locale.ROOT));
    };
  }

  private static <T extends Comparable<? super T>> Predicate<CrmObject> comparison(
      Filter filter,
      Operator operator,
      Function<CrmObject, @Nullable T> property,
      Function<String, T> parse) {
    return switch (operator) {
      case HAS_PROPERTY -> object -> property.apply(object) != null;
      case NOT_HAS_PROPERTY -> object -> property.apply(object) == null;
      case EQ -> compared(property, filter, parse, sign -> sign == 0);
      case NEQ -> compared(property, filter, parse, sign -> sign == 0).negate();
      case LT -> compared(property, filter, parse, sign -> sign < 0);
      case LTE -> compared(property, filter, parse, sign -> sign <= 0);
      case GT -> compared(property, filter, parse, sign -> sign > 0);
      case GTE -> compared(property, filter, parse, sign -> sign >= 0);
      case BETWEEN -> {
        T high = parse.apply(needed(filter.highValue(), "highValue"));
        yield compared(property, filter, parse, sign -> sign >= 0)
            .and(compared(property, high, sign -> sign <= 0));
      }
      case IN -> oneOf(property, filter, parse);
      case NOT_IN -> oneOf(property, filter, parse).negate();
      case CONTAINS_TOKEN, NOT_CONTAINS_TOKEN ->
          throw HubSpotException.invalid(
              "Operator %s is for text, which %s is not"
                  .formatted(operator, filter.propertyName()));
    };
  }

  private static <T extends Comparable<? super T>> Predicate<CrmObject> compared(
      Function<CrmObject, @Nullable T> property,
      Filter filter,
      Function<String, T> parse,
      IntPredicate sign) {
    return compared(property, parse.apply(needed(filter.value(), "value")), sign);
  }

  private static <T extends Comparable<? super T>> Predicate<CrmObject> compared(
      Function<CrmObject, @Nullable T> property, T value, IntPredicate sign) {
    return object -> {
      T actual = property.apply(object);
      return actual != null && sign.test(actual.compareTo(value));
    };
  }

  private static <T extends Comparable<? super T>> Predicate<CrmObject> oneOf(
      Function<CrmObject, @Nullable T> property, Filter filter, Function<String, T> parse) {
    List<String> texts = needed(filter.values(), "values");
    var values = texts.stream().map(parse).collect(Collectors.toUnmodifiableSet());
    return object -> {
      T actual = property.apply(object);
      return actual != null && values.contains(actual);
    };
  }

  /** One word of the value, in which {@code *} stands for any letters. */
  private static Predicate<CrmObject> containsToken(String name, String token) {
    Pattern word =
        Pattern.compile(
            List.of(token.toLowerCase(Locale.ROOT).split("\\*", -1)).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    return object -> {
      String value = lowered(object.value(name));
      return value != null
          && (word.matcher(value).matches()
              || BETWEEN_TOKENS.splitAsStream(value).anyMatch(word.asMatchPredicate()));
    };
  }

  private static @Nullable String lowered(@Nullable String value) {
    return value == null ? null : value.toLowerCase(Locale.ROOT);
  }

  private static Long number(String value) {
    try {
      return Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw HubSpotException.invalid("%s is no number".formatted(value));
    }
  }

  private static Instant time(String value) {
    return Timestamps.parse(value)
        .orElseThrow(() -> HubSpotException.invalid("%s is no time".formatted(value)));
  }

  private static <T> T needed(@Nullable T value, String field) {
    if (value == null) {
      throw HubSpotException.invalid("A filter of this kind needs " + field);
    }
    return value;
  }
}
