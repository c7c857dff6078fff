package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.hubspot.SearchRequest.FilterGroup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A search that keeps the rules.
 *
 * @param changedFrom no object that was changed before this time can fit
 * @param order null for the order of change
 */
record SearchQuery(
    Predicate<CrmObject> fits,
    Instant changedFrom,
    @Nullable Comparator<CrmObject> order,
    int offset,
    int limit) {

  static final int MAX_BODY = 3_000;
  static final int MAX_RESULTS = 10_000;
  private static final int MAX_LIMIT = 200;
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_GROUPS = 5;
  private static final int MAX_FILTERS_OF_GROUP = 6;
  private static final int MAX_FILTERS = 18;
  private static final Comparator<CrmObject> BY_ID = Comparator.comparingLong(CrmObject::number);

  /**
   * Checks and prepares a search.
   *
   * @throws HubSpotException when HubSpot would not take it
   */
  static SearchQuery of(Portal portal, ObjectType type, SearchRequest request) {
    List<FilterGroup> groups = orNone(request.filterGroups());
    checkSize(groups);
    List<List<Condition>> alternatives =
        groups.stream()
            .map(group ->
                group.all().stream().map(filter -> Condition.of(portal, type, filter)).toList())
            .toList();
    Predicate<CrmObject> fits =
        alternatives.stream().map(SearchQuery::allOf).reduce(Predicate::or).orElse(object -> true);
    return new SearchQuery(
        fits.and(mentions(type.queried(), request.query())),
        alternatives.stream()
            .map(SearchQuery::changedFrom)
            .min(Comparator.naturalOrder())
            .orElse(Instant.MIN),
        order(type, orNone(request.sorts())),
        offset(request),
        limit(request));
  }

  private static void checkSize(List<FilterGroup> groups) {
    int filters = groups.stream().mapToInt(group -> group.all().size()).sum();
    if (groups.size() > MAX_GROUPS
        || filters > MAX_FILTERS
        || groups.stream().anyMatch(group -> group.all().size() > MAX_FILTERS_OF_GROUP)) {
      throw HubSpotException.invalid(
          "A search has at most %d filterGroups with %d filters each and %d in all"
              .formatted(MAX_GROUPS, MAX_FILTERS_OF_GROUP, MAX_FILTERS));
    }
  }

  private static Predicate<CrmObject> allOf(List<Condition> conditions) {
    return conditions.stream().map(Condition::fits).reduce(Predicate::and).orElse(object -> true);
  }

  private static Instant changedFrom(List<Condition> conditions) {
    return conditions.stream()
        .map(Condition::changedFrom)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private static Predicate<CrmObject> mentions(List<String> properties, @Nullable String query) {
    if (query == null || query.isBlank()) {
      return object -> true;
    }
    String wanted = query.strip().toLowerCase(Locale.ROOT);
    return object ->
        properties.stream()
            .flatMap(name -> Stream.ofNullable(object.value(name)))
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static @Nullable Comparator<CrmObject> order(ObjectType type, List<JsonNode> sorts) {
    if (sorts.isEmpty()) {
      return BY_ID;
    }
    if (sorts.size() > 1) {
      throw HubSpotException.invalid("A search has at most one sort");
    }
    JsonNode sort = sorts.getFirst();
    String name = (sort.isString() ? sort : sort.path("propertyName")).asString("");
    boolean descending =
        name.startsWith("-") || sort.path("direction").asString("").equals("DESCENDING");
    Property property = type.property(name.replaceFirst("^-", ""));
    if (property == null) {
      throw HubSpotException.invalid("There is no property to sort by: " + sort);
    }
    if (property.name().equals(type.changed()) && !descending) {
      return null;
    }
    Comparator<CrmObject> ascending = ascending(property);
    return descending ? ascending.reversed() : ascending;
  }

  private static Comparator<CrmObject> ascending(Property property) {
    return switch (property.type()) {
      case NUMBER -> BY_ID;
      case TIME ->
          Comparator.comparing(
              object -> object.time(property.name()),
              Comparator.nullsFirst(Comparator.naturalOrder()));
      case TEXT ->
          Comparator.comparing(object -> {
            String value = object.value(property.name());
            return value == null ? "" : value.toLowerCase(Locale.ROOT);
          });
    };
  }

  private static int limit(SearchRequest request) {
    int limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
    if (limit < 0 || limit > MAX_LIMIT) {
      throw HubSpotException.invalid("limit must be from 0 to " + MAX_LIMIT);
    }
    return limit;
  }

  private static int offset(SearchRequest request) {
    if (request.after() == null || request.after().isEmpty()) {
      return 0;
    }
    try {
      int offset = Integer.parseInt(request.after());
      if (offset < 0 || offset + limit(request) > MAX_RESULTS) {
        throw HubSpotException.invalid(
            "Paging ends at %d results: narrow the search".formatted(MAX_RESULTS));
      }
      return offset;
    } catch (NumberFormatException e) {
      throw HubSpotException.invalid("after must be a number, as paging.next.after was");
    }
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
