package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.json.ValueFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A selected field of an object whose values are in a row of a {@link Query.Listing}. */
public sealed interface Selection {

  /** Name in the answer. */
  String key();

  /** A value of the row. */
  record Value(String key, boolean nonNull, int slot, ValueFormat format) implements Selection {}

  /**
   * The same for every row.
   *
   * @param json as it stands in the answer
   */
  record Constant(String key, String json) implements Selection {

    /** A name, which has nothing to escape. */
    static Constant text(String key, String name) {
      return new Constant(key, '"' + name + '"');
    }
  }

  /** An object made of values of the same row. */
  record Part(String key, List<Selection> fields) implements Selection {}

  /** What the caller's role may not read: null, with an error. */
  record Forbidden(String key, boolean nonNull) implements Selection {}

  /**
   * An object whose values are in the same row.
   *
   * @param presence slot of its key, null where there is no such object
   */
  record Nested(String key, boolean nonNull, int presence, List<Selection> fields)
      implements Selection {}

  /**
   * A list.
   *
   * @param listing its rows; null if only their number is asked for
   */
  record Connection(
      String key, boolean nonNull, Query.@Nullable Listing listing, List<ConnectionField> fields)
      implements Selection {}

  /** A selected field of a connection. */
  sealed interface ConnectionField {

    /** Name in the answer. */
    String key();

    record Nodes(String key, List<Selection> fields) implements ConnectionField {}

    record Edges(String key, List<EdgeField> fields) implements ConnectionField {}

    record PageInfo(String key, List<PageInfoField> fields) implements ConnectionField {}

    /**
     * The number of rows of the whole list.
     *
     * @param query whose rows have it: that of the outer list, or one for it alone
     */
    record TotalCount(String key, Query query, int slot) implements ConnectionField {}

    /** Figures over all rows of the list. */
    record Aggregate(String key, Query.Grouping query, List<Selection> fields)
        implements ConnectionField {}

    /** Figures over each group of rows. */
    record Groups(String key, Query.Grouping query, List<Selection> fields)
        implements ConnectionField {}

    /** {@code __typename}. */
    record Constant(Selection.Constant value) implements ConnectionField {
      @Override
      public String key() {
        return value.key();
      }
    }
  }

  /** A selected field of an edge. */
  sealed interface EdgeField {

    /** Name in the answer. */
    String key();

    record Cursor(String key) implements EdgeField {}

    record Node(String key, List<Selection> fields) implements EdgeField {}

    /** {@code __typename}. */
    record Constant(Selection.Constant value) implements EdgeField {
      @Override
      public String key() {
        return value.key();
      }
    }
  }

  /** A selected field of a page's place within its list. */
  record PageInfoField(String key, Kind kind) {

    /** Which one. */
    public enum Kind {
      HAS_NEXT_PAGE,
      HAS_PREVIOUS_PAGE,
      START_CURSOR,
      END_CURSOR,
      TYPENAME
    }
  }

  /** A selected field of the operation. */
  sealed interface Root {

    /** Name in the answer. */
    String key();

    /** Whether the SDL promises a value. */
    boolean nonNull();

    /** A list of all rows of a type that the caller may see. */
    record All(Connection connection) implements Root {
      @Override
      public String key() {
        return connection.key();
      }

      @Override
      public boolean nonNull() {
        return connection.nonNull();
      }
    }

    /** The object that belongs to the caller. */
    record Own(String key, boolean nonNull, Branch branch) implements Root {}

    /**
     * The object with an id.
     *
     * @param type the type that it must be of; null if it may be of any
     * @param branches what is read, by type
     */
    record One(
        String key, boolean nonNull, Input id, @Nullable String type, Map<String, Branch> branches)
        implements Root {}

    /**
     * The objects with some ids.
     *
     * @param branches what is read, by type
     */
    record Many(String key, boolean nonNull, Input ids, Map<String, Branch> branches)
        implements Root {}

    /** What the caller's role may not read: null, with an error. */
    record Hidden(String key, boolean nonNull) implements Root {}
  }

  /** What is read of the objects of one type. */
  record Branch(Query.Listing listing, List<Selection> fields) {}
}
