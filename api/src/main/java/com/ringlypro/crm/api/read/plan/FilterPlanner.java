package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.json.ValueFormat;
import com.ringlypro.crm.api.read.model.EntityType;
import com.ringlypro.crm.api.read.model.Field;
import com.ringlypro.crm.api.read.model.Graph;
import com.ringlypro.crm.api.read.model.Role;
import com.ringlypro.crm.api.read.model.ValueType;
import com.ringlypro.crm.api.read.plan.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plans the conditions that a {@code where} asks for.
 *
 * @param variables of an execution; members and values of closed types are the same in all for
 *     which the plan serves
 * @param path the list, for errors
 */
record FilterPlanner(
    Graph graph, Role role, Map<String, @Nullable Object> variables, List<Object> path) {

  /** Deeper ones are not written by people, and each level is a subquery in the worst case. */
  private static final int DEEPEST = 12;

  /** The condition; true of all rows where nothing is asked for. */
  Condition condition(EntityType type, @Nullable Input where) {
    return where == null ? Condition.always() : condition(type, where, 1);
  }

  private Condition condition(EntityType type, Input where, int depth) {
    if (depth > DEEPEST) {
      throw new ReadException(
          ErrorCode.LIMIT_EXCEEDED,
          "`where` may be nested %d levels deep at most.".formatted(DEEPEST),
          path);
    }
    Condition all = Condition.always();
    for (Map.Entry<String, Input> member : where.members(variables).entrySet()) {
      Input input = member.getValue();
      all =
          all.and(
              switch (member.getKey()) {
                case "and" -> new Condition.All(each(type, input, depth));
                case "or" -> new Condition.Any(each(type, input, depth));
                case "not" -> new Condition.Not(condition(type, input, depth + 1));
                default -> field(type, readable(type.field(member.getKey())), input, depth);
              });
    }
    return all;
  }

  private List<Condition> each(EntityType type, Input list, int depth) {
    return list.elements(variables).stream()
        .map(input -> condition(type, input, depth + 1))
        .toList();
  }

  /** Who could filter by what they may not read would find it out by trying. */
  private Field readable(Field field) {
    if (!field.readers().contains(role)) {
      throw new ReadException(
          ErrorCode.FORBIDDEN,
          "Your role may not filter by `%s`, as it may not read it.".formatted(field.name()),
          path);
    }
    return field;
  }

  private Condition field(EntityType type, Field field, Input input, int depth) {
    return switch (field) {
      case Field.Value value -> comparisons(type, value, input);
      case Field.Reference reference ->
          related(reference.target(), reference.column(), EntityType.KEY, input, depth);
      case Field.BackReference reference ->
          related(reference.target(), EntityType.KEY, reference.targetColumn(), input, depth);
      case Field.Listing list -> quantified(list, input, depth);
    };
  }

  private Condition related(
      String target, String column, String targetColumn, Input input, int depth) {
    EntityType type = graph.type(target);
    return new Condition.Related(type, column, targetColumn, condition(type, input, depth + 1));
  }

  private Condition quantified(Field.Listing list, Input input, int depth) {
    Condition all = Condition.always();
    for (Map.Entry<String, Input> member : input.members(variables).entrySet()) {
      EntityType type = graph.type(list.target());
      Condition inner = condition(type, member.getValue(), depth + 1);
      all =
          all.and(
              switch (member.getKey()) {
                case "some" -> some(list, type, inner);
                case "none" -> new Condition.Not(some(list, type, inner));
                case "every" -> new Condition.Not(some(list, type, new Condition.Not(inner)));
                default -> throw unknown(member.getKey());
              });
    }
    return all;
  }

  private static Condition some(Field.Listing list, EntityType type, Condition condition) {
    return new Condition.Related(type, EntityType.KEY, list.targetColumn(), condition);
  }

  private Condition comparisons(EntityType type, Field.Value field, Input input) {
    Condition all = Condition.always();
    for (Map.Entry<String, Input> member : input.members(variables).entrySet()) {
      all =
          all.and(
              member.getKey().equals("relative")
                  ? within(type, field, member.getValue().members(variables))
                  : comparison(field, member.getKey(), member.getValue()));
    }
    return all;
  }

  private Condition comparison(Field.Value field, String operator, Input input) {
    return switch (operator) {
      case "eq" -> compared(field, Operator.EQUAL, input, Parameter.Form.VALUE);
      case "ne" -> new Condition.Not(compared(field, Operator.EQUAL, input, Parameter.Form.VALUE));
      case "in" -> compared(field, Operator.ONE_OF, input, Parameter.Form.LIST);
      case "notIn" ->
          new Condition.Not(compared(field, Operator.ONE_OF, input, Parameter.Form.LIST));
      case "lt" -> compared(field, Operator.LESS, input, Parameter.Form.VALUE);
      case "lte" -> compared(field, Operator.LESS_OR_EQUAL, input, Parameter.Form.VALUE);
      case "gt" -> compared(field, Operator.GREATER, input, Parameter.Form.VALUE);
      case "gte" -> compared(field, Operator.GREATER_OR_EQUAL, input, Parameter.Form.VALUE);
      case "between" -> between(field, input.members(variables));
      case "isNull" -> {
        var missing = new Condition.Missing(field.column(), field.type().emptyAsNull());
        yield Boolean.TRUE.equals(input.value(variables)) ? missing : new Condition.Not(missing);
      }
      case "contains" -> compared(field, Operator.LIKE, input, Parameter.Form.PART);
      case "startsWith" -> compared(field, Operator.LIKE, input, Parameter.Form.START);
      case "endsWith" -> compared(field, Operator.LIKE, input, Parameter.Form.END);
      case "eqIgnoreCase" ->
          compared(field, Operator.EQUAL_IN_ANY_CASE, input, Parameter.Form.VALUE);
      case "containsIgnoreCase" ->
          compared(field, Operator.LIKE_IN_ANY_CASE, input, Parameter.Form.PART);
      case "startsWithIgnoreCase" ->
          compared(field, Operator.LIKE_IN_ANY_CASE, input, Parameter.Form.START);
      case "endsWithIgnoreCase" ->
          compared(field, Operator.LIKE_IN_ANY_CASE, input, Parameter.Form.END);
      default -> throw unknown(operator);
    };
  }

  private Condition within(EntityType type, Field.Value field, Map<String, Input> periods) {
    boolean instant = field.type().format().equals(ValueFormat.INSTANT);
    Input period = Objects.requireNonNull(periods.get("period"));
    return new Condition.Within(
        field.column(),
        instant,
        type.zone(),
        Figure.Period.valueOf(String.valueOf(period.value(variables))),
        offset(periods.get("from")),
        offset(periods.get("to")));
  }

  private Parameter.@Nullable Offset offset(@Nullable Input input) {
    return input == null ? null : new Parameter.Offset(input, path);
  }

  private Condition between(Field.Value field, Map<String, Input> range) {
    List<Condition> bounds = new ArrayList<>();
    range.forEach((end, input) ->
        bounds.add(
            compared(
                field,
                end.equals("from") ? Operator.GREATER_OR_EQUAL : Operator.LESS_OR_EQUAL,
                input,
                Parameter.Form.VALUE)));
    return new Condition.All(List.copyOf(bounds));
  }

  private Condition compared(
      Field.Value field, Operator operator, Input input, Parameter.Form form) {
    ValueType type = field.type();
    var parameter = new Parameter.Compared(input, type, form, path);
    Condition.Operand operand =
        type.closed()
            ? new Condition.Operand.Literal(parameter.text(variables))
            : new Condition.Operand.Bound(parameter);
    var comparison = new Condition.Comparison(field.column(), operator, operand);
    // Unknown texts are stored as empty ones, which must not be found as if they were known.
    return type.emptyAsNull()
        ? comparison.and(new Condition.Not(new Condition.Missing(field.column(), true)))
        : comparison;
  }

  private static IllegalStateException unknown(String member) {
    return new IllegalStateException("Filters have no member " + member);
  }
}
