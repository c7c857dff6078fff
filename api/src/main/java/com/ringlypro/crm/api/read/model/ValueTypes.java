package com.ringlypro.crm.api.read.model;

import com.ringlypro.crm.api.read.json.ValueFormat;
import com.ringlypro.crm.db.EmptyAsNull;
import graphql.GraphQLContext;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.type.descriptor.converter.spi.JpaAttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a column's values are written and compared, by the field's type and the attribute's.
 */
final class ValueTypes {

  private ValueTypes() {}

  static ValueType of(GraphQLNamedType type, Mapping.Attribute attribute) {
    return attribute.javaType().isEnum()
        ? constants(attribute)
        : scalar(type, isEmptyAsNull(attribute));
  }

  /** The type of values that are not mapped. */
  static ValueType derived(GraphQLNamedType type) {
    return scalar(type, false);
  }

  private static ValueType scalar(GraphQLNamedType type, boolean emptyAsNull) {
    if (!(type instanceof GraphQLScalarType scalar)) {
      throw new IllegalStateException("Values of type %s have no format".formatted(type.getName()));
    }
    return new ValueType(
        emptyAsNull ? ValueFormat.EMPTY_AS_NULL : format(scalar.getName()),
        scalar.getName().equals("Boolean"),
        emptyAsNull,
        input -> Optional.of(text(scalar, input)));
  }

  private static ValueFormat format(String scalar) {
    return switch (scalar) {
      case "Int", "Float", "JSON" -> ValueFormat.RAW;
      case "Boolean" -> ValueFormat.BOOLEAN;
      case "DateTime" -> ValueFormat.INSTANT;
      case "Date", "LocalTime", "Decimal", "ID", "String" -> ValueFormat.TEXT;
      case "Provider" -> ValueFormat.UPPER_CASE;
      default ->
          throw new IllegalStateException("Values of type %s have no format".formatted(scalar));
    };
  }

  /** Variables come as values of the scalar; what stands in the document comes as it is written. */
  private static String text(GraphQLScalarType scalar, Object input) {
    Object value =
        input instanceof String || input instanceof Number
            ? scalar.getCoercing().parseValue(input, GraphQLContext.getDefault(), Locale.ROOT)
            : input;
    return switch (value) {
      case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
      case BigDecimal decimal -> decimal.toPlainString();
      case null -> throw new IllegalArgumentException("There is no value");
      default -> value.toString();
    };
  }

  private static boolean isEmptyAsNull(Mapping.Attribute attribute) {
    return attribute.jdbc().getValueConverter() instanceof JpaAttributeConverter<?, ?> converter
        && converter.getConverterJavaType().getJavaTypeClass() == EmptyAsNull.class;
  }

  /**
   * The constants by the texts that the mapping stores; one that it never stores is for the rest.
   */
  private static ValueType constants(Mapping.Attribute attribute) {
    Map<String, String> nameByText = new LinkedHashMap<>();
    Map<String, String> textByName = new LinkedHashMap<>();
    @Nullable String other = null;
    for (Object constant : attribute.javaType().getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      Object stored = attribute.jdbc().convertToRelationalValue(constant);
      if (stored == null) {
        other = name;
      } else {
        nameByText.put(stored.toString(), name);
        textByName.put(name, stored.toString());
      }
    }
    return new ValueType(
        ValueFormat.constants(nameByText, other),
        true,
        false,
        name -> Optional.ofNullable(textByName.get(name.toString())));
  }
}
