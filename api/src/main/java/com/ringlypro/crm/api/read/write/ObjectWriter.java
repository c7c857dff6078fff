package com.ringlypro.crm.api.read.write;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.json.JsonBuffer;
import com.ringlypro.crm.api.read.plan.Inputs;
import com.ringlypro.crm.api.read.plan.Plan;
import com.ringlypro.crm.api.read.plan.Query;
import com.ringlypro.crm.api.read.plan.Selection;
import com.ringlypro.crm.api.read.plan.Selection.Branch;
import com.ringlypro.crm.api.read.plan.Selection.ConnectionField;
import com.ringlypro.crm.api.read.plan.Selection.EdgeField;
import com.ringlypro.crm.api.read.plan.Selection.PageInfoField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects and lists of objects. Where a value is missing that the SDL promises, the object
 * around it becomes null, as GraphQL wants it: the methods say whether they wrote a value, and what
 * was begun is taken back.
 */
final class ObjectWriter {

  /** The outer row of a list that has none. */
  static final int AT_THE_ROOT = -1;

  private static final int NOT_THERE = -1;

  private final Inputs inputs;
  private final List<Rows> rows;
  private final Map<Query, int[]> starts = new HashMap<>();
  private final Answer answer;
  private final JsonBuffer json;

  ObjectWriter(Plan plan, Inputs inputs, List<Rows> rows, Answer answer) {
    this.inputs = inputs;
    this.rows = rows;
    this.answer = answer;
    this.json = answer.json();
    for (Query query : plan.queries()) {
      if (query.outer() != null) {
        starts.put(query, rows(query.outer()).starts(rows(query), query.depth()));
      }
    }
  }

  /** The row with a key, or one that is not there. */
  int rowOf(Query.Listing listing, byte[] key) {
    return rows(listing).find(listing.depth(), key).orElse(NOT_THERE);
  }

  /** Writes the object of a row, if that is there. */
  boolean object(Branch branch, int row) {
    Rows from = rows(branch.listing());
    return row != NOT_THERE && row < from.count() && object(branch.fields(), from, row);
  }

  private boolean object(List<Selection> fields, Rows from, int row) {
    int mark = json.length();
    json.put('{');
    for (int index = 0; index < fields.size(); index++) {
      Selection field = fields.get(index);
      answer.enter(index, field.key());
      boolean written = field(field, from, row);
      answer.leave();
      if (!written) {
        if (isPromised(field)) {
          json.reset(mark);
          return false;
        }
        json.putNull();
      }
    }
    json.put('}');
    return true;
  }

  private static boolean isPromised(Selection field) {
    return switch (field) {
      case Selection.Value value -> value.nonNull();
      case Selection.Nested nested -> nested.nonNull();
      case Selection.Connection connection -> connection.nonNull();
      case Selection.Forbidden forbidden -> forbidden.nonNull();
      case Selection.Constant _, Selection.Part _ -> true;
    };
  }

  private boolean field(Selection field, Rows from, int row) {
    return switch (field) {
      case Selection.Value value -> {
        byte[] text = from.value(row, value.slot());
        yield (text != null && value.format().write(text, json)) || missing(value.nonNull());
      }
      case Selection.Constant constant -> answer.raw(constant.json());
      case Selection.Nested nested ->
          from.value(row, nested.presence()) == null
              ? missing(nested.nonNull())
              : object(nested.fields(), from, row);
      case Selection.Part part -> object(part.fields(), from, row);
      case Selection.Connection connection -> connection(connection, row);
      case Selection.Forbidden _ -> answer.forbidden();
    };
  }

  private boolean missing(boolean promised) {
    return promised
        && answer.error(ErrorCode.INTERNAL, "A value is missing that there should always be.");
  }

  /**
   * Writes a list.
   *
   * @param outerRow the row that it belongs to
   */
  boolean connection(Selection.Connection connection, int outerRow) {
    PageOfRows page = connection.listing() == null ? null : page(connection.listing(), outerRow);
    int mark = json.length();
    json.put('{');
    List<ConnectionField> fields = connection.fields();
    for (int index = 0; index < fields.size(); index++) {
      answer.enter(index, fields.get(index).key());
      boolean written = field(fields.get(index), page, outerRow);
      answer.leave();
      if (!written) {
        json.reset(mark);
        return false;
      }
    }
    json.put('}');
    return true;
  }

