package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.sandbox.http.Json;
import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reading one contact, and writing. */
final class ContactCalls {

  private static final DateTimeFormatter NO_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Set<String> CHANGEABLE =
      Set.of(
          "firstName",
          "lastName",
          "name",
          "email",
          "phone",
          "address1",
          "city",
          "state",
          "postalCode",
          "website",
          "timezone",
          "dnd",
          "dndSettings",
          "inboundDndSettings",
          "tags",
          "customFields",
          "source",
          "dateOfBirth",
          "country",
          "assignedTo");
  private static final Set<String> CREATABLE =
      plus(CHANGEABLE, "locationId", "gender", "companyName");
  private static final Set<String> UPSERTABLE = plus(CREATABLE, "createNewIfDuplicateAllowed");

  private ContactCalls() {}

  private static Set<String> plus(Set<String> names, String... more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }

  static Response read(Location location, Request request) {
    String id = request.variable("id");
    GhlContact contact = location.contact(id).orElseThrow(() -> Location.missing(id));
    return Response.json(200, traced(Map.of("contact", contact.told(location.id()))));
  }

  static Response duplicate(Location location, Request request) {
    Bodies.own(location, Bodies.needed(request, "locationId"));
    Optional<Location.Match> match =
        location.match(
            request.parameter("number").orElse(null), request.parameter("email").orElse(null));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("contact", match.map(found -> found.contact().told(location.id())).orElse(null));
    match.ifPresent(found -> body.put("matchingField", found.field()));
    return Response.json(200, traced(body));
  }

  static Response create(Location location, Request request) {
    Map<String, JsonNode> fields = Bodies.read(request, CREATABLE, "locationId");
    return Response.json(
        201, traced(Map.of("contact", created(location, fields).told(location.id()))));
  }

  private static GhlContact created(Location location, Map<String, JsonNode> fields) {
    Bodies.own(location, Bodies.text(fields, "locationId"));
    fields.remove("locationId");
    return location.createContact(normal(fields));
  }

  static Response change(Location location, Request request) {
    Map<String, JsonNode> fields = Bodies.read(request, CHANGEABLE);
    GhlContact contact = location.changeContact(request.variable("id"), normal(fields));
    return Response.json(
        200, traced(Map.of("succeeded", true, "contact", contact.told(location.id()))));
  }

  /** The first match is changed, and a field that belongs to somebody else is silently ignored. */
  static Response upsert(Location location, Request request) {
    Map<String, JsonNode> fields = Bodies.read(request, UPSERTABLE, "locationId");
    Bodies.own(location, Bodies.text(fields, "locationId"));
    boolean always = Bodies.truth(fields, "createNewIfDuplicateAllowed");
    fields.remove("createNewIfDuplicateAllowed");
    Optional<GhlContact> byPhone =
        location.match(Bodies.text(fields, "phone"), null).map(Location.Match::contact);
    Optional<GhlContact> byEmail =
        location.match(null, Bodies.text(fields, "email")).map(Location.Match::contact);
    Optional<GhlContact> match = byPhone.isPresent() ? byPhone : byEmail;
    if (match.isEmpty() || (always && location.duplicatesAllowed())) {
      GhlContact contact = created(location, fields);
      return Response.json(
          200, traced(Map.of("new", true, "contact", contact.told(location.id()))));
    }
    if (byEmail.isPresent() && !byEmail.equals(match)) {
      fields.remove("email");
    }
    fields.remove("locationId");
    GhlContact contact = location.changeContact(match.get().id(), normal(fields));
    return Response.json(200, traced(Map.of("new", false, "contact", contact.told(location.id()))));
  }

  static Response delete(Location location, Request request) {
    String id = request.variable("id");
    if (!location.deleteContact(id)) {
      throw Location.missing(id);
    }
    boolean v3 = GhlSandbox.version(request).equals(GhlSandbox.V3);
    return Response.json(200, traced(Map.of(v3 ? "succeeded" : "succeded", true)));
  }

  /** Times without offset, and other words for the status, as the real one has them. */
  static Response appointments(Location location, Request request) {
    String id = request.variable("id");
    if (location.contact(id).isEmpty()) {
      throw Location.missing(id);
    }
    ZoneId zone = location.origin().zone();
    List<Map<String, Object>> events =
        location.appointments().stream()
            .filter(event -> event.text("contactId").equals(id))
            .map(event -> {
              Map<String, Object> told = event.answered(location.id(), zone);
              told.put("startTime", NO_OFFSET.format(event.start().atZone(zone)));
              told.put("endTime", NO_OFFSET.format(event.end().atZone(zone)));
              told.put("status", "booked");
              return told;
            })
            .toList();
    return Response.json(200, traced(Map.of("events", events)));
  }

  /** Values of custom fields go by another name out than in. */
  private static Map<String, JsonNode> normal(Map<String, JsonNode> fields) {
    JsonNode custom = fields.get("customFields");
    if (custom == null) {
      return fields;
    }
    ArrayNode told = Json.MAPPER.createArrayNode();
    custom
        .values()
        .forEach(field ->
            told.addObject()
                .put("id", field.path("id").asString(""))
                .set(
                    "value",
                    field.has("fieldValue") ? field.get("fieldValue") : field.path("field_value")));
    Map<String, JsonNode> all = new LinkedHashMap<>(fields);
    all.put("customFields", told);
    return all;
  }

  static Map<String, Object> traced(Map<String, Object> body) {
    Map<String, Object> all = new LinkedHashMap<>(body);
    all.put("traceId", UUID.randomUUID().toString());
    return all;
  }
}
