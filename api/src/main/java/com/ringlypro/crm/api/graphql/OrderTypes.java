package com.ringlypro.crm.api.graphql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.graphql.RowFields.Kind;
import com.ringlypro.crm.api.graphql.RowFields.RowField;

/** Makes the input types by which lists are ordered. */
final class OrderTypes {

  private OrderTypes() {}

  /** One key of an order of objects of a type. */
  static String of(String type, RowFields fields) {
    return """
    "A key by which objects of type %1$s are ordered. Exactly one member is given."
    input %1$sOrder @oneOf {
    %2$s}
    """
        .formatted(type, fields.of(type).stream().map(OrderTypes::member).collect(joining()));
  }

  private static String member(RowField field) {
    // The key of the table is the number in the id, which would be ordered as a text.
    if (field.kind() == Kind.ROWS || field.type().equals("ID")) {
      return "";
    }
    return field.kind() == Kind.ROW
        ? "  \"By a key of the object in the field `%1$s`.\"\n  %1$s: %2$sOrder\n"
            .formatted(field.name(), field.type())
        : "  \"By the field `%1$s`.\"\n  %1$s: OrderDirection\n".formatted(field.name());
  }
}
