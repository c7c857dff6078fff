package com.ringlypro.crm.api.read.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.cursor.Cursor;
import com.ringlypro.crm.api.read.json.JsonBuffer;
import com.ringlypro.crm.api.read.json.RawJson;
import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.api.read.plan.Inputs;
import com.ringlypro.crm.api.read.plan.Page;
import com.ringlypro.crm.api.read.plan.Plan;
import com.ringlypro.crm.api.read.plan.Query;
import com.ringlypro.crm.api.read.plan.ReadError;
import com.ringlypro.crm.api.read.plan.Selection;
import com.ringlypro.crm.api.read.plan.Selection.Branch;
import com.ringlypro.crm.api.read.plan.Selection.ConnectionField;
import com.ringlypro.crm.api.read.plan.Selection.EdgeField;
import com.ringlypro.crm.api.read.plan.Selection.PageInfoField;
import com.ringlypro.crm.api.read.plan.Selection.Root;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer to one operation from the rows of its statements. Where a value is missing that
 * the SDL promises, the object around it becomes null, as GraphQL wants it: the methods that write
 * say whether they wrote a value, and what was begun is taken back.
 */
public final class ResponseWriter {

  private final Inputs inputs;
  private final List<Rows> rows;
  private final Map<Query.Listing, int[]> starts = new HashMap<>();
  private final JsonBuffer out = new JsonBuffer(8 * 1024);
  private final Deque<Object> path = new ArrayDeque<>();
  private final List<ReadError> errors = new ArrayList<>();

  /**
   * @param rows of each query of the plan
   */
  public ResponseWriter(Plan plan, Inputs inputs, List<Rows> rows) {
    this.inputs = inputs;
    this.rows = rows;
    for (Query query : plan.queries()) {
      if (query instanceof Query.Listing inner && inner.outer() != null) {
        starts.put(inner, rows(inner.outer()).starts(rows(inner), inner.depth()));
      }
    }
  }

  /** The value of a field of the operation; null if it has none. */
  public @Nullable RawJson write(Root root) {
    out.reset(0);
    path.clear();
    path.addLast(root.key());
    return root(root) ? new RawJson(out.toByteArray()) : null;
  }

  /** Why fields have no value, of all that was written so far. */
  public List<ReadError> errors() {
    return errors;
  }

  private boolean root(Root root) {
    return switch (root) {
      case Root.All all -> connection(all.connection(), -1);
      case Root.Own own -> object(own.branch(), 0) || notFound("The signed-in user");
      case Root.One one -> one(one);
      case Root.Many many -> many(many);
      case Root.Hidden _ -> forbidden();
    };
  }

  private boolean one(Root.One one) {
    String text = String.valueOf(one.id().value(inputs.variables()));
    Optional<GlobalId> id =
        one.type() == null ? GlobalId.parse(text) : GlobalId.parse(text, one.type());
    if (id.isEmpty() || id.get().type() == null) {
      return badId(one.type());
    }
    Branch branch = one.branches().get(id.get().type());
    return (branch != null && object(branch, 0)) || notFound(id.get().toString());
  }

  private boolean many(Root.Many many) {
    List<?> ids = (List<?>) Objects.requireNonNull(many.ids().value(inputs.variables()));
    out.put('[');
    for (int index = 0; index < ids.size(); index++) {
      separate(index);
      path.addLast(index);
      if (!element(many.branches(), String.valueOf(ids.get(index)))) {
        out.putNull();
      }
      path.removeLast();
    }
    out.put(']');
    return true;
  }

  private boolean element(Map<String, Branch> branches, String text) {
    Optional<GlobalId> id = GlobalId.parse(text);
    if (id.isEmpty() || id.get().type() == null) {
      return badId(null);
    }
    Branch branch = branches.get(id.get().type());
    if (branch != null) {
      int row = find(branch.listing(), Long.toString(id.get().key()));
      if (row >= 0) {
        return object(branch, row);
      }
    }
    return notFound(id.get().toString());
  }

