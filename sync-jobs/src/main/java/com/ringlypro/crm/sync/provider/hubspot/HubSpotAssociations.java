package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.http.ProviderHttp;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which contacts meetings are with.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide">
 *     Associations</a>
 */
final class HubSpotAssociations {

  private final ProviderHttp http;
  private final URI read;

  HubSpotAssociations(ProviderHttp http, URI baseUrl) {
    this.http = http;
    this.read =
        URI.create(
            "%s/crm/associations/%s/meetings/contacts/batch/read"
                .formatted(baseUrl, HubSpotApi.VERSION));
  }

  /**
   * The contact of each meeting, of several the oldest.
   *
   * @param meetings at most 1,000 ids
   * @return the contacts' ids by those of the meetings, without meetings that have none
   */
  Map<String, String> firstOf(Connection connection, List<String> meetings) {
    if (meetings.isEmpty()) {
      return Map.of();
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var inputs = body.putArray("inputs");
    meetings.forEach(id -> inputs.addObject().put("id", id));
    var contacts = new HashMap<String, String>();
    for (JsonNode result : http.post(connection, read, body).path("results")) {
      StreamSupport.stream(result.path("to").spliterator(), false)
          .map(to -> to.path("toObjectId").asString(""))
          .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
          .ifPresent(contact -> contacts.put(result.path("from").path("id").asString(""), contact));
    }
    return contacts;
  }
}
