package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.ProviderException;
import com.ringlypro.crm.sync.connector.ProviderException.Refused;
import com.ringlypro.crm.sync.connector.http.ProviderHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes one kind of CRM object.
 *
 * @see <a
 *     href="https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/guide">Contacts</a>
 * @see <a href="https://developers.hubspot.com/docs/api-reference/search/guide">Search</a>
 */
final class HubSpotApi {

  /** A version is supported for 18 months. */
  static final String VERSION = "2026-09";

  static final int LIST_PAGE = 100;
  static final int SEARCH_PAGE = 200;

  /** How many objects one request reads by their ids, makes or changes. */
  static final int BATCH = 100;

  /** HubSpot refuses to go further into one search. */
  static final int SEARCH_CAP = 10_000;

  private static final int MEETING_TO_CONTACT = 200;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ProviderHttp http;
  private final ProviderHttp searches;
  private final String objects;

  HubSpotApi(ProviderHttp http, ProviderHttp searches, URI baseUrl, String objectType) {
    this.http = http;
    this.searches = searches;
    this.objects = "%s/crm/objects/%s/%s".formatted(baseUrl, VERSION, objectType);
  }

  /**
   * Some records.
   *
   * @param after where the next ones begin, null if there are none
   */
  record Results(List<JsonNode> records, @Nullable String after) {}

  /** One condition of a search. */
  record Filter(String property, String operator, String value) {}

  /** The objects by ascending id, in an order that no change disturbs. */
  Results list(
      Connection connection, List<String> properties, boolean archived, @Nullable String after) {
    var uri =
        UriComponentsBuilder.fromUriString(objects)
            .queryParam("limit", LIST_PAGE)
            .queryParam("properties", String.join(",", properties))
            .queryParam("archived", archived);
    if (after != null) {
      uri.queryParam("after", after);
    }
    return results(http.get(connection, uri.encode().build().toUri()));
  }

  /** The objects that meet all conditions, ascending by one property. */
  Results search(
      Connection connection,
      List<String> properties,
      List<Filter> filters,
      String sortedBy,
      @Nullable String after) {
    ArrayNode conditions = NODES.arrayNode();
    for (Filter filter : filters) {
      conditions
          .addObject()
          .put("propertyName", filter.property())
          .put("operator", filter.operator())
          .put("value", filter.value());
    }
    return search(connection, properties, conditions, sortedBy, after);
  }

  /**
   * All objects of which a property has one of some values.
   *
   * @param values at most {@link #BATCH}, in lower case
   */
  List<JsonNode> searchIn(
      Connection connection, List<String> properties, String property, List<String> values) {
    ArrayNode conditions = NODES.arrayNode();
    var among = conditions.addObject().put("propertyName", property).put("operator", "IN");
    var list = among.putArray("values");
    values.forEach(list::add);
    var found = new ArrayList<JsonNode>();
    @Nullable String after = null;
    do {
      Results page = search(connection, properties, conditions, "hs_object_id", after);
      found.addAll(page.records());
      after = page.after();
    } while (after != null && found.size() < SEARCH_CAP);
    return found;
  }

  private Results search(
      Connection connection,
      List<String> properties,
      ArrayNode conditions,
      String sortedBy,
      @Nullable String after) {
    ObjectNode body = NODES.objectNode();
    body.putArray("filterGroups").addObject().set("filters", conditions);
    body.putArray("sorts").addObject().put("propertyName", sortedBy).put("direction", "ASCENDING");
    var names = body.putArray("properties");
    properties.forEach(names::add);
    body.put("limit", SEARCH_PAGE);
    if (after != null) {
      body.put("after", after);
    }
    return results(searches.post(connection, URI.create(objects + "/search"), body));
  }

