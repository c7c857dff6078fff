package com.ringlypro.crm.api.read.sql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.plan.Figure;
import com.ringlypro.crm.api.read.plan.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes figures over groups of rows. */
final class Figures {

  /** Name of a key, followed by its number. */
  static final String KEY = "g";

  /** Name of a measure, followed by its number. */
  static final String MEASURE = "a";

  /** Name of the row with the time zone of days. */
  private static final String ZONE = "z";

  /** Averages have more digits than anybody reads. */
  private static final int DECIMALS_OF_AVERAGES = 6;

  private Figures() {}

  /**
   * What is selected.
   *
   * @param row alias of the rows
   */
  static String select(Query.Grouping grouping, String row) {
    List<String> selected = new ArrayList<>();
    EntityType type = grouping.source().type();
    name(selected, grouping.keys(), KEY, type, row);
    name(selected, grouping.measures(), MEASURE, type, row);
    if (grouping.measures().isEmpty()) {
      // Without any, a list that is not grouped would give a row for each of its own.
      selected.add("count(*)");
    }
    return String.join(", ", selected);
  }

  private static void name(
      List<String> selected, List<Figure> figures, String name, EntityType type, String row) {
    for (int index = 0; index < figures.size(); index++) {
      selected.add(write(figures.get(index), type, row) + " as " + name + index);
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

  /** The join that the time zone of days needs. */
  static String zone(Query.Grouping grouping, String row) {
    return joinedZone(grouping)
        .map(zone ->
            " join %s %s on %s.%s = %s.%s"
                .formatted(zone.table(), ZONE, ZONE, EntityType.KEY, row, zone.reference()))
        .orElse("");
  }

  /** The alias of what {@link #zone} joins; null if that is nothing. */
  static @Nullable String zoneAlias(Query.Grouping grouping) {
    return joinedZone(grouping).isPresent() ? ZONE : null;
  }

  private static Optional<EntityType.Zone> joinedZone(Query.Grouping grouping) {
    return grouping.keys().stream()
        .map(key -> key instanceof Figure.Beginning beginning ? beginning.zone() : null)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** A figure over rows of a type. */
  static String write(Figure figure, EntityType type, String row) {
    return switch (figure) {
      case Figure.Common(String column) -> type.column(column, row);
      case Figure.Beginning beginning -> beginning(beginning, type, row);
      case Figure.Count() -> "count(*)";
      case Figure.CountDistinct(String column) ->
          "count(distinct %s)".formatted(type.column(column, row));
      case Figure.Aggregate(Figure.Function function, String column) -> {
        String value = "%s(%s)".formatted(function.sql(), type.column(column, row));
        yield function == Figure.Function.AVG
            ? "round(%s, %d)".formatted(value, DECIMALS_OF_AVERAGES)
            : value;
      }
    };
  }

  /** Instants are stored in UTC, without saying so. */
  private static String beginning(Figure.Beginning beginning, EntityType type, String row) {
    String value = type.column(beginning.column(), row);
    if (beginning.zone() != null) {
      value += " at time zone 'UTC' at time zone %s.%s".formatted(ZONE, beginning.zone().column());
    }
    return beginning.period() == Figure.Period.DAY
        ? "(%s)::date".formatted(value)
        : "date_trunc('%s', %s)::date".formatted(beginning.period().sql(), value);
  }
}