  private boolean field(ConnectionField field, @Nullable PageOfRows page, int outerRow) {
    return switch (field) {
      case ConnectionField.TotalCount total -> {
        int row = total.query() instanceof Query.Total ? 0 : outerRow;
        json.raw(Objects.requireNonNull(rows(total.query()).value(row, total.slot())));
        yield true;
      }
      case ConnectionField.Constant constant -> answer.raw(constant.value().json());
      case ConnectionField.Aggregate aggregate ->
          object(aggregate.fields(), rows(aggregate.query()), start(aggregate.query(), outerRow));
      case ConnectionField.Groups groups -> groups(groups, outerRow);
      case ConnectionField.Nodes nodes ->
          elements(
              Objects.requireNonNull(page),
              (from, row) -> object(nodes.fields(), from.rows(), row));
      case ConnectionField.Edges edges ->
          elements(Objects.requireNonNull(page), (from, row) -> edge(edges.fields(), from, row));
      case ConnectionField.PageInfo info -> pageInfo(info.fields(), Objects.requireNonNull(page));
    };
  }

  private boolean groups(ConnectionField.Groups groups, int outerRow) {
    Rows from = rows(groups.query());
    int start = start(groups.query(), outerRow);
    int count = end(groups.query(), outerRow) - start;
    if (count > Query.Grouping.MOST_GROUPS) {
      return answer.error(
          ErrorCode.LIMIT_EXCEEDED,
          "There are more than %d groups. Narrow the list with `where`, or group by less."
              .formatted(Query.Grouping.MOST_GROUPS));
    }
    json.put('[');
    for (int index = 0; index < count; index++) {
      answer.enter(index);
      boolean written = object(groups.fields(), from, start + index);
      answer.leave();
      if (!written) {
        return false;
      }
    }
    json.put(']');
    return true;
  }

  /** Writes one element of a list; false if it has no value. */
  private interface ElementWriter {
    boolean write(PageOfRows page, int row);
  }

  private boolean elements(PageOfRows page, ElementWriter writer) {
    json.put('[');
    for (int index = 0; index < page.count(); index++) {
      answer.enter(index);
      boolean written = writer.write(page, page.first() + index);
      answer.leave();
      if (!written) {
        return false;
      }
    }
    json.put(']');
    return true;
  }

  private boolean edge(List<EdgeField> fields, PageOfRows page, int row) {
    json.put('{');
    for (int index = 0; index < fields.size(); index++) {
      answer.enter(index, fields.get(index).key());
      boolean written =
          switch (fields.get(index)) {
            case EdgeField.Cursor _ -> cursor(page, row);
            case EdgeField.Node node -> object(node.fields(), page.rows(), row);
            case EdgeField.Constant constant -> answer.raw(constant.value().json());
          };
      answer.leave();
      if (!written) {
        return false;
      }
    }
    json.put('}');
    return true;
  }

  private boolean pageInfo(List<PageInfoField> fields, PageOfRows page) {
    json.put('{');
    for (int index = 0; index < fields.size(); index++) {
      answer.enter(index, fields.get(index).key());
      switch (fields.get(index).kind()) {
        case HAS_NEXT_PAGE -> json.raw(Boolean.toString(page.hasNext()));
        case HAS_PREVIOUS_PAGE -> json.raw(Boolean.toString(page.hasPrevious()));
        case START_CURSOR -> cursor(page, page.first());
        case END_CURSOR -> cursor(page, page.last() - 1);
        case TYPENAME -> json.raw("\"PageInfo\"");
      }
      answer.leave();
    }
    json.put('}');
    return true;
  }

  private boolean cursor(PageOfRows page, int row) {
    if (page.count() == 0) {
      json.putNull();
    } else {
      json.text(page.cursor(row));
    }
    return true;
  }

  private PageOfRows page(Query.Listing listing, int outerRow) {
    int size = Objects.requireNonNull(listing.page()).size().value(inputs.variables());
    return PageOfRows.of(
        listing, rows(listing), start(listing, outerRow), end(listing, outerRow), size);
  }

  /** The first of a query's rows that belong to a row of the outer list. */
  private int start(Query query, int outerRow) {
    int[] start = starts.get(query);
    return start == null ? 0 : start[outerRow];
  }

  /** The row after the last of them. */
  private int end(Query query, int outerRow) {
    int[] start = starts.get(query);
    return start == null ? rows(query).count() : start[outerRow + 1];
  }

  private Rows rows(Query query) {
    return rows.get(query.index());
  }
}
