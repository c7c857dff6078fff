package com.ringlypro.crm.api.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scalars of the SDL, which says what they look like. */
final class Scalars {

  static final List<GraphQLScalarType> ALL =
      List.of(
          scalar(
              "DateTime",
              text -> OffsetDateTime.parse(text).toInstant(),
              value -> DateTimeFormatter.ISO_INSTANT.format((Instant) value),
              "an instant such as 2026-03-09T14:30:00Z"),
          scalar("Date", LocalDate::parse, Object::toString, "a date such as 2026-03-09"),
          scalar(
              "LocalTime",
              LocalTime::parse,
              value -> DateTimeFormatter.ISO_LOCAL_TIME.format((LocalTime) value),
              "a time of day such as 14:30:00"),
          scalar(
              "Decimal",
              Scalars::decimal,
              value -> ((BigDecimal) value).toPlainString(),
              "a decimal number such as \"12.50\""),
          scalar(
              "Provider",
              text -> text.toLowerCase(Locale.ROOT),
              value -> value.toString().toUpperCase(Locale.ROOT),
              "the name of a provider such as HUBSPOT"),
          GraphQLScalarType.newScalar().name("JSON").coercing(new JsonCoercing()).build());

  /** Digits and decimals; more than any column has. */
  private static final int LONGEST_DECIMAL = 100;

  private Scalars() {}

  private static GraphQLScalarType scalar(
      String name, Function<String, Object> parse, Function<Object, String> format, String form) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .coercing(new TextCoercing(parse, format, "Expected " + form + "."))
        .build();
  }

  /** Not as many digits as one likes, which a few characters can stand for: {@code 1e999999999}. */
  private static BigDecimal decimal(String text) {
    if (text.length() > LONGEST_DECIMAL) {
      throw new NumberFormatException("too long");
    }
    var value = new BigDecimal(text);
    if (Math.abs(value.scale()) > LONGEST_DECIMAL) {
      throw new NumberFormatException("too many digits");
    }
    return value;
  }

  /** Values that travel as texts; input may also be a number or a bare name. */
  private record TextCoercing(
      Function<String, Object> parse, Function<Object, String> format, String expected)
      implements Coercing<Object, String> {

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
      try {
        return format.apply(value);
      } catch (ClassCastException | DateTimeException unfit) {
        throw new CoercingSerializeException("A value does not fit its scalar", unfit);
      }
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      try {
        return parse.apply(text(input));
      } catch (DateTimeException | NumberFormatException unreadable) {
        throw new CoercingParseValueException(expected);
      }
    }

    private String text(Object input) {
      return switch (input) {
        case String text -> text;
        case Number number -> number.toString();
        default -> throw new CoercingParseValueException(expected);
      };
    }

    @Override
    public Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      String text =
          switch (input) {
            case StringValue string -> String.valueOf(string.getValue());
            case IntValue number -> number.getValue().toString();
            case FloatValue number -> number.getValue().toString();
            case EnumValue name -> name.getName();
            default -> throw new CoercingParseLiteralException(expected);
          };
      try {
        return parse.apply(text);
      } catch (DateTimeException | NumberFormatException unreadable) {
        throw new CoercingParseLiteralException(expected);
      }
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
      return StringValue.of(serialize(input, context, locale));
    }
  }

  /** Any JSON. */
  private static final class JsonCoercing implements Coercing<Object, Object> {

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      return input;
    }

    @Override
    public @Nullable Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return value(input, variables);
    }

    private static @Nullable Object value(Value<?> input, CoercedVariables variables) {
      return switch (input) {
        case NullValue _ -> null;
        case StringValue text -> text.getValue();
        case IntValue number -> number.getValue();
        case FloatValue number -> number.getValue();
        case BooleanValue flag -> flag.isValue();
        case EnumValue name -> name.getName();
        case VariableReference variable -> variables.get(variable.getName());
        case ArrayValue list -> {
          List<@Nullable Object> values = new ArrayList<>();
          list.getValues().forEach(each -> values.add(value(each, variables)));
          yield values;
        }
        case ObjectValue object -> {
          Map<String, @Nullable Object> values = new LinkedHashMap<>();
          object
              .getObjectFields()
              .forEach(field -> values.put(field.getName(), value(field.getValue(), variables)));
          yield values;
        }
        default -> throw new CoercingParseLiteralException("Expected JSON.");
      };
    }
  }
}
