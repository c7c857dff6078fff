package com.ringlypro.crm.api.graphql;

import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeUtil;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The fields of the types whose objects are rows, by what can be done with them.
 *
 * @param fields by name of the type, with those of extensions
 */
record RowFields(TypeDefinitionRegistry registry, SortedMap<String, List<FieldDefinition>> fields) {

  private static final Set<String> COMPARABLE =
      Set.of(
          "ID",
          "Int",
          "Float",
          "Boolean",
          "String",
          "Decimal",
          "Date",
          "DateTime",
          "LocalTime",
          "Provider");

  /** Scalars of which one value can be larger than another, other than by the alphabet. */
  static final Set<String> ORDERED =
      Set.of("Int", "Float", "Decimal", "Date", "DateTime", "LocalTime");

  /** The field with the key of the table, a number that says nothing. */
  static final String KEY = "databaseId";

  private static final Set<String> NUMBERS = Set.of("Int", "Float", "Decimal");

  /** What a field leads to. */
  enum Kind {
    /** A value that can be compared with others. */
    VALUE,
    /** One row. */
    ROW,
    /** A list of rows. */
    ROWS,
    /** Something that is computed or has no order. */
    OTHER
  }

  /**
   * A field of a row.
   *
   * @param type of the value, of the row or of the rows
   */
  record RowField(String name, Kind kind, String type) {

    /** Whether one value can be larger than another, other than by the alphabet. */
    boolean isOrdered() {
      return ORDERED.contains(type);
    }

    /** Whether values can be added up. */
    boolean isNumber() {
      return NUMBERS.contains(type) && !name.equals(KEY);
    }
  }

  /** The fields of a type that a database row can be found by. */
  List<RowField> of(String type) {
    return fields.getOrDefault(type, List.of()).stream()
        .map(this::field)
        .filter(field -> field.kind != Kind.OTHER)
        .toList();
  }

  /** The fields of a type that are values. */
  Stream<RowField> values(String type) {
    return of(type).stream().filter(field -> field.kind == Kind.VALUE);
  }

  /** The types of all values. */
  Set<String> leafTypes() {
    Set<String> types = new TreeSet<>();
    fields.keySet().forEach(type -> values(type).map(RowField::type).forEach(types::add));
    return types;
  }

  /** Whether values of the type are one of few constants. */
  boolean isEnum(String type) {
    return registry.getTypeOrNull(type) instanceof EnumTypeDefinition;
  }

  private RowField field(FieldDefinition field) {
    String type = TypeUtil.unwrapAll(field.getType()).getName();
    String element = type.replaceFirst("Connection$", "");
    if (!type.equals(element) && fields.containsKey(element)) {
      return new RowField(field.getName(), Kind.ROWS, element);
    }
    if (!field.getInputValueDefinitions().isEmpty()) {
      return new RowField(field.getName(), Kind.OTHER, type);
    }
    if (fields.containsKey(type)) {
      return new RowField(field.getName(), Kind.ROW, type);
    }
    boolean isValue = COMPARABLE.contains(type) || isEnum(type);
    return new RowField(field.getName(), isValue ? Kind.VALUE : Kind.OTHER, type);
  }
}
