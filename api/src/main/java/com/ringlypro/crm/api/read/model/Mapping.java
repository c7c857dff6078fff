package com.ringlypro.crm.api.read.model;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.ringlypro.crm.db.Derived;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/** Where the JPA mapping stores entities and their attributes. */
public final class Mapping {

  private final Map<String, Entity> entities;

  private Mapping(Map<String, Entity> entities) {
    this.entities = entities;
  }

  /**
   * An entity.
   *
   * @param table name in SQL
   * @param attributes its values by attribute name
   * @param references its references to other entities by attribute name
   * @param derived SQL of its derived values by name, see {@link Derived}
   */
  record Entity(
      String table,
      Map<String, Attribute> attributes,
      Map<String, Reference> references,
      Map<String, String> derived) {}

  /**
   * A value.
   *
   * @param column name in SQL
   * @param javaType type of the attribute
   * @param jdbc how its values are stored
   */
  record Attribute(String column, Class<?> javaType, JdbcMapping jdbc) {}

  /**
   * A reference to another entity.
   *
   * @param column the foreign key, as named in SQL
   * @param target simple name of the entity
   */
  record Reference(String column, String target) {}

  /** The mapping that Hibernate built. */
  public static Mapping of(EntityManagerFactory factory) {
    Map<String, Entity> entities = new HashMap<>();
    factory
        .unwrap(SessionFactoryImplementor.class)
        .getMappingMetamodel()
        .forEachEntityDescriptor(each -> entities.put(simpleName(each), entity(each)));
    return new Mapping(entities);
  }

  Entity entity(String name) {
    Entity entity = entities.get(name);
    if (entity == null) {
      throw new IllegalStateException("Type %s has no entity of that name".formatted(name));
    }
    return entity;
  }

  private static Entity entity(EntityPersister persister) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    Map<String, Reference> references = new LinkedHashMap<>();
    for (int index = 0; index < persister.getNumberOfAttributeMappings(); index++) {
      AttributeMapping mapped = persister.getAttributeMapping(index);
      switch (mapped) {
        case ToOneAttributeMapping toOne ->
            references.put(
                toOne.getAttributeName(),
                new Reference(
                    toOne
                        .getForeignKeyDescriptor()
                        .getKeyPart()
                        .getSelectable(0)
                        .getSelectionExpression(),
                    simpleName(toOne.getAssociatedEntityMappingType().getEntityName())));
        case BasicAttributeMapping basic ->
            attributes.put(
                basic.getAttributeName(),
                new Attribute(
                    basic.getSelectionExpression(),
                    basic.getJavaType().getJavaTypeClass(),
                    basic.getJdbcMapping()));
        default ->
            throw new IllegalStateException(
                "The read engine does not know what to do with " + mapped.getNavigableRole());
      }
    }
    return new Entity(
        persister.getMappedTableDetails().getTableName(),
        Map.copyOf(attributes),
        Map.copyOf(references),
        Stream.of(persister.getMappedClass().getAnnotationsByType(Derived.class))
            .collect(toUnmodifiableMap(Derived::name, Derived::sql)));
  }

  private static String simpleName(EntityPersister persister) {
    return simpleName(persister.getEntityName());
  }

  private static String simpleName(String entityName) {
    return entityName.substring(entityName.lastIndexOf('.') + 1);
  }
}
