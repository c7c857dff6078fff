package com.ringlypro.crm.api.read.sql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.plan.Figure;
import com.ringlypro.crm.api.read.plan.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** Writes figures over groups of rows. */
final class Figures {

  /** Name of a key, followed by its number. */
  static final String KEY = "g";

  /** Name of a measure, followed by its number. */
  static final String MEASURE = "a";

  private static final String ZONE = "z";

  /** Averages have more digits than anybody reads. */
  private static final int DECIMALS_OF_AVERAGES = 6;

  private Figures() {}

  /**
   * What is selected, and from where.
   *
   * @param row alias of the rows
   */
  static String select(Query.Grouping grouping, String row) {
    List<String> selected = new ArrayList<>();
    name(selected, grouping.keys(), KEY, row);
    name(selected, grouping.measures(), MEASURE, row);
    if (grouping.measures().isEmpty()) {
      // Without any, a list that is not grouped would give a row for each of its own.
      selected.add("count(*)");
    }
    String from = " from " + grouping.source().type().table() + " " + row;
    return String.join(", ", selected) + from + zone(grouping, row);
  }

  private static void name(List<String> selected, List<Figure> figures, String name, String row) {
    for (int index = 0; index < figures.size(); index++) {
      selected.add(write(figures.get(index), row) + " as " + name + index);
    }
  }

  /** How the rows are grouped. */
  static String end(Query.Grouping grouping) {
    if (grouping.keys().isEmpty()) {
      return "";
    }
    String keys =
        IntStream.range(0, grouping.keys().size())
            .mapToObj(index -> Integer.toString(index + 1))
            .collect(joining(", "));
    return " group by %s order by %s limit %d"
        .formatted(keys, keys, Query.Grouping.MOST_GROUPS + 1);
  }

  private static String zone(Query.Grouping grouping, String row) {
    return grouping.keys().stream()
        .map(key -> key instanceof Figure.Beginning beginning ? beginning.zone() : null)
        .filter(Objects::nonNull)
        .findFirst()
        .map(zone ->
            " join %s %s on %s.%s = %s.%s"
                .formatted(zone.table(), ZONE, ZONE, EntityType.KEY, row, zone.reference()))
        .orElse("");
  }

  private static String write(Figure figure, String row) {
    return switch (figure) {
      case Figure.Common(String column) -> row + "." + column;
      case Figure.Beginning beginning -> beginning(beginning, row);
      case Figure.Count() -> "count(*)";
      case Figure.CountDistinct(String column) -> "count(distinct %s.%s)".formatted(row, column);
      case Figure.Aggregate(Figure.Function function, String column) -> {
        String value = "%s(%s.%s)".formatted(function.name().toLowerCase(Locale.ROOT), row, column);
        yield function == Figure.Function.AVG
            ? "round(%s, %d)".formatted(value, DECIMALS_OF_AVERAGES)
            : value;
      }
    };
  }

  /** Instants are stored in UTC, without saying so. */
  private static String beginning(Figure.Beginning beginning, String row) {
    String value = row + "." + beginning.column();
    if (beginning.zone() != null) {
      value += " at time zone 'UTC' at time zone %s.%s".formatted(ZONE, beginning.zone().column());
    }
    return "date_trunc('%s', %s)::date"
        .formatted(beginning.period().name().toLowerCase(Locale.ROOT), value);
  }
}
