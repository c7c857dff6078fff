package com.ringlypro.crm.api.graphql;

import static java.util.stream.Collectors.toSet;

import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.SDLDefinition;
import graphql.language.Type;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.graphql.execution.TypeDefinitionConfigurer;

/**
 * Completes the SDL: a field of type {@code ContactConnection} gets the arguments of every list,
 * and the types behind it are made: {@code ContactConnection} and {@code ContactEdge}, what a list
 * can be narrowed by, ordered by and computed. So all lists of the graph are alike, and the SDL
 * names only what they hold.
 */
final class ListTypes implements TypeDefinitionConfigurer {

  private static final String CONNECTION = "Connection";
  private static final String SEARCH =
      """
      \"""
      Only elements in which all words of this text occur, in any letter case and without regard to
      accents, or whose telephone number has these digits, however they are written. What fits best
      comes first, where `orderBy` says nothing. At most 200 characters; an empty text finds everything.
      \"""
      search: String
      """;

  @Override
  public void configure(TypeDefinitionRegistry registry) {
    Set<String> elements = new TreeSet<>();
    SortedMap<String, List<FieldDefinition>> rows = new TreeMap<>();
    Set<String> searchable =
        registry.getTypes(ObjectTypeDefinition.class).stream()
            .filter(type -> type.hasDirective("searchable"))
            .map(ObjectTypeDefinition::getName)
            .collect(toSet());
    for (ObjectTypeDefinition type : List.copyOf(registry.getTypes(ObjectTypeDefinition.class))) {
      List<FieldDefinition> fields = complete(type, elements, searchable);
      replace(registry, type, type.transform(builder -> builder.fieldDefinitions(fields)));
      if (type.getImplements().stream().anyMatch(ListTypes::isNode)) {
        rows.put(type.getName(), new ArrayList<>(fields));
      }
    }
    for (ObjectTypeExtensionDefinition extension :
        registry.objectTypeExtensions().values().stream().flatMap(List::stream).toList()) {
      List<FieldDefinition> fields = complete(extension, elements, searchable);
      replace(
          registry,
          extension,
          extension.transformExtension(builder -> builder.fieldDefinitions(fields)));
      rows.computeIfPresent(
          extension.getName(),
          (name, before) -> {
            before.addAll(fields);
            return before;
          });
    }
    var columns = new RowFields(registry, rows);
    elements.forEach(element -> {
      add(registry, connection(element));
      add(registry, FigureTypes.of(element, columns));
    });
    rows.keySet()
        .forEach(type -> {
          add(registry, FilterTypes.of(type, columns));
          add(registry, OrderTypes.of(type, columns));
        });
    columns.leafTypes().forEach(leaf -> add(registry, FilterTypes.ofValues(leaf)));
  }

  private static boolean isNode(Type<?> type) {
    return TypeUtil.unwrapAll(type).getName().equals("Node");
  }

  private static void replace(
      TypeDefinitionRegistry registry, SDLDefinition<?> old, SDLDefinition<?> completed) {
    registry.remove(old);
    registry.add(completed);
  }

  /** Spring has made plainer types for connections before. */
  private static void add(TypeDefinitionRegistry registry, String sdl) {
    TypeDefinitionRegistry parsed = new SchemaParser().parse(sdl);
    parsed
        .types()
        .keySet()
        .forEach(name -> {
          var plainer = registry.getTypeOrNull(name);
          if (plainer != null) {
            registry.remove(plainer);
          }
        });
    registry.merge(parsed);
  }

  private static List<FieldDefinition> complete(
      ImplementingTypeDefinition<?> type, Set<String> elements, Set<String> searchable) {
    return type.getFieldDefinitions().stream()
        .map(field -> complete(field, elements, searchable))
        .toList();
  }

  private static FieldDefinition complete(
      FieldDefinition field, Set<String> elements, Set<String> searchable) {
    String type = TypeUtil.unwrapAll(field.getType()).getName();
    if (!type.endsWith(CONNECTION)) {
      return field;
    }
    String element = type.substring(0, type.length() - CONNECTION.length());
    elements.add(element);
    return field.transform(builder ->
        arguments(element, searchable.contains(element)).forEach(builder::inputValueDefinition));
  }

  private static List<InputValueDefinition> arguments(String element, boolean searchable) {
    String sdl =
        """
        type Query {
          list(
            %2$s
            "Only elements that are like this."
            where: %1$sFilter
            "What the elements are ordered by, the most significant first. Oldest first where nothing is said."
            orderBy: [%1$sOrder!]
            "The first so many elements, at most 100. 50 where neither `first` nor `last` is given."
            first: Int
            "Only elements after this cursor, which must be of a list in the same order."
            after: String
            "The last so many elements, at most 100, in the same order."
            last: Int
            "Only elements before this cursor, which must be of a list in the same order."
            before: String
          ): Int
        }
        """
            .formatted(element, searchable ? SEARCH : "");
    ObjectTypeDefinition type =
        new SchemaParser().parse(sdl).getTypes(ObjectTypeDefinition.class).getFirst();
    return type.getFieldDefinitions().getFirst().getInputValueDefinitions();
  }

  private static String connection(String element) {
    return """
    "A page of a list, and what can be said of the list as a whole."
    type %1$sConnection {
      "The elements of the page."
      nodes: [%1$s!]!
      "The same elements, each with its cursor."
      edges: [%1$sEdge!]!
      "Where the page lies within the list."
      pageInfo: PageInfo!
      "Number of elements of the whole list. It is counted only when it is selected."
      totalCount: Int!
      "Figures over the whole list, not only the page."
      aggregate: %1$sAggregate!
      \"""
      Figures over the whole list, for each combination of what it is grouped by, in ascending order.
      Fails with LIMIT_EXCEEDED where there are more than 1000 combinations.
      \"""
      groups(
        "What the elements of one group have in common."
        by: [%1$sGroupKey!]!
      ): [%1$sGroup!]!
    }

    "An element of a list and its place there."
    type %1$sEdge {
      "The element."
      node: %1$s!
      "The element's place, for `after` and `before`."
      cursor: String!
    }
    """
        .formatted(element);
  }
}
