package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.json.ValueFormat;
import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.model.Field;
import com.ringlypro.crm.api.read.model.Role;
import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plans figures over rows.
 *
 * @param grouping the query that computes them
 */
record FigurePlanner(Query.Grouping grouping, Role role) {

  private static final Pattern WORD = Pattern.compile("_([a-z0-9])");

  /**
   * What rows of one group have in common, as the argument {@code by} says it.
   *
   * @throws ReadException if the caller's role may not read it
   */
  static List<Figure> keys(
      EntityType type,
      Role role,
      ExecutableNormalizedField field,
      Map<String, @Nullable Object> variables) {
    List<Figure> keys = new ArrayList<>();
    for (Input each : new Arguments(field, variables).required("by").elements(variables)) {
      Key key = Key.named(type, camelCase(String.valueOf(each.value(variables))));
      if (!key.field.readers().contains(role)) {
        throw new ReadException(
            ErrorCode.FORBIDDEN,
            "Your role may not group by `%s`, as it may not read it.".formatted(key.field.name()),
            List.copyOf(field.getListOfResultKeys()));
      }
      if (!keys.contains(key.figure)) {
        keys.add(key.figure);
      }
    }
    return List.copyOf(keys);
  }

  private static String camelCase(String constant) {
    return WORD.matcher(constant.toLowerCase(Locale.ROOT))
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  /** Plans what is selected of a group. */
  List<Selection> fields(ExecutableNormalizedField group) {
    List<Selection> fields = new ArrayList<>();
    for (ExecutableNormalizedField field : group.getChildren()) {
      String key = field.getResultKey();
      fields.add(
          switch (field.getFieldName()) {
            case ObjectPlanner.TYPENAME -> typename(field);
            case "count" -> value(key, true, new Figure.Count(), ValueFormat.RAW);
            case "key" -> part(field, this::keyField);
            case "countDistinct" -> part(field, this::countDistinct);
            case "sum" -> part(field, each -> aggregate(each, Figure.Function.SUM));
            case "avg" -> part(field, each -> aggregate(each, Figure.Function.AVG));
            case "min" -> part(field, each -> aggregate(each, Figure.Function.MIN));
            case "max" -> part(field, each -> aggregate(each, Figure.Function.MAX));
            default -> throw new IllegalStateException("Groups have no field " + field.getName());
          });
    }
    return List.copyOf(fields);
  }

  private Selection part(
      ExecutableNormalizedField field,
      java.util.function.Function<ExecutableNormalizedField, Selection> planner) {
    return new Selection.Part(
        field.getResultKey(),
        field.getChildren().stream()
            .map(each ->
                each.getFieldName().equals(ObjectPlanner.TYPENAME)
                    ? typename(each)
                    : planner.apply(each))
            .toList());
  }

  private static Selection typename(ExecutableNormalizedField field) {
    return Selection.Constant.text(field.getResultKey(), field.getSingleObjectTypeName());
  }

  private Selection keyField(ExecutableNormalizedField field) {
    Key key = Key.named(grouping.source().type(), field.getFieldName());
    return grouping.keys().contains(key.figure)
        ? value(field.getResultKey(), false, key.figure, key.format)
        : new Selection.Constant(field.getResultKey(), "null");
  }

  private Selection countDistinct(ExecutableNormalizedField selected) {
    Field.Value field = column(selected);
    return visible(
        selected, field, true, new Figure.CountDistinct(field.column()), ValueFormat.RAW);
  }

  private Selection aggregate(ExecutableNormalizedField selected, Figure.Function function) {
    Field.Value field = column(selected);
    var figure = new Figure.Aggregate(function, field.column());
    return visible(selected, field, false, figure, field.type().format());
  }

  private Field.Value column(ExecutableNormalizedField selected) {
    if (grouping.source().type().field(selected.getFieldName()) instanceof Field.Value field) {
      return field;
    }
    throw new IllegalStateException(selected.getFieldName() + " is no column");
  }

  private Selection visible(
      ExecutableNormalizedField selected,
      Field.Value field,
      boolean nonNull,
      Figure figure,
      ValueFormat format) {
    String key = selected.getResultKey();
    return field.readers().contains(role)
        ? value(key, nonNull, figure, format)
        : new Selection.Forbidden(key, false);
  }

  private Selection value(String key, boolean nonNull, Figure figure, ValueFormat format) {
    return new Selection.Value(key, nonNull, grouping.slot(figure), format);
  }

  /** A column, or a period that it lies in, by the name that callers know. */
  private record Key(Field.Value field, Figure figure, ValueFormat format) {

    static Key named(EntityType type, String name) {
      if (type.fields().get(name) instanceof Field.Value field) {
        return new Key(field, new Figure.Common(field.column()), field.type().format());
      }
      for (Figure.Period period : Figure.Period.values()) {
        String suffix = camelCase("_" + period.name());
        if (name.endsWith(suffix)
            && type.fields().get(name.substring(0, name.length() - suffix.length()))
                instanceof Field.Value field) {
          boolean instant = field.type().format().equals(ValueFormat.INSTANT);
          return new Key(
              field,
              new Figure.Beginning(field.column(), period, instant, instant ? type.zone() : null),
              ValueFormat.TEXT);
        }
      }
      throw new IllegalStateException("Type %s has no key %s".formatted(type, name));
    }
  }
}
