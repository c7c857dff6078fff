package com.ringlypro.crm.api.read.sql;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.plan.Expression;
import com.ringlypro.crm.api.read.plan.Order;
import com.ringlypro.crm.api.read.plan.Page;
import com.ringlypro.crm.api.read.plan.Parameter;
import com.ringlypro.crm.api.read.plan.Query;
import com.ringlypro.crm.api.read.plan.Row;
import com.ringlypro.crm.api.read.plan.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statement of a list, or of figures over one. The lists around it are read again for
 * their keys, so that no statement waits for the rows of another:
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
final class StatementWriter {

  /** The rows of the table inside the parenthesis that picks them. */
  private static final String PICKED = "r";

  private final Map<Row, Set<String>> usedColumns = new HashMap<>();

  private StatementWriter() {}

  static Statement write(Query query) {
    var writer = new StatementWriter();
    return switch (query) {
      case Query.Total total -> writer.total(total);
      case Query.Listing listing -> writer.listing(listing);
      case Query.Grouping grouping -> writer.grouping(grouping);
    };
  }

  private Statement total(Query.Total total) {
    Fragment counted = count(total.source());
    return new Statement(counted.text(), counted.parameters());
  }

  private Statement listing(Query.Listing listing) {
    List<Fragment> selected = listing.slots().stream().map(this::expression).toList();
    List<String> order = new ArrayList<>(outerOrder(listing.outer()));
    order.add(order(listing));
    String joins = joined(listing, listing.joins());
    return statement(listing, selected, order, picked(listing).then(joins));
  }

  private Statement grouping(Query.Grouping grouping) {
    String alias = "t" + grouping.depth();
    List<Fragment> selected = new ArrayList<>();
    if (grouping.outer() != null) {
      grouping.outer().keys().forEach(key -> selected.add(expression(key)));
    }
    List<String> order = new ArrayList<>(outerOrder(grouping.outer()));
    for (int index = 0; index < grouping.keys().size(); index++) {
      String key = alias + "." + Figures.KEY + index;
      selected.add(new Fragment(key));
      order.add(key);
    }
    for (int index = 0; index < grouping.measures().size(); index++) {
      selected.add(new Fragment(alias + "." + Figures.MEASURE + index));
    }
    if (selected.isEmpty()) {
      selected.add(new Fragment(alias + ".*"));
    }
    return statement(
        grouping,
        selected,
        order,
        new Fragment("(select " + Figures.select(grouping, PICKED))
            .then(from(grouping.source()))
            .then(Figures.zone(grouping, PICKED))
            .then(where(grouping.source(), Figures.zoneAlias(grouping)))
            .then(Figures.end(grouping) + ") " + alias));
  }

  private Statement statement(
      Query query, List<Fragment> selected, List<String> order, Fragment innermost) {
    Fragment from = innermost;
    Query inner = query;
    for (Query.Listing list = query.outer(); list != null; list = list.outer()) {
      Fragment later = from;
      String joins = joined(list, joinsFor(inner.source()));
      from = picked(list).then(joins).then(" cross join lateral ").then(later);
      inner = list;
    }
    Fragment statement =
        new Fragment("select ").then(Fragment.join(selected, ", ")).then(" from ").then(from);
    return new Statement(
        order.isEmpty()
            ? statement.text()
            : statement.text() + " order by " + String.join(", ", order),
        statement.parameters());
  }

  private List<String> outerOrder(Query.@Nullable Listing outer) {
    List<String> order = new ArrayList<>();
    for (Query.Listing list = outer; list != null; list = list.outer()) {
      order.addFirst(order(list));
    }
    return order;
  }

  private String order(Query.Listing list) {
    return SortKeys.orderBy(list.order(), list.sortKeys().stream().map(this::column).toList());
  }

  /** The joins of the outer list that lead to the row which the inner list hangs on. */
  private static List<Row.Joined> joinsFor(Source inner) {
    List<Row.Joined> joins = new ArrayList<>();
    Row row = inner.link() == null ? null : inner.link().key().row();
    while (row instanceof Row.Joined joined) {
      joins.addFirst(joined);
      row = joined.via().row();
    }
    return joins;
  }

  /** The name of a list's rows, and the rows joined to them. */
  private String joined(Query.Listing list, List<Row.Joined> joins) {
    String joined = "";
    for (Row.Joined join : joins.reversed()) {
      joined = join(join) + joined;
    }
    return " " + list.row().alias() + joined;
  }

