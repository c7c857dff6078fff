package com.ringlypro.crm.api.read.model;

import static java.util.Objects.requireNonNull;
import static java.util.function.UnaryOperator.identity;
import static java.util.stream.Collectors.toMap;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives the {@link Graph}: the SDL says which fields there are and who may read them, the JPA
 * mapping where they are stored. What the SDL has and the mapping has not, or the reverse, is found
 * at start-up.
 */
public final class GraphReader {

  private static final String NODE = "Node";
  private static final String ID = "id";
  private static final String DATABASE_ID = "databaseId";
  private static final String CONNECTION = "Connection";
  private static final String TIME_ZONE = "timeZone";

  private final GraphQLSchema schema;
  private final Mapping mapping;
  private final Visibility visibility;

  public GraphReader(GraphQLSchema schema, Mapping mapping) {
    this.schema = schema;
    this.mapping = mapping;
    this.visibility = new Visibility(schema);
  }

  /**
   * Reads all types that implement {@code Node}.
   *
   * @throws IllegalStateException naming the field, if the mapping does not have what the SDL says
   */
  public Graph read() {
    if (!(schema.getType(NODE) instanceof GraphQLInterfaceType node)) {
      throw new IllegalStateException("The SDL has no interface " + NODE);
    }
    return new Graph(
        schema.getImplementations(node).stream()
            .map(this::entityType)
            .collect(toMap(EntityType::name, identity())));
  }

  private EntityType entityType(GraphQLObjectType type) {
    Mapping.Entity entity = mapping.entity(type.getName());
    Map<String, Field> fields = new LinkedHashMap<>();
    for (GraphQLFieldDefinition definition : type.getFieldDefinitions()) {
      fields.put(definition.getName(), field(type, entity, definition));
    }
    return new EntityType(
        type.getName(),
        entity.table(),
        visibility.readers(type),
        Map.copyOf(fields),
        entity.derived(),
        zone(type, entity));
  }

  /** The time zone of the type, or of the object that all its objects belong to. */
  private EntityType.@Nullable Zone zone(GraphQLObjectType type, Mapping.Entity entity) {
    EntityType.Zone own = zoneOf(type, EntityType.KEY);
    return own != null
        ? own
        : type.getFieldDefinitions().stream()
            .filter(field -> GraphQLTypeUtil.isNonNull(field.getType()))
            .map(field -> entity.references().get(field.getName()))
            .filter(Objects::nonNull)
            .map(reference -> zoneOf(schema.getObjectType(reference.target()), reference.column()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private EntityType.@Nullable Zone zoneOf(GraphQLObjectType type, String reference) {
    Mapping.Entity entity = mapping.entity(type.getName());
    return type.getFieldDefinitions().stream()
        .filter(field -> field.hasAppliedDirective(TIME_ZONE))
        .map(field -> requireNonNull(entity.attributes().get(field.getName())))
        .map(attribute -> new EntityType.Zone(entity.table(), reference, attribute.column()))
        .findFirst()
        .orElse(null);
  }

  private Field field(
      GraphQLObjectType type, Mapping.Entity entity, GraphQLFieldDefinition definition) {
    String name = definition.getName();
    Set<Role> readers = visibility.readers(type, definition);
    boolean nonNull = GraphQLTypeUtil.isNonNull(definition.getType());
    GraphQLNamedOutputType result =
        (GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(definition.getType());
    if (name.equals(ID)) {
      return new Field.Value(name, readers, nonNull, EntityType.KEY, ValueType.key(type.getName()));
    }
    if (name.equals(DATABASE_ID)) {
      return new Field.Value(name, readers, nonNull, EntityType.KEY, ValueType.number());
    }
    if (result.getName().endsWith(CONNECTION)) {
      String target =
          result.getName().substring(0, result.getName().length() - CONNECTION.length());
      return new Field.Listing(
          name, readers, nonNull, target, backReference(type, definition, target));
    }
    if (result instanceof GraphQLObjectType target) {
      return entity.references().containsKey(name)
          ? new Field.Reference(
              name, readers, nonNull, target.getName(), entity.references().get(name).column())
          : new Field.BackReference(
              name,
              readers,
              nonNull,
              target.getName(),
              backReference(type, definition, target.getName()));
    }
    if (entity.derived().containsKey(name)) {
      return new Field.Value(name, readers, nonNull, name, ValueTypes.derived(result));
    }
    Mapping.Attribute attribute = entity.attributes().get(name);
    if (attribute == null) {
      throw new IllegalStateException(
          "%s.%s: entity %s has no such attribute".formatted(type.getName(), name, type.getName()));
    }
    return new Field.Value(
        name, readers, nonNull, attribute.column(), ValueTypes.of(result, attribute));
  }

  /** The foreign key with which the target refers to the type. */
  private String backReference(
      GraphQLObjectType type, GraphQLFieldDefinition definition, String target) {
    Map<String, Mapping.Reference> references = mapping.entity(target).references();
    var inverse = definition.getAppliedDirective("inverse");
    List<Mapping.Reference> candidates =
        references.entrySet().stream()
            .filter(each -> each.getValue().target().equals(type.getName()))
            .filter(each ->
                inverse == null || each.getKey().equals(inverse.getArgument("of").getValue()))
            .map(Map.Entry::getValue)
            .toList();
    if (candidates.size() != 1) {
      throw new IllegalStateException(
          "%s.%s: %d attributes of %s refer to %s; name the one with @inverse"
              .formatted(
                  type.getName(), definition.getName(), candidates.size(), target, type.getName()));
    }
    return candidates.getFirst().column();
  }
}
