package com.ringlypro.crm.api.limit;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures a document before it is validated, as validating and planning follow fragments wherever
 * they are spread. Each fragment is measured once, however often that is.
 */
final class DocumentShape {

  private static final Size NOTHING = new Size(0, 0, 0);

  private final Limits limits;
  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final Map<String, Size> measured = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private int aliases;
  private int directives;

  private DocumentShape(Limits limits) {
    this.limits = limits;
  }

  /**
   * Checks a document that was parsed.
   *
   * @throws ApiException naming the limit that it exceeds
   */
  static void check(Document document, Limits limits) {
    new DocumentShape(limits).check(document);
  }

  private void check(Document document) {
    List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
    List<FragmentDefinition> definitions = document.getDefinitionsOfType(FragmentDefinition.class);
    require(operations.size(), limits.operations(), "The document has %,d operations");
    require(definitions.size(), limits.fragments(), "The document has %,d fragments");
    definitions.forEach(fragment -> fragments.put(fragment.getName(), fragment));
    definitions.forEach(fragment -> {
      count(fragment);
      measure(fragment.getName());
    });
    operations.forEach(this::check);
    require(aliases, limits.aliases(), "The document has %,d aliases");
    require(directives, limits.directives(), "The document has %,d directives");
  }

  private void check(OperationDefinition operation) {
    count(operation);
    operation.getVariableDefinitions().forEach(this::count);
    require(
        operation.getVariableDefinitions().size(),
        limits.variables(),
        "The operation has %,d variables");
    Size size = measure(operation.getSelectionSet());
    require(size.depth(), limits.depth(), "The operation is %,d levels deep");
    require(size.fields(), limits.fields(), "With its fragments, the operation has %,d fields");
    require(size.objects(), limits.objects(), "With its fragments, the operation has %,d objects");
    require(
        roots(operation.getSelectionSet(), new HashSet<>()),
        limits.rootFields(),
        "The operation has %,d fields at its root");
  }

  private static void require(long value, int limit, String what) {
    if (value > limit) {
      throw new ApiException(
          ErrorCode.LIMIT_EXCEEDED,
          (what + "; at most %,d are allowed. Ask for less in one request.")
              .formatted(value, limit));
    }
  }

  private Size measure(@Nullable SelectionSet selections) {
    if (selections == null) {
      return NOTHING;
    }
    int depth = 0;
    long fields = 0;
    long objects = 0;
    for (Selection<?> selection : selections.getSelections()) {
      Size size = measure(selection);
      depth = Math.max(depth, size.depth());
      // Far beyond every limit, and far from an overflow.
      fields = Math.min(fields + size.fields(), Integer.MAX_VALUE);
      objects = Math.min(objects + size.objects(), Integer.MAX_VALUE);
    }
    return new Size(depth, fields, objects);
  }

  private Size measure(Selection<?> selection) {
    if (selection instanceof DirectivesContainer<?> annotated) {
      count(annotated);
    }
    return switch (selection) {
      case Field field -> {
        aliases += field.getAlias() == null ? 0 : 1;
        Size below = measure(field.getSelectionSet());
        int object = field.getSelectionSet() == null ? 0 : 1;
        yield new Size(below.depth() + 1, below.fields() + 1, below.objects() + object);
      }
      case InlineFragment fragment -> measure(fragment.getSelectionSet());
      case FragmentSpread spread -> {
        Size below = measure(spread.getName());
        yield new Size(below.depth(), below.fields() + 1, below.objects());
      }
      default -> throw new IllegalStateException("An unknown selection");
    };
  }

  /** A fragment that is spread within itself counts as nothing there: validation refuses it. */
  private Size measure(String fragment) {
    Size known = measured.get(fragment);
    if (known != null) {
      return known;
    }
    FragmentDefinition definition = fragments.get(fragment);
    if (definition == null || !underWay.add(fragment)) {
      return NOTHING;
    }
    Size size = measure(definition.getSelectionSet());
    underWay.remove(fragment);
    measured.put(fragment, size);
    return size;
  }

  /** Fields of the same fragment are the same fields, so that it is followed once. */
  private long roots(SelectionSet selections, Set<String> followed) {
    long roots = 0;
    for (Selection<?> selection : selections.getSelections()) {
      roots +=
          switch (selection) {
            case InlineFragment fragment -> roots(fragment.getSelectionSet(), followed);
            case FragmentSpread spread -> {
              FragmentDefinition definition = fragments.get(spread.getName());
              yield definition != null && followed.add(spread.getName())
                  ? roots(definition.getSelectionSet(), followed)
                  : 0;
            }
            default -> 1;
          };
    }
    return roots;
  }

  private void count(DirectivesContainer<?> annotated) {
    List<Directive> found = annotated.getDirectives();
    directives += found.size();
  }

  /**
   * @param depth levels of fields
   * @param fields that are selected, and spreads, so that even fragments without fields count
   * @param objects fields that have fields
   */
  private record Size(int depth, long fields, long objects) {}
}