  private int find(Query.Listing listing, String key) {
    byte[] wanted = key.getBytes(UTF_8);
    Rows found = rows(listing);
    for (int row = 0; row < found.count(); row++) {
      if (Arrays.equals(found.value(row, listing.depth()), wanted)) {
        return row;
      }
    }
    return -1;
  }

  private boolean object(Branch branch, int row) {
    return row < rows(branch.listing()).count()
        && object(branch.fields(), rows(branch.listing()), row);
  }

  private boolean object(List<Selection> fields, Rows from, int row) {
    int mark = out.length();
    out.put('{');
    for (int index = 0; index < fields.size(); index++) {
      Selection field = fields.get(index);
      key(index, field.key());
      if (!field(field, from, row)) {
        if (promised(field)) {
          out.reset(mark);
          path.removeLast();
          return false;
        }
        out.putNull();
      }
      path.removeLast();
    }
    out.put('}');
    return true;
  }

  private static boolean promised(Selection field) {
    return switch (field) {
      case Selection.Value value -> value.nonNull();
      case Selection.Nested nested -> nested.nonNull();
      case Selection.Forbidden forbidden -> forbidden.nonNull();
      case Selection.Connection connection -> connection.nonNull();
      case Selection.Constant _ -> true;
    };
  }

  private boolean field(Selection field, Rows from, int row) {
    return switch (field) {
      case Selection.Value value -> {
        byte[] text = from.value(row, value.slot());
        yield (text != null && value.format().write(text, out)) || missing(value.nonNull());
      }
      case Selection.Constant constant -> {
        out.raw(constant.json());
        yield true;
      }
      case Selection.Nested nested ->
          from.value(row, nested.presence()) == null
              ? missing(nested.nonNull())
              : object(nested.fields(), from, row);
      case Selection.Connection connection -> connection(connection, row);
      case Selection.Forbidden _ -> forbidden();
    };
  }

  /**
   * Writes a list.
   *
   * @param outerRow the row that it belongs to; -1 for a list at the root
   */
  private boolean connection(Selection.Connection connection, int outerRow) {
    Part part = connection.listing() == null ? null : part(connection.listing(), outerRow);
    int mark = out.length();
    out.put('{');
    List<ConnectionField> fields = connection.fields();
    for (int index = 0; index < fields.size(); index++) {
      ConnectionField field = fields.get(index);
      key(index, field.key());
      boolean written =
          switch (field) {
            case ConnectionField.TotalCount total -> total(total, outerRow);
            case ConnectionField.Constant constant -> {
              out.raw(constant.json());
              yield true;
            }
            case ConnectionField.Nodes nodes -> nodes(nodes.fields(), Objects.requireNonNull(part));
            case ConnectionField.Edges edges -> edges(edges.fields(), Objects.requireNonNull(part));
            case ConnectionField.PageInfo pageInfo -> {
              pageInfo(pageInfo.fields(), Objects.requireNonNull(part));
              yield true;
            }
          };
      path.removeLast();
      if (!written) {
        out.reset(mark);
        return false;
      }
    }
    out.put('}');
    return true;
  }

  private boolean total(ConnectionField.TotalCount total, int outerRow) {
    Rows from = rows(total.query());
    int row = total.query() instanceof Query.Total ? 0 : outerRow;
    out.raw(Objects.requireNonNull(from.value(row, total.slot())));
    return true;
  }

  private boolean nodes(List<Selection> fields, Part part) {
    out.put('[');
    for (int index = 0; index < part.count(); index++) {
      separate(index);
      path.addLast(index);
      boolean written = object(fields, part.rows, part.first + index);
      path.removeLast();
      if (!written) {
        return false;
      }
    }
    out.put(']');
    return true;
  }

  private boolean edges(List<EdgeField> fields, Part part) {
    out.put('[');
    for (int index = 0; index < part.count(); index++) {
      separate(index);
      path.addLast(index);
      boolean written = edge(fields, part, part.first + index);
      path.removeLast();
      if (!written) {
        return false;
      }
    }
    out.put(']');
    return true;
  }

