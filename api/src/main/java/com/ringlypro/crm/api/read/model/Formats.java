package com.ringlypro.crm.api.read.model;

import com.ringlypro.crm.api.read.json.ValueFormat;
import com.ringlypro.crm.db.EmptyAsNull;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.type.descriptor.converter.spi.JpaAttributeConverter;
import org.jspecify.annotations.Nullable;

/** Chooses how a column's values are written, by the field's type and the attribute's. */
final class Formats {

  private Formats() {}

  static ValueFormat of(String scalar, Mapping.Attribute attribute) {
    if (attribute.javaType().isEnum()) {
      return constants(attribute);
    }
    return switch (scalar) {
      case "Int", "Float", "JSON" -> ValueFormat.RAW;
      case "Boolean" -> ValueFormat.BOOLEAN;
      case "DateTime" -> ValueFormat.INSTANT;
      case "Date", "LocalTime", "Decimal", "ID" -> ValueFormat.TEXT;
      case "Provider" -> ValueFormat.UPPER_CASE;
      case "String" -> isEmptyAsNull(attribute) ? ValueFormat.EMPTY_AS_NULL : ValueFormat.TEXT;
      default ->
          throw new IllegalStateException(
              "Column %s: values of type %s have no format".formatted(attribute.column(), scalar));
    };
  }

  private static boolean isEmptyAsNull(Mapping.Attribute attribute) {
    return attribute.jdbc().getValueConverter() instanceof JpaAttributeConverter<?, ?> converter
        && converter.getConverterJavaType().getJavaTypeClass() == EmptyAsNull.class;
  }

  /**
   * The constants by the texts that the mapping stores; one that it never stores is for the rest.
   */
  private static ValueFormat constants(Mapping.Attribute attribute) {
    Map<String, String> nameByText = new LinkedHashMap<>();
    @Nullable String other = null;
    for (Object constant : attribute.javaType().getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      Object stored = attribute.jdbc().convertToRelationalValue(constant);
      if (stored == null) {
        other = name;
      } else {
        nameByText.put(stored.toString(), name);
      }
    }
    return ValueFormat.constants(nameByText, other);
  }
}
