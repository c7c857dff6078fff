package com.ringlypro.crm.api.read.plan;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.cursor.Cursor;
import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.api.read.model.ValueType;
import com.ringlypro.crm.db.tenant.Caller;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that is bound to a statement when the plan is executed. */
public sealed interface Parameter {

  /** No row has this key. */
  int NO_KEY = 0;

  /**
   * The value for one execution: a number, a text or an array of numbers; null for none.
   *
   * @throws ReadException if the argument behind it is not acceptable
   */
  @Nullable Object value(Inputs inputs);

  /** The key of one object of a known type; {@link #NO_KEY} if the id names none. */
  record Key(Input id, String type) implements Parameter {
    @Override
    public Object value(Inputs inputs) {
      return key(id.value(inputs.variables()), type);
    }
  }

  /** The keys of those among some ids that are of one type. */
  record Keys(Input ids, String type) implements Parameter {
    @Override
    public Object value(Inputs inputs) {
      return ((List<?>) Objects.requireNonNull(ids.value(inputs.variables())))
          .stream().map(id -> key(id, type)).toArray(Integer[]::new);
    }
  }

  /** What a column is compared with. */
  record Compared(Input input, ValueType type, Form form, List<Object> path) implements Parameter {
    @Override
    public Object value(Inputs inputs) {
      return text(inputs.variables());
    }

    /** The same, as it stands in a statement. */
    String text(Map<String, @Nullable Object> variables) {
      Object value = Objects.requireNonNull(input.value(variables));
      return switch (form) {
        case LIST -> list(value instanceof List<?> list ? list : List.of(value));
        case VALUE -> text(value);
        case PART -> "%" + literally(text(value)) + "%";
        case START -> literally(text(value)) + "%";
        case END -> "%" + literally(text(value));
      };
    }

    private String text(Object value) {
      return type.text()
          .apply(value)
          .orElseThrow(() ->
              new ReadException(
                  ErrorCode.VALIDATION,
                  "`where`: %s is nothing to compare with here.".formatted(value),
                  path));
    }

    /** Wildcards of SQL are ordinary characters to callers. */
    private static String literally(String text) {
      return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private String list(List<?> values) {
      return values.stream()
          .filter(Objects::nonNull)
          .map(this::text)
          .map(each -> '"' + each.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
          .collect(joining(",", "{", "}"));
    }
  }

  /** What is searched for. */
  record Search(Input input, List<Object> path) implements Parameter {

    private static final int LONGEST = 200;

    @Override
    public Object value(Inputs inputs) {
      String text = String.valueOf(input.value(inputs.variables()));
      if (text.length() > LONGEST) {
        throw new ReadException(
            ErrorCode.VALIDATION, "`search` takes %d characters at most.".formatted(LONGEST), path);
      }
      return text;
    }
  }

  /** The time that what is relative counts from, in UTC. */
  record Now() implements Parameter {
    @Override
    public Object value(Inputs inputs) {
      return LocalDateTime.ofInstant(inputs.now(), ZoneOffset.UTC).toString();
    }
  }

  /** The number of a period, counted from the present one. */
  record Offset(Input input, List<Object> path) implements Parameter {

    private static final int FARTHEST = 10_000;

    @Override
    public Object value(Inputs inputs) {
      int offset = (Integer) Objects.requireNonNull(input.value(inputs.variables()));
      if (Math.abs((long) offset) > FARTHEST) {
        throw new ReadException(
            ErrorCode.VALIDATION,
            "`relative`: a period is at most %d away.".formatted(FARTHEST),
            path);
      }
      return offset;
    }
  }

  /**
   * A day that lies before the beginning of a period wherever on Earth one is, though not much.
   *
   * @param later by how many periods the period is later than the offset says
   * @param days by how much more
   */
  record DayBefore(Offset offset, int later, Figure.Period period, int days) implements Parameter {
    @Override
    public Object value(Inputs inputs) {
      LocalDate day = LocalDate.ofInstant(inputs.now(), ZoneOffset.UTC).minusDays(1);
      return period
          .plus(period.begin(day), (Integer) offset.value(inputs) + later)
          .minusDays(days)
          .toString();
    }
  }

  /**
   * A day that lies after the beginning of a period wherever on Earth one is, though not much.
   *
   * @param later by how many periods the period is later than the offset says
   * @param days by how much more
   */
  record DayAfter(Offset offset, int later, Figure.Period period, int days) implements Parameter {
    @Override
    public Object value(Inputs inputs) {
      LocalDate day = LocalDate.ofInstant(inputs.now(), ZoneOffset.UTC).plusDays(1);
      return period
          .plus(period.begin(day), (Integer) offset.value(inputs) + later)
          .plusDays(days)
          .toString();
    }
  }

  /** How an input becomes what a column is compared with. */
  enum Form {
    /** As it is. */
    VALUE,
    /** As an array. */
    LIST,
    /** As a pattern for texts that contain it. */
    PART,
    /** As a pattern for texts that start with it. */
    START,
    /** As a pattern for texts that end with it. */
    END
  }

  /** The key of the user for whom the graph is read. */
  record CallerKey() implements Parameter {
    @Override
    public Object value(Inputs inputs) {
      return switch (inputs.caller()) {
        case Caller.Owner owner -> owner.userId();
        case Caller.Admin admin -> admin.userId();
        case Caller.Worker _ -> NO_KEY;
      };
    }
  }

  /** One row more than the size of a page: it tells whether the list goes on. */
  record Limit(PageSize size) implements Parameter {
    @Override
    public Object value(Inputs inputs) {
      return rows(inputs.variables());
    }

    /** The number of rows to read. */
    public int rows(Map<String, @Nullable Object> variables) {
      return size.value(variables) + 1;
    }
  }

  /** One of the values that a cursor is made of; null where the row at that place has none. */
  record CursorValue(Input cursor, int index, Order order, List<Object> path) implements Parameter {
    @Override
    public @Nullable Object value(Inputs inputs) {
      return Cursor.decode(
              String.valueOf(cursor.value(inputs.variables())),
              order.fingerprint(),
              order.keys().size())
          .orElseThrow(() ->
              new ReadException(
                  ErrorCode.VALIDATION,
                  "This is no cursor of this list. Pass one that the list itself returned.",
                  path))
          .get(index);
    }
  }

  private static int key(@Nullable Object id, String type) {
    return Optional.ofNullable(id)
        .flatMap(text -> GlobalId.parse(text.toString(), type))
        .filter(known -> known.key() <= Integer.MAX_VALUE)
        .map(known -> (int) known.key())
        .orElse(NO_KEY);
  }
}
