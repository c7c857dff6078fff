package com.ringlypro.crm.api.graphql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.graphql.RowFields.RowField;

/** Makes the input types by which lists are ordered. */
final class OrderTypes {

  private OrderTypes() {}

  /** Keys of orders of objects of a type, and of figures over lists of them. */
  static String of(String type, RowFields fields) {
    return """
    "A key by which objects of type %1$s are ordered. Exactly one member is given."
    input %1$sOrder @oneOf {
    %2$s}

    "A figure over a list of objects of type %1$s. Exactly one member is given."
    input %1$sListOrder @oneOf {
      "By the number of objects."
      count: OrderDirection
      "By the smallest value of a field."
      min: %1$sExtremeOrder
      "By the largest value of a field."
      max: %1$sExtremeOrder
    }

    "A field whose smallest or largest value is meant. Exactly one member is given."
    input %1$sExtremeOrder @oneOf {
    %3$s}
    """
        .formatted(
            type,
            fields.of(type).stream().map(OrderTypes::member).collect(joining()),
            fields
                .values(type)
                .filter(RowField::isOrdered)
                .map(OrderTypes::value)
                .collect(joining()));
  }

  private static String member(RowField field) {
    return switch (field.kind()) {
      // The key of the table is the number in the id, which would be ordered as a text.
      case VALUE -> field.type().equals("ID") ? "" : value(field);
      case ROW -> member(field, "By a key of the object in the field `%s`.", "Order");
      case ROWS -> member(field, "By a figure over the list `%s`.", "ListOrder");
      case OTHER -> "";
    };
  }

  private static String member(RowField field, String description, String suffix) {
    return "  \"%s\"\n  %s: %s%s\n"
        .formatted(description.formatted(field.name()), field.name(), field.type(), suffix);
  }

  private static String value(RowField field) {
    return "  \"By the field `%1$s`.\"\n  %1$s: OrderDirection\n".formatted(field.name());
  }
}
