package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.sandbox.http.Json;
import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reading contacts page by page: the search, and the list that went before it. */
final class ContactSearch {

  private static final int MAX_PAGE = 500;
  private static final int MAX_LISTED = 100;
  private static final int MAX_BY_NUMBER = 10_000;
  private static final int MAX_TEXT = 75;
  private static final Set<String> FIELDS =
      Set.of("locationId", "pageLimit", "page", "searchAfter", "query", "filters", "sort");
  private static final Set<String> SORTED =
      Set.of(
          "email",
          "dnd",
          "source",
          "firstNameLowerCase",
          "lastNameLowerCase",
          "dateAdded",
          "dateUpdated");

  private ContactSearch() {}

  /** A contact and where it stands in the order. */
  private record Position(GhlContact contact, Comparable<?> key) {

    List<Object> cursor() {
      return List.of(key, contact.id());
    }
  }

  static Response search(Location location, Request request) {
    Map<String, JsonNode> body = Bodies.read(request, FIELDS, "locationId");
    Bodies.own(location, Bodies.text(body, "locationId"));
    JsonNode limit = body.get("pageLimit");
    if (limit == null || !limit.isIntegralNumber() || limit.asInt() < 1) {
      throw GhlException.unprocessable("pageLimit must be a number");
    } else if (limit.asInt() > MAX_PAGE) {
      throw GhlException.unprocessable("pageLimit must not be greater than " + MAX_PAGE);
    }
    if (body.containsKey("page") && body.containsKey("searchAfter")) {
      throw GhlException.of(400, "page and searchAfter cannot be used together");
    }
    JsonNode sort = body.containsKey("sort") ? body.get("sort").path(0) : Json.MAPPER.nullNode();
    String field = sort.path("field").asString("dateAdded");
    boolean descending = sort.path("direction").asString("desc").equals("desc");
    if (!SORTED.contains(field)) {
      throw GhlException.of(400, "Invalid sort field: " + field);
    }
    Comparator<Position> order =
        (one, other) -> {
          int byKey = compare(one.key, other.key);
          return byKey != 0 ? byKey : one.contact.id().compareTo(other.contact.id());
        };
    if (descending) {
      order = Collections.reverseOrder(order);
    }
    Predicate<GhlContact> fits =
        matches(body.get("filters")).and(mentions(Bodies.text(body, "query")));
    List<Position> all =
        location.searchable().stream()
            .filter(fits)
            .map(contact -> new Position(contact, key(contact, field)))
            .sorted(order)
            .toList();
    List<Position> page = page(body, all, order, limit.asInt());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "contacts",
        page.stream()
            .map(position ->
                position.contact.found(location.id(), location.namesInSearch(), position.cursor()))
            .toList());
    answer.put("total", all.size());
    return Response.json(200, ContactCalls.traced(answer));
  }

  private static List<Position> page(
      Map<String, JsonNode> body, List<Position> all, Comparator<Position> order, int limit) {
    JsonNode after = body.get("searchAfter");
    if (after != null) {
      if (!after.isArray() || after.size() != 2) {
        throw GhlException.of(400, "searchAfter must be that of a contact, with the same sort");
      }
      Comparable<?> key =
          after.get(0).isNumber()
              ? (Comparable<?>) after.get(0).asLong()
              : after.get(0).asString("");
      GhlContact place =
          new GhlContact(
              after.get(1).asString(""),
              Collections.emptySortedMap(),
              Instant.EPOCH,
              Instant.EPOCH);
      Position last = new Position(place, key);
      return all.stream()
          .filter(position -> order.compare(position, last) > 0)
          .limit(limit)
          .toList();
    }
    int number = body.containsKey("page") ? body.get("page").asInt(1) : 1;
    long from = (long) (number - 1) * limit;
    if (number < 1 || from + limit > MAX_BY_NUMBER) {
      throw GhlException.of(400, "page reaches the first %d only".formatted(MAX_BY_NUMBER));
    }
    return all.stream().skip(from).limit(limit).toList();
  }

  private static Comparable<?> key(GhlContact contact, String field) {
    return switch (field) {
      case "dateAdded" -> contact.added().toEpochMilli();
      case "dateUpdated" -> contact.updated().toEpochMilli();
      default -> value(contact, field).toLowerCase(Locale.ROOT);
    };
  }

  private static int compare(Comparable<?> one, Comparable<?> other) {
    if (one instanceof Long number && other instanceof Long otherNumber) {
      return number.compareTo(otherNumber);
    }
    return one.toString().compareTo(other.toString());
  }

  private static String value(GhlContact contact, String field) {
    String suffix = "LowerCase";
    return field.endsWith(suffix)
        ? contact
            .text(field.substring(0, field.length() - suffix.length()))
            .toLowerCase(Locale.ROOT)
        : contact.text(field);
  }

  private static Predicate<GhlContact> mentions(String query) {
    if (query.length() > MAX_TEXT) {
      throw GhlException.of(400, "query must not be longer than %d".formatted(MAX_TEXT));
    }
    String wanted = query.toLowerCase(Locale.ROOT);
    return contact ->
        Stream.of("firstName", "lastName", "email", "phone")
            .anyMatch(field -> contact.text(field).toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Predicate<GhlContact> matches(@Nullable JsonNode filters) {
    Predicate<GhlContact> all = contact -> true;
    if (filters != null) {
      for (JsonNode filter : filters.values()) {
        all = all.and(filter.has("group") ? group(filter) : match(filter));
      }
    }
    return all;
  }

  private static Predicate<GhlContact> group(JsonNode filter) {
    if (filter.path("group").asString("").equals("AND")) {
      return matches(filter.path("filters"));
    }
    List<Predicate<GhlContact>> any = new ArrayList<>();
    filter
        .path("filters")
        .values()
        .forEach(one -> any.add(one.has("group") ? group(one) : match(one)));
    return contact -> any.stream().anyMatch(one -> one.test(contact));
  }

  private static Predicate<GhlContact> match(JsonNode filter) {
    String field = filter.path("field").asString("");
    String operator = filter.path("operator").asString("");
    JsonNode value = filter.path("value");
    String text = value.asString("").toLowerCase(Locale.ROOT);
    if (text.length() > MAX_TEXT || (field.equals("email") && !operator.equals("eq"))) {
      throw GhlException.of(400, "Invalid filter on " + field);
    }
    Predicate<GhlContact> equal =
        contact -> value(contact, field).toLowerCase(Locale.ROOT).equals(text);
    Predicate<GhlContact> contains =
        contact -> value(contact, field).toLowerCase(Locale.ROOT).contains(text);
    Predicate<GhlContact> exists = contact -> !value(contact, field).isEmpty();
    return switch (operator) {
      case "eq" -> equal;
      case "not_eq" -> equal.negate();
      case "contains" -> contains;
      case "not_contains" -> contains.negate();
      case "exists" -> exists;
      case "not_exists" -> exists.negate();
      case "range" -> range(field, value);
      default -> throw GhlException.of(400, "Invalid operator: " + operator);
    };
  }

  private static Predicate<GhlContact> range(String field, JsonNode value) {
    if (!field.equals("dateAdded") && !field.equals("dateUpdated")) {
      throw GhlException.of(400, "Invalid range on " + field);
    }
    Predicate<Instant> fits = instant -> true;
    for (Map.Entry<String, JsonNode> bound : value.properties()) {
      Instant limit =
          bound.getValue().isNumber()
              ? Instant.ofEpochMilli(bound.getValue().asLong())
              : Times.parse(bound.getValue().asString(""), bound.getKey());
      fits =
          fits.and(
              switch (bound.getKey()) {
                case "gt" -> instant -> instant.isAfter(limit);
                case "gte" -> instant -> !instant.isBefore(limit);
                case "lt" -> instant -> instant.isBefore(limit);
                case "lte" -> instant -> !instant.isAfter(limit);
                default -> throw GhlException.of(400, "Invalid bound: " + bound.getKey());
              });
    }
    Predicate<Instant> all = fits;
    return contact -> all.test(field.equals("dateAdded") ? contact.added() : contact.updated());
  }

  /** The list that v3 has dropped: newest first, after a time and an id. */
  static Response list(Location location, Request request) {
    Bodies.own(location, Bodies.needed(request, "locationId"));
    int limit = (int) number(request, "limit", 20);
    if (limit < 1 || limit > MAX_LISTED) {
      throw GhlException.unprocessable("limit must not be greater than " + MAX_LISTED);
    }
    long startAfter = number(request, "startAfter", Long.MAX_VALUE);
    String startAfterId = request.parameter("startAfterId").orElse("");
    List<GhlContact> page =
        location.contacts().stream()
            .sorted(
                Comparator.comparing(GhlContact::added).thenComparing(GhlContact::id).reversed())
            .filter(contact -> {
              long added = contact.added().toEpochMilli();
              return added < startAfter
                  || (added == startAfter && contact.id().compareTo(startAfterId) < 0);
            })
            .limit(limit)
            .toList();
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("total", location.contacts().size());
    if (!page.isEmpty()) {
      meta.put("startAfter", page.getLast().added().toEpochMilli());
      meta.put("startAfterId", page.getLast().id());
    }
    return Response.json(
        200,
        ContactCalls.traced(
            Map.of(
                "contacts",
                page.stream().map(contact -> contact.told(location.id())).toList(),
                "meta",
                meta)));
  }

  private static long number(Request request, String name, long otherwise) {
    try {
      return request.parameter(name).map(Long::valueOf).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw GhlException.unprocessable(name + " must be a number");
    }
  }
}
