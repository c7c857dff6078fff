package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.ContactRecord;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What HubSpot's contacts mean. */
final class HubSpotContacts implements HubSpotType<ContactRecord> {

  private static final String CHANGED = "lastmodifieddate";

  private static final List<String> PROPERTIES =
      List.of(
          "email",
          "firstname",
          "lastname",
          "phone",
          "mobilephone",
          "hs_additional_emails",
          CHANGED,
          HubSpotObject.ID,
          "hs_merged_object_ids",
          "createdate");

  @Override
  public String name() {
    return "contacts";
  }

  @Override
  public Class<ContactRecord> recordType() {
    return ContactRecord.class;
  }

  @Override
  public List<String> properties() {
    return PROPERTIES;
  }

  @Override
  public String changed() {
    return CHANGED;
  }

  @Override
  public List<Change<ContactRecord>> changes(Connection connection, List<JsonNode> objects) {
    return objects.stream().map(HubSpotContacts::change).toList();
  }

  static Change<ContactRecord> change(JsonNode raw) {
    var contact = new HubSpotObject(raw);
    String id = contact.id();
    if (id == null) {
      return new Change.Rejected<>(null, "HubSpot sent a contact without an id", raw);
    }
    if (!contact.hasProperties()) {
      return new Change.Rejected<>(id, "HubSpot sent a contact without properties", raw);
    }
    if (contact.isArchived()) {
      return new Change.Delete<>(id, raw);
    }
    var record =
        new ContactRecord(
            contact.property("firstname"),
            contact.property("lastname"),
            Stream.of("phone", "mobilephone").flatMap(contact::values).toList(),
            Stream.of("email", "hs_additional_emails").flatMap(contact::values).toList());
    return new Change.Upsert<>(
        id,
        contact.property(CHANGED),
        record,
        contact.values("hs_merged_object_ids").collect(Collectors.toUnmodifiableSet()),
        raw);
  }
}
