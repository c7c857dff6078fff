package com.ringlypro.crm.api.graphql;

import static graphql.language.InputValueDefinition.newInputValueDefinition;

import graphql.language.Description;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeUtil;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.graphql.execution.TypeDefinitionConfigurer;

/**
 * Completes the SDL: a field of type {@code ContactConnection} gets the arguments of every list,
 * and the types {@code ContactConnection} and {@code ContactEdge} are made. So all lists of the
 * graph are alike, and the SDL names only what they hold.
 */
final class ConnectionTypes implements TypeDefinitionConfigurer {

  private static final String CONNECTION = "Connection";

  @Override
  public void configure(TypeDefinitionRegistry registry) {
    Set<String> elements = new TreeSet<>();
    for (ObjectTypeDefinition type : List.copyOf(registry.getTypes(ObjectTypeDefinition.class))) {
      ObjectTypeDefinition completed =
          type.transform(
              builder -> builder.fieldDefinitions(complete(type.getFieldDefinitions(), elements)));
      registry.remove(type);
      registry.add(completed);
    }
    for (List<ObjectTypeExtensionDefinition> extensions :
        List.copyOf(registry.objectTypeExtensions().values())) {
      for (ObjectTypeExtensionDefinition extension : List.copyOf(extensions)) {
        registry.remove(extension);
        registry.add(
            extension.transformExtension(builder ->
                builder.fieldDefinitions(complete(extension.getFieldDefinitions(), elements))));
      }
    }
    for (String element : elements) {
      replace(registry, connection(element));
      replace(registry, edge(element));
    }
  }

  /** Spring has made plainer types of these names before. */
  private static void replace(TypeDefinitionRegistry registry, ObjectTypeDefinition type) {
    TypeDefinition<?> plainer = registry.getTypeOrNull(type.getName());
    if (plainer != null) {
      registry.remove(plainer);
    }
    registry.add(type);
  }

  private static List<FieldDefinition> complete(
      List<FieldDefinition> fields, Set<String> elements) {
    return fields.stream().map(field -> complete(field, elements)).toList();
  }

  private static FieldDefinition complete(FieldDefinition field, Set<String> elements) {
    String type = TypeUtil.unwrapAll(field.getType()).getName();
    if (!type.endsWith(CONNECTION)) {
      return field;
    }
    elements.add(type.substring(0, type.length() - CONNECTION.length()));
    return field.transform(builder ->
        builder
            .inputValueDefinition(
                argument(
                    "first",
                    "Int",
                    "The first so many elements, at most 100. 50 where neither `first` nor `last` is given."))
            .inputValueDefinition(argument("after", "String", "Only elements after this cursor."))
            .inputValueDefinition(
                argument(
                    "last", "Int", "The last so many elements, at most 100, in the same order."))
            .inputValueDefinition(
                argument("before", "String", "Only elements before this cursor.")));
  }

  private static InputValueDefinition argument(String name, String type, String description) {
    return newInputValueDefinition()
        .name(name)
        .type(new TypeName(type))
        .description(description(description))
        .build();
  }

  private static ObjectTypeDefinition connection(String element) {
    return type(
        element + CONNECTION,
        "A page of a list.",
        field("nodes", listOf(element), "The elements of the page."),
        field("edges", listOf(element + "Edge"), "The same elements, each with its cursor."),
        field("pageInfo", nonNull("PageInfo"), "Where the page lies within the list."),
        field(
            "totalCount",
            nonNull("Int"),
            "Number of elements of the whole list. It is counted only when it is selected."));
  }

  private static ObjectTypeDefinition edge(String element) {
    return type(
        element + "Edge",
        "An element of a list and its place there.",
        field("node", nonNull(element), "The element."),
        field("cursor", nonNull("String"), "The element's place, for `after` and `before`."));
  }

  private static ObjectTypeDefinition type(
      String name, String description, FieldDefinition... fields) {
    return ObjectTypeDefinition.newObjectTypeDefinition()
        .name(name)
        .description(description(description))
        .fieldDefinitions(List.of(fields))
        .build();
  }

  private static FieldDefinition field(String name, Type<?> type, String description) {
    return FieldDefinition.newFieldDefinition()
        .name(name)
        .type(type)
        .description(description(description))
        .build();
  }

  private static Type<?> listOf(String element) {
    return new NonNullType(new ListType(nonNull(element)));
  }

  private static NonNullType nonNull(String type) {
    return new NonNullType(new TypeName(type));
  }

  private static Description description(String text) {
    return new Description(text, null, false);
  }
}
