package com.ringlypro.crm.sandbox.hubspot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a search asks for; the description calls most of it required, HubSpot does not.
 *
 * @param sorts each a property's name, or an object with {@code propertyName} and {@code direction}
 * @param after offset of the first result wanted
 */
record SearchRequest(
    @Nullable List<FilterGroup> filterGroups,
    @Nullable List<JsonNode> sorts,
    @Nullable String query,
    @Nullable List<String> properties,
    @Nullable Integer limit,
    @Nullable String after) {

  /** All filters must fit; of several groups one. */
  record FilterGroup(@Nullable List<Filter> filters) {

    List<Filter> all() {
      return filters == null ? List.of() : filters;
    }
  }

  record Filter(
      @Nullable String propertyName,
      @Nullable Operator operator,
      @Nullable String value,
      @Nullable String highValue,
      @Nullable List<String> values) {}

  enum Operator {
    EQ,
    NEQ,
    LT,
    LTE,
    GT,
    GTE,
    BETWEEN,
    IN,
    NOT_IN,
    HAS_PROPERTY,
    NOT_HAS_PROPERTY,
    CONTAINS_TOKEN,
    NOT_CONTAINS_TOKEN
  }
}