  private boolean edge(List<EdgeField> fields, Part part, int row) {
    out.put('{');
    for (int index = 0; index < fields.size(); index++) {
      EdgeField field = fields.get(index);
      key(index, field.key());
      boolean written =
          switch (field) {
            case EdgeField.Cursor _ -> {
              cursor(part, row);
              yield true;
            }
            case EdgeField.Node node -> object(node.fields(), part.rows, row);
            case EdgeField.Constant constant -> {
              out.raw(constant.json());
              yield true;
            }
          };
      path.removeLast();
      if (!written) {
        return false;
      }
    }
    out.put('}');
    return true;
  }

  private void pageInfo(List<PageInfoField> fields, Part part) {
    out.put('{');
    for (int index = 0; index < fields.size(); index++) {
      PageInfoField field = fields.get(index);
      key(index, field.key());
      switch (field.kind()) {
        case HAS_NEXT_PAGE -> out.raw(Boolean.toString(part.hasNext()));
        case HAS_PREVIOUS_PAGE -> out.raw(Boolean.toString(part.hasPrevious()));
        case START_CURSOR -> cursorOrNull(part, part.first);
        case END_CURSOR -> cursorOrNull(part, part.last - 1);
        case TYPENAME -> out.raw("\"PageInfo\"");
      }
      path.removeLast();
    }
    out.put('}');
  }

  private void cursorOrNull(Part part, int row) {
    if (part.count() == 0) {
      out.putNull();
    } else {
      cursor(part, row);
    }
  }

  private void cursor(Part part, int row) {
    List<byte[]> values = new ArrayList<>();
    for (int slot : part.listing.orderSlots()) {
      values.add(Objects.requireNonNull(part.rows.value(row, slot)));
    }
    out.put('"');
    out.raw(Cursor.encode(values));
    out.put('"');
  }

  /** The rows of a page; one more row than its size was read, if there is one. */
  private Part part(Query.Listing listing, int outerRow) {
    Rows from = rows(listing);
    int[] start = starts.get(listing);
    int first = start == null ? 0 : start[outerRow];
    int last = start == null ? from.count() : start[outerRow + 1];
    Page page = Objects.requireNonNull(listing.page());
    int size = page.size().value(inputs.variables());
    boolean more = last - first > size;
    if (!more) {
      return new Part(listing, from, first, last, page, false);
    }
    return page.backward()
        ? new Part(listing, from, last - size, last, page, true)
        : new Part(listing, from, first, first + size, page, true);
  }

  /**
   * A page of a list.
   *
   * @param last the row after its last one
   * @param more whether the list goes on in the direction of reading
   */
  private record Part(
      Query.Listing listing, Rows rows, int first, int last, Page page, boolean more) {

    int count() {
      return last - first;
    }

    boolean hasNext() {
      return page.backward() ? page.before() != null : more;
    }

    boolean hasPrevious() {
      return page.backward() ? more : page.after() != null;
    }
  }

  private void key(int index, String key) {
    separate(index);
    out.put('"');
    out.raw(key);
    out.raw("\":");
    path.addLast(key);
  }

  private void separate(int index) {
    if (index > 0) {
      out.put(',');
    }
  }

  private Rows rows(Query query) {
    return rows.get(query.index());
  }

  private boolean missing(boolean promised) {
    if (promised) {
      error(ErrorCode.INTERNAL, "A value is missing that there should always be.");
    }
    return false;
  }

  private boolean forbidden() {
    return error(ErrorCode.FORBIDDEN, "Your role may not read this field.");
  }

  private boolean notFound(String what) {
    return error(ErrorCode.NOT_FOUND, what + " does not exist, as far as you may see.");
  }

  private boolean badId(@Nullable String type) {
    return error(
        ErrorCode.VALIDATION,
        type == null
            ? "This is no id of an object. Pass one such as `Contact:42`."
            : "This is no id of type %s. Pass one such as `%s:42` or `42`.".formatted(type, type));
  }

  private boolean error(ErrorCode code, String message) {
    errors.add(new ReadError(code, message, List.copyOf(path)));
    return false;
  }
}
