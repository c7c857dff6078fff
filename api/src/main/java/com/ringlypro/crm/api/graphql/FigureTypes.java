package com.ringlypro.crm.api.graphql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.graphql.RowFields.Kind;
import com.ringlypro.crm.api.graphql.RowFields.RowField;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes the types with figures over lists. */
final class FigureTypes {

  private FigureTypes() {}

  /** All types for lists of objects of a type. */
  static String of(String type, RowFields fields) {
    boolean hasNumbers = fields.values(type).anyMatch(RowField::isNumber);
    String figures = figures(type, hasNumbers);
    return """
    "Figures over a list."
    type %1$sAggregate {
    %2$s}

    "Figures over those elements of a list that have a key in common."
    type %1$sGroup {
      "What they have in common."
      key: %1$sGroupValues!
    %2$s}

    "What elements of a list can have in common."
    enum %1$sGroupKey {
    %3$s}

    "What the elements of a group have in common. A field that the list was not grouped by is null."
    type %1$sGroupValues {
    %4$s}

    "Numbers of different values. A missing value is none. Null for a field that the caller may not read."
    type %1$sDistinctCounts {
    %5$s}

    "The smallest or largest values. Null where there is none."
    type %1$sExtremes {
    %6$s}
    """
            .formatted(
                type,
                figures,
                keys(type, fields).map(Key::constant).collect(joining()),
                keys(type, fields).map(Key::field).collect(joining()),
                distinct(type, fields),
                values(
                    fields.values(type).filter(FigureTypes::hasExtremes), UnaryOperator.identity()))
        + (hasNumbers
            ? """

            "Sums. Null where there is nothing to add up."
            type %1$sSums {
            %2$s}

            "Averages, with six decimals. Null where there is nothing to average."
            type %1$sAverages {
            %2$s}
            """
                .formatted(
                    type, values(fields.values(type).filter(RowField::isNumber), FigureTypes::wide))
            : "");
  }

  private static String figures(String type, boolean hasNumbers) {
    String figures =
        """
          "Number of elements."
          count: Int!
          "Numbers of different values."
          countDistinct: %1$sDistinctCounts!
          "The smallest values; of times and dates, the first."
          min: %1$sExtremes!
          "The largest values; of times and dates, the last."
          max: %1$sExtremes!
        """;
    String ofNumbers =
        """
          "The values added up."
          sum: %1$sSums!
          "The averages of the values."
          avg: %1$sAverages!
        """;
    return (hasNumbers ? figures + ofNumbers : figures).formatted(type);
  }

  /** A sum may be larger than each of its parts. */
  private static String wide(String type) {
    return type.equals("Int") ? "Float" : type;
  }

  private static boolean hasExtremes(RowField field) {
    return field.isOrdered() && !field.name().equals(RowFields.KEY);
  }

  private static String values(Stream<RowField> fields, UnaryOperator<String> result) {
    return fields
        .map(field ->
            "  \"Of the field `%1$s`.\"\n  %1$s: %2$s\n"
                .formatted(field.name(), result.apply(field.type())))
        .collect(joining());
  }

  private static String distinct(String type, RowFields fields) {
    return fields.of(type).stream()
        .filter(field -> field.kind() == Kind.VALUE && !field.type().equals("ID"))
        .map(field -> "  \"Of the field `%1$s`.\"\n  %1$s: Int\n".formatted(field.name()))
        .collect(joining());
  }

  private static Stream<Key> keys(String type, RowFields fields) {
    return fields
        .values(type)
        .filter(field -> !field.name().equals(RowFields.KEY))
        .flatMap(field ->
            switch (field.type()) {
              case "Date" -> Stream.of(Key.of(field), Key.week(field), Key.month(field));
              case "DateTime" -> Stream.of(Key.day(field), Key.week(field), Key.month(field));
              case "ID", "Float", "Decimal" -> Stream.of();
              default -> Stream.of(Key.of(field));
            });
  }

  /**
   * A key of groups.
   *
   * @param name of the field with its value
   * @param type of the value
   */
  private record Key(String name, String type, String description) {

    static Key of(RowField field) {
      return new Key(field.name(), field.type(), "The field `%s`.".formatted(field.name()));
    }

    static Key day(RowField field) {
      return period(field, "Day", "The day of the field `%s`, where the client is.");
    }

    static Key week(RowField field) {
      return period(
          field, "Week", "The week of the field `%s`, where the client is, as its Monday.");
    }

    static Key month(RowField field) {
      return period(
          field, "Month", "The month of the field `%s`, where the client is, as its first day.");
    }

    private static Key period(RowField field, String suffix, String description) {
      return new Key(field.name() + suffix, "Date", description.formatted(field.name()));
    }

    String constant() {
      return "  \"%s\"\n  %s\n"
          .formatted(description, name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }

    String field() {
      return "  \"%s\"\n  %s: %s\n".formatted(description, name, type);
    }
  }
}
