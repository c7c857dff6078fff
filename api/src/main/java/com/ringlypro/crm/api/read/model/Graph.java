package com.ringlypro.crm.api.read.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of the graph whose objects are rows, by name. */
public final class Graph {

  private final Map<String, EntityType> types;

  Graph(Map<String, EntityType> types) {
    this.types = Map.copyOf(types);
  }

  /** Whether the objects of that type are rows. */
  public boolean contains(String type) {
    return types.containsKey(type);
  }

  /** The type of that name, or null if there is none or its objects are no rows. */
  public @Nullable EntityType find(String type) {
    return types.get(type);
  }

  /**
   * The type of that name.
   *
   * @throws IllegalArgumentException if there is none or its objects are no rows
   */
  public EntityType type(String name) {
    EntityType type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException(name + " is no type whose objects are rows");
    }
    return type;
  }
}
