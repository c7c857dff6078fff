package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.SyncRecord;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A type of CRM objects, and what they mean.
 *
 * @param <R> the records that they are translated to
 */
interface HubSpotType<R extends SyncRecord> {

  /** As in paths: {@code contacts}. */
  String name();

  Class<R> recordType();

  /** The properties that are asked for; any of them may be missing. */
  List<String> properties();

  /** The property that says when an object was changed. */
  String changed();

  /** What some objects say, in their order; without those that are none of our concern. */
  List<Change<R>> changes(Connection connection, List<JsonNode> objects);
}