  private String join(Row.Joined join) {
    String alias = join.alias();
    return switch (join) {
      case Row.Referenced referenced ->
          " left join %s %s on %s.%s = %s"
              .formatted(
                  referenced.type().table(), alias, alias, EntityType.KEY, column(join.via()));
      case Row.Referring referring ->
          " left join lateral (select %s from %s %s where %s = %s order by %s limit 1) %s on true"
              .formatted(
                  usedColumns(referring).stream()
                      .map(name -> selected(referring.type(), name))
                      .collect(joining(", ")),
                  referring.type().table(),
                  PICKED,
                  picked(referring.column()),
                  column(join.via()),
                  picked(EntityType.KEY),
                  alias);
    };
  }

  /** The rows of a list, in parentheses. The columns must be those that all other parts use. */
  private Fragment picked(Query.Listing list) {
    Fragment end = new Fragment("");
    List<Fragment> places = new ArrayList<>();
    Page page = list.page();
    if (page != null) {
      if (page.after() != null) {
        places.add(SortKeys.after(list.order(), page.after(), list, PICKED));
      }
      if (page.before() != null) {
        places.add(SortKeys.after(list.order().reversed(), page.before(), list, PICKED));
      }
      end = end(list, page);
    }
    Fragment where = where(list.source(), null, places.toArray(Fragment[]::new));
    String columns =
        usedColumns(list.row()).stream().map(name -> selected(list, name)).collect(joining(", "));
    return new Fragment("(select " + columns)
        .then(from(list.source()))
        .then(where)
        .then(end)
        .then(")");
  }

  private static String selected(Query.Listing list, String name) {
    List<Expression.Column> keys = list.sortKeys();
    return IntStream.range(0, keys.size())
        .filter(index -> !isStored(list.order().keys().get(index)))
        .filter(index -> keys.get(index).name().equals(name))
        .mapToObj(index -> list.order().keys().get(index).by())
        .map(by -> SortKeys.value(by, list.source().type(), PICKED) + " as " + name)
        .findFirst()
        .orElseGet(() -> selected(list.source().type(), name));
  }

  private static boolean isStored(Order.Key key) {
    return key.by() instanceof Order.By.Stored;
  }

  private static String selected(EntityType type, String name) {
    String column = type.column(name, PICKED);
    return type.isDerived(name) ? column + " as " + name : column;
  }

  private static Fragment end(Query.Listing list, Page page) {
    Order order = page.backward() ? list.order().reversed() : list.order();
    List<String> keys = new ArrayList<>();
    for (int index = 0; index < order.keys().size(); index++) {
      String name = list.sortKeys().get(index).name();
      keys.add(isStored(order.keys().get(index)) ? picked(name) : name);
    }
    String start = " order by " + SortKeys.orderBy(order, keys) + " limit ";
    var limit = new Parameter.Limit(page.size());
    // A literal is visible to the database's planner.
    return page.size().isLiteral()
        ? new Fragment(start + limit.rows(Map.of()))
        : new Fragment(start + "?", limit);
  }

  private Fragment expression(Expression expression) {
    return switch (expression) {
      case Expression.Column column -> new Fragment(column(column));
      case Expression.Count(Source source) -> new Fragment("(").then(count(source)).then(")");
    };
  }

  private Fragment count(Source source) {
    return new Fragment("select count(*)").then(from(source)).then(where(source, null));
  }

  private static Fragment from(Source source) {
    String table = source.type().table();
    Fragment from = new Fragment(" from " + table + " " + PICKED);
    return source.search() == null
        ? from
        : from.then(
            new Fragment(
                " join search_%s(?) s on s.id = %s".formatted(table, picked(EntityType.KEY)),
                source.search()));
  }

  /**
   * @param zone alias of the row with the time zone of the picked one; null if none is joined
   */
  private Fragment where(Source source, @Nullable String zone, Fragment... more) {
    List<Fragment> conditions = new ArrayList<>();
    Source.Link link = source.link();
    if (link != null) {
      conditions.add(new Fragment(picked(link.column()) + " = " + column(link.key())));
    }
    if (!source.where().isAlways()) {
      conditions.add(Conditions.write(source.where(), source.type(), PICKED, zone));
    }
    conditions.addAll(List.of(more));
    return conditions.isEmpty()
        ? new Fragment("")
        : new Fragment(" where ").then(Fragment.join(conditions, " and "));
  }

  private String column(Expression.Column column) {
    Row row = column.row();
    usedColumns.computeIfAbsent(row, any -> new LinkedHashSet<>()).add(column.name());
    // Parentheses select what is computed in them by its name; a joined table has none around it.
    return row instanceof Row.Referenced
        ? row.type().column(column.name(), row.alias())
        : row.alias() + "." + column.name();
  }

  /** The columns that other parts use of a row, as the parenthesis around it selects them. */
  private Set<String> usedColumns(Row row) {
    return usedColumns.getOrDefault(row, Set.of(EntityType.KEY));
  }

  private static String picked(String column) {
    return PICKED + "." + column;
  }
}
