package com.ringlypro.crm.db;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * For columns that are {@code NOT NULL} and hold the empty string where the value is unknown: such
 * a value is null in Java.
 */
@Converter
public final class EmptyAsNull implements AttributeConverter<@Nullable String, String> {

  @Override
  public String convertToDatabaseColumn(@Nullable String attribute) {
    return attribute == null ? "" : attribute;
  }

  @Override
  public @Nullable String convertToEntityAttribute(@Nullable String column) {
    return column == null || column.isEmpty() ? null : column;
  }
}
