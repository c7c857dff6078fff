package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.ProviderException.Refused;
import com.ringlypro.crm.sync.connector.http.ProviderHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two ways of reading one kind of CRM object.
 *
 * @see <a
 *     href="https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/guide">Contacts</a>
 * @see <a href="https://developers.hubspot.com/docs/api-reference/search/guide">Search</a>
 */
final class HubSpotApi {

  /** A version is supported for 18 months. */
  private static final String VERSION = "2026-09";

  static final int LIST_PAGE = 100;
  static final int SEARCH_PAGE = 200;

  /** HubSpot refuses to go further into one search. */
  static final int SEARCH_CAP = 10_000;

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
    ObjectNode body = NODES.objectNode();
    var conditions = body.putArray("filterGroups").addObject().putArray("filters");
    for (Filter filter : filters) {
      conditions
          .addObject()
          .put("propertyName", filter.property())
          .put("operator", filter.operator())
          .put("value", filter.value());
    }
    body.putArray("sorts").addObject().put("propertyName", sortedBy).put("direction", "ASCENDING");
    var names = body.putArray("properties");
    properties.forEach(names::add);
    body.put("limit", SEARCH_PAGE);
    if (after != null) {
      body.put("after", after);
    }
    return results(searches.post(connection, URI.create(objects + "/search"), body));
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
