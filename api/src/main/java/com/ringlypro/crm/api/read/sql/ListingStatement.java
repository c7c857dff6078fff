package com.ringlypro.crm.api.read.sql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.plan.Expression;
import com.ringlypro.crm.api.read.plan.Input;
import com.ringlypro.crm.api.read.plan.Order;
import com.ringlypro.crm.api.read.plan.Page;
import com.ringlypro.crm.api.read.plan.Parameter;
import com.ringlypro.crm.api.read.plan.Query;
import com.ringlypro.crm.api.read.plan.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statement of a list. The lists around it are read again for their keys, so that no
 * statement waits for the rows of another:
 *
 * <pre>{@code
 * select t0.id, t1.id, t1.body, t1j0.id, t1j0.first_name
 * from (select r.id from clients r order by r.id limit 21) t0
 * cross join lateral (
 *   select r.id, r.body, r.contact_id from messages r where r.client_id = t0.id
 *   order by r.id limit 6) t1
 * left join contacts t1j0 on t1j0.id = t1.contact_id
 * order by t0.id, t1.id
 * }</pre>
 *
 * <p>Each part names the columns that it uses of the parts before it, so parts are written from the
 * last one to the first.
 */
final class ListingStatement {

  /** The rows of the table inside the parenthesis that picks them. */
  private static final String PICKED = "r";

  private final Query.Listing listing;
  private final List<Query.Listing> lists;
  private final Map<Row, Set<String>> usedColumns = new HashMap<>();

  ListingStatement(Query.Listing listing) {
    this.listing = listing;
    this.lists =
        Stream.<Query.@Nullable Listing>iterate(
                listing, list -> list != null, ListingStatement::outer)
            .map(Objects::requireNonNull)
            .toList()
            .reversed();
  }

  private static Query.@Nullable Listing outer(Query.@Nullable Listing list) {
    return list == null ? null : list.outer();
  }

  Statement write() {
    String selected = listing.slots().stream().map(this::expression).collect(joining(", "));
    String order =
        lists.stream()
            .flatMap(list -> list.order().keys().stream().map(key -> column(list.row(), key)))
            .collect(joining(", "));
    Fragment from = listing(listing, listing.joins());
    for (int depth = listing.depth() - 1; depth >= 0; depth--) {
      Fragment inner = from;
      Query.Listing list = lists.get(depth);
      from = listing(list, joinsFor(lists.get(depth + 1))).then(" cross join lateral ").then(inner);
    }
    return new Statement(
        "select %s from %s order by %s".formatted(selected, from.text, order), from.parameters);
  }

  /** The joins of the outer list that lead to the row which the inner list hangs on. */
  private static List<Row.Joined> joinsFor(Query.Listing inner) {
    if (!(inner.filter() instanceof Query.Filter.ReferringTo referring)) {
      return List.of();
    }
    List<Row.Joined> joins = new ArrayList<>();
    Row row = referring.key().row();
    while (row instanceof Row.Joined joined) {
      joins.addFirst(joined);
      row = joined.via().row();
    }
    return joins;
  }

  /** The picked rows of a list, and the rows joined to them. */
  private Fragment listing(Query.Listing list, List<Row.Joined> joins) {
    String joined = "";
    for (Row.Joined join : joins.reversed()) {
      joined = join(join) + joined;
    }
    return picked(list).then(" " + list.row().alias() + joined);
  }

  private String join(Row.Joined join) {
    String alias = join.alias();
    return switch (join) {
      case Row.Referenced referenced ->
          " left join %s %s on %s.%s = %s"
              .formatted(
                  referenced.type().table(), alias, alias, EntityType.KEY, expression(join.via()));
      case Row.Referring referring ->
          " left join lateral (select %s from %s %s where %s = %s order by %s limit 1) %s on true"
              .formatted(
                  columns(referring),
                  referring.type().table(),
                  PICKED,
                  picked(referring.column()),
                  expression(join.via()),
                  picked(EntityType.KEY),
                  alias);
    };
  }

  private Fragment picked(Query.Listing list) {
    List<Fragment> conditions = new ArrayList<>();
    switch (list.filter()) {
      case Query.Filter.All _ -> {}
      case Query.Filter.ByKey(Parameter key) ->
          conditions.add(new Fragment(picked(EntityType.KEY) + " = ?", List.of(key)));
      case Query.Filter.ByKeys(Parameter keys) ->
          conditions.add(new Fragment(picked(EntityType.KEY) + " = any (?)", List.of(keys)));
      case Query.Filter.ReferringTo(String column, Expression.Column key) ->
          conditions.add(new Fragment(picked(column) + " = " + expression(key), List.of()));
    }
    Page page = list.page();
    Fragment end = new Fragment("", List.of());
    if (page != null) {
      if (page.after() != null) {
        conditions.add(beyond(list.order(), ">", page.after(), page));
      }
      if (page.before() != null) {
        conditions.add(beyond(list.order(), "<", page.before(), page));
      }
      end = end(list.order(), page);
    }
    Fragment start =
        new Fragment(
            "(select %s from %s %s"
                .formatted(columns(list.row()), list.row().type().table(), PICKED),
            List.of());
    for (int index = 0; index < conditions.size(); index++) {
      start = start.then(index == 0 ? " where " : " and ").then(conditions.get(index));
    }
    return start.then(end).then(")");
  }

  /** Only rows on one side of a cursor. */
  private static Fragment beyond(Order order, String comparison, Input cursor, Page page) {
    List<String> keys = order.keys();
    List<Parameter> values = new ArrayList<>();
    for (int index = 0; index < keys.size(); index++) {
      values.add(new Parameter.CursorValue(cursor, index, order, page.size().path()));
    }
    return new Fragment(
        "(%s) %s (%s)"
            .formatted(
                keys.stream().map(ListingStatement::picked).collect(joining(", ")),
                comparison,
                keys.stream().map(any -> "?").collect(joining(", "))),
        values);
  }

  private static Fragment end(Order order, Page page) {
    String direction = page.backward() ? " desc" : "";
    String by = order.keys().stream().map(key -> picked(key) + direction).collect(joining(", "));
    String start = " order by " + by + " limit ";
    var limit = new Parameter.Limit(page.size());
    // A literal is visible to the database's planner.
    return page.size().isLiteral()
        ? new Fragment(start + limit.rows(Map.of()), List.of())
        : new Fragment(start + "?", List.of(limit));
  }

  private String expression(Expression expression) {
    return switch (expression) {
      case Expression.Column(Row row, String name) -> column(row, name);
      case Expression.Count(EntityType type, String column, Expression.Column key) ->
          "(select count(*) from %s %s where %s = %s)"
              .formatted(type.table(), PICKED, picked(column), expression(key));
    };
  }

  private String column(Row row, String name) {
    usedColumns.computeIfAbsent(row, any -> new LinkedHashSet<>()).add(name);
    return row.alias() + "." + name;
  }

  /** The columns that other parts use of a row, as the parenthesis around it selects them. */
  private String columns(Row row) {
    return usedColumns.getOrDefault(row, Set.of(EntityType.KEY)).stream()
        .map(ListingStatement::picked)
        .collect(joining(", "));
  }

  private static String picked(String column) {
    return PICKED + "." + column;
  }

  /**
   * A piece of SQL.
   *
   * @param parameters for the question marks in it
   */
  private record Fragment(String text, List<Parameter> parameters) {

    Fragment then(String more) {
      return new Fragment(text + more, parameters);
    }

    Fragment then(Fragment more) {
      return new Fragment(
          text + more.text, Stream.concat(parameters.stream(), more.parameters.stream()).toList());
    }
  }
}
