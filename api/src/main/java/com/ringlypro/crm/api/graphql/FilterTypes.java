package com.ringlypro.crm.api.graphql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.graphql.RowFields.RowField;

/** Makes the input types by which lists are narrowed. */
final class FilterTypes {

  private FilterTypes() {}

  /** The conditions on objects of a type, and on lists of them. */
  static String of(String type, RowFields fields) {
    return """
    \"""
    What an object of type %1$s must be like. All members that are given must be true of it; one that
    is null or left out says nothing, so that `{}` is true of every object. A missing value makes a
    comparison false, and `not` makes what is false true.
    \"""
    input %1$sFilter {
      "All of these are true; so if there are none."
      and: [%1$sFilter!]
      "One of these is true; so not if there are none."
      or: [%1$sFilter!]
      "This is not true."
      not: %1$sFilter
    %2$s}

    "What a list of objects of type %1$s must be like. All members that are given must be true of it."
    input %1$sListFilter {
      "At least one of them is like this: `{}` asks for one of any kind."
      some: %1$sFilter
      "None of them is like this: with `{}` the list is empty."
      none: %1$sFilter
      "All of them are like this; so if the list is empty."
      every: %1$sFilter
    }
    """
        .formatted(type, fields.of(type).stream().map(FilterTypes::member).collect(joining()));
  }

  private static String member(RowField field) {
    return switch (field.kind()) {
      case VALUE -> member(field, nameFor(field.type()), "The field `%s` is like this.");
      case ROW ->
          member(
              field,
              field.type() + "Filter",
              "There is such an object in the field `%s`, and it is like this.");
      case ROWS -> member(field, field.type() + "ListFilter", "The list `%s` is like this.");
      case OTHER -> "";
    };
  }

  private static String member(RowField field, String type, String description) {
    return "  \"%s\"\n  %s: %s\n"
        .formatted(description.formatted(field.name()), field.name(), type);
  }

  private static String nameFor(String type) {
    return (type.equals("ID") ? "Id" : type) + "Filter";
  }

  /** The conditions on values of a scalar or enum. */
  static String ofValues(String type) {
    var members = new StringBuilder();
    if (RowFields.ORDERED.contains(type)) {
      members.append(
          """
            "Less than this; for times and dates, before it."
            lt: %1$s
            "Less than or equal to this."
            lte: %1$s
            "Greater than this; for times and dates, after it."
            gt: %1$s
            "Greater than or equal to this."
            gte: %1$s
            "Within these bounds."
            between: %1$sRange
          """
              .formatted(type));
    }
    if (type.startsWith("Date")) {
      members.append(
          """
            "Lies in these periods, which are counted from the present one."
            relative: RelativePeriods
          """);
    }
    if (type.equals("String")) {
      members.append(
          """
            "Contains this text. `%` and `_` are ordinary characters, here and in all that follow."
            contains: String
            "Begins with this text."
            startsWith: String
            "Ends with this text."
            endsWith: String
            "Equal to this, upper and lower case being the same."
            eqIgnoreCase: String
            "Contains this text, upper and lower case being the same."
            containsIgnoreCase: String
            "Begins with this text, upper and lower case being the same."
            startsWithIgnoreCase: String
            "Ends with this text, upper and lower case being the same."
            endsWithIgnoreCase: String
          """);
    }
    String filter =
        """
        "What a value must be like. All members that are given must be true of it."
        input %2$s {
          "Equal to this."
          eq: %1$s
          "Not equal to this; so also where there is no value."
          ne: %1$s
          "Equal to one of these; so not if there are none."
          in: [%1$s!]
          "Equal to none of these; so also where there is no value."
          notIn: [%1$s!]
          "True: there is no value. False: there is one."
          isNull: Boolean
        %3$s}
        """
            .formatted(type, nameFor(type), members);
    return RowFields.ORDERED.contains(type) ? filter + range(type) : filter;
  }

  private static String range(String type) {
    return """

    "Bounds, which both belong to what they enclose."
    input %1$sRange {
      "The smallest value."
      from: %1$s!
      "The largest value."
      to: %1$s!
    }
    """
        .formatted(type);
  }
}