  /**
   * The objects that some ids belong to, without those that have none.
   *
   * @param idProperty by what they are known: {@code hs_object_id}, or {@code email} for contacts
   * @param ids at most {@link #BATCH}
   */
  List<JsonNode> readAll(
      Connection connection, List<String> properties, String idProperty, List<String> ids) {
    ObjectNode body = NODES.objectNode();
    body.put("idProperty", idProperty);
    var inputs = body.putArray("inputs");
    ids.forEach(id -> inputs.addObject().put("id", id));
    var names = body.putArray("properties");
    properties.forEach(names::add);
    return results(http.post(connection, URI.create(objects + "/batch/read"), body)).records();
  }

  /** One object; empty if it is gone or in the recycle bin. */
  Optional<JsonNode> read(Connection connection, List<String> properties, String id) {
    var uri =
        UriComponentsBuilder.fromUriString(objects)
            .pathSegment(id)
            .queryParam("properties", String.join(",", properties));
    return http.find(connection, uri.encode().build().toUri());
  }

  /**
   * What became of the parts of a batch, by the id that each was given for the way.
   *
   * @param done the objects as they are now
   * @param failed the errors
   * @param missing the ids of objects that do not exist
   */
  record Written(Map<String, JsonNode> done, Map<String, JsonNode> failed, Set<String> missing) {}

  /**
   * An object to make.
   *
   * @param contactId the contact that a meeting is with; null for what belongs to none
   */
  record NewObject(ObjectNode properties, @Nullable String contactId) {}

  /**
   * Makes objects.
   *
   * @param made by an id for the way; at most {@link #BATCH}
   * @throws ProviderException.Retriable also if nobody knows which were made
   */
  Written create(Connection connection, Map<String, NewObject> made) {
    ObjectNode body = NODES.objectNode();
    var inputs = body.putArray("inputs");
    made.forEach((way, object) -> {
      ObjectNode input = inputs.addObject().put("objectWriteTraceId", way);
      input.set("properties", object.properties());
      ArrayNode associations = input.putArray("associations");
      if (object.contactId() != null) {
        ObjectNode contact = associations.addObject();
        contact.putObject("to").put("id", object.contactId());
        contact
            .putArray("types")
            .addObject()
            .put("associationCategory", "HUBSPOT_DEFINED")
            .put("associationTypeId", MEETING_TO_CONTACT);
      }
    });
    return written(http.postOnce(connection, URI.create(objects + "/batch/create"), body));
  }

  /**
   * Changes properties of objects, the others stay.
   *
   * @param properties by object id, which is the id for the way too; at most {@link #BATCH}
   */
  Written update(Connection connection, Map<String, ObjectNode> properties) {
    ObjectNode body = NODES.objectNode();
    var inputs = body.putArray("inputs");
    properties.forEach((id, values) ->
        inputs.addObject().put("objectWriteTraceId", id).put("id", id).set("properties", values));
    return written(http.post(connection, URI.create(objects + "/batch/update"), body));
  }

  private static Written written(JsonNode answer) {
    var done = new HashMap<String, JsonNode>();
    var failed = new HashMap<String, JsonNode>();
    var missing = new HashSet<String>();
    for (JsonNode object : answer.path("results")) {
      done.put(object.path("objectWriteTraceId").asString(""), object);
    }
    for (JsonNode error : answer.path("errors")) {
      JsonNode context = error.path("context");
      context.path("objectWriteTraceId").forEach(way -> failed.put(way.asString(""), error));
      context.path("ids").forEach(id -> missing.add(id.asString("")));
    }
    return new Written(done, failed, missing);
  }

  private Results results(JsonNode answer) {
    JsonNode results = answer.path("results");
    if (!results.isArray()) {
      throw new Refused("HubSpot answered a page without results", null);
    }
    var records = new ArrayList<JsonNode>(results.size());
    results.forEach(records::add);
    JsonNode after = answer.path("paging").path("next").path("after");
    return new Results(records, after.isMissingNode() || after.isNull() ? null : after.asString());
  }
}
