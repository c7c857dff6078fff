package com.ringlypro.crm.api.read;

import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.api.read.model.Role;
import graphql.language.Document;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a plan depends on. Of the variables that is their shape: which are null, what the booleans
 * are, since they may decide what is included, and the types that global ids name.
 */
record PlanKey(
    Document document, @Nullable String operation, Role role, Map<String, Object> shape) {

  private static final String NULL = "null";
  private static final String VALUE = "value";

  static PlanKey of(
      Document document,
      @Nullable String operation,
      Role role,
      Map<String, @Nullable Object> variables) {
    Map<String, Object> shape = new TreeMap<>();
    variables.forEach((name, value) -> shape.put(name, shape(value)));
    return new PlanKey(document, operation, role, shape);
  }

  private static Object shape(@Nullable Object value) {
    return switch (value) {
      case null -> NULL;
      case Boolean flag -> flag;
      case String text ->
          GlobalId.parse(text).map(GlobalId::type).filter(Objects::nonNull).orElse(VALUE);
      case List<?> list -> {
        var shapes = new TreeSet<String>();
        list.forEach(each -> shapes.add(shape(each).toString()));
        yield shapes;
      }
      case Map<?, ?> object -> {
        var shapes = new TreeMap<String, Object>();
        object.forEach((name, each) -> shapes.put(name.toString(), shape(each)));
        yield shapes;
      }
      default -> VALUE;
    };
  }
}
