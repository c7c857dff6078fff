package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.Action;
import com.ringlypro.crm.sync.connector.Answer;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.ContactRecord;
import com.ringlypro.crm.sync.provider.hubspot.HubSpotApi.NewObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes and changes the contacts of a portal. HubSpot knows a contact by its e-mail and makes no
 * second one with the same; one without is looked for by its phone before it is made.
 */
final class HubSpotContactActions extends HubSpotActions<ContactRecord> {

  private static final String EMAIL = "email";
  private static final String SEARCHABLE_PHONE = "hs_searchable_calculated_phone_number";
  private static final int SEARCHABLE_DIGITS = 10;
  private static final Pattern EXISTING_ID = Pattern.compile("Existing ID: ?([0-9]+)");

  private static final ContactRecord NOBODY = new ContactRecord("", "", List.of(), List.of());

  private static final Map<String, Function<ContactRecord, @Nullable String>> PROPERTIES =
      Map.of(
          "firstname",
          ContactRecord::firstName,
          "lastname",
          ContactRecord::lastName,
          "phone",
          contact -> first(contact.phones()),
          EMAIL,
          contact -> first(contact.emails()));

  private final HubSpotContacts type;
  private final HubSpotApi api;

  HubSpotContactActions(HubSpotContacts type, HubSpotApi api, HubSpotProperties properties) {
    super(type, api, properties);
    this.type = type;
    this.api = api;
  }

  @Override
  Map<Action.Create<ContactRecord>, Answer> settled(
      Connection connection, List<Action.Create<ContactRecord>> creates) {
    var answers = new HashMap<Action.Create<ContactRecord>, Answer>();
    Map<String, String> existing = existing(connection, creates);
    for (var create : creates) {
      @Nullable String key = searchKey(create.ours());
      if (key == null) {
        answers.put(
            create,
            new Answer.Rejected(
                "HubSpot finds contacts by e-mail or phone, and this one has neither."));
      } else if (existing.containsKey(key)) {
        answers.put(create, new Answer.Exists(existing.get(key)));
      }
    }
    return answers;
  }

  /**
   * By what a contact is looked for: its e-mail, or the end of its phone; null if it has neither.
   */
  private static @Nullable String searchKey(ContactRecord contact) {
    return contact.emails().stream()
        .findFirst()
        .map(HubSpotContactActions::lower)
        .or(() -> contact.phones().stream().findFirst().map(HubSpotContactActions::lastDigits))
        .orElse(null);
  }

  /** The ids of contacts that are there already, by what they were looked for. */
  private Map<String, String> existing(
      Connection connection, List<Action.Create<ContactRecord>> creates) {
    List<String> emails =
        creates.stream().flatMap(create -> create.ours().emails().stream().limit(1)).toList();
    List<String> phones =
        creates.stream()
            .filter(create -> create.ours().emails().isEmpty())
            .flatMap(create -> create.ours().phones().stream().limit(1))
            .map(HubSpotContactActions::lastDigits)
            .toList();
    var found = new ArrayList<JsonNode>();
    if (!emails.isEmpty()) {
      found.addAll(api.readAll(connection, type.properties(), EMAIL, emails));
    }
    if (!phones.isEmpty()) {
      found.addAll(api.searchIn(connection, type.properties(), SEARCHABLE_PHONE, phones));
    }
    var ids = new HashMap<String, String>();
    for (Change<ContactRecord> change : type.changes(connection, found)) {
      if (change instanceof Change.Upsert<ContactRecord> upsert) {
        String id = upsert.remoteId();
        upsert.record().emails().forEach(email -> ids.putIfAbsent(lower(email), id));
        upsert.record().phones().forEach(phone -> ids.putIfAbsent(lastDigits(phone), id));
      }
    }
    return ids;
  }

  @Override
  NewObject made(ContactRecord ours) {
    return new NewObject(changed(NOBODY, ours), null);
  }

  @Override
  ObjectNode changed(ContactRecord theirs, ContactRecord ours) {
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    PROPERTIES.forEach((property, value) -> {
      String now = Objects.requireNonNullElse(value.apply(ours), "");
      if (!now.equals(Objects.requireNonNullElse(value.apply(theirs), ""))) {
        changed.put(property, now);
      }
    });
    return changed;
  }

  @Override
  Answer notCreated(JsonNode error) {
    Matcher existing = EXISTING_ID.matcher(error.path("message").asString(""));
    return existing.find() ? new Answer.Exists(existing.group(1)) : super.notCreated(error);
  }

  @Override
  Answer notUpdated(JsonNode error) {
    return error.path("category").asString("").equals("CONFLICT")
        ? new Answer.Rejected("Another contact at HubSpot has this e-mail already.")
        : super.notUpdated(error);
  }

  /** What HubSpot compares phones by, whatever their country. */
  private static String lastDigits(String phone) {
    String digits = phone.replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - SEARCHABLE_DIGITS));
  }

  private static String lower(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String first(List<String> values) {
    return values.isEmpty() ? null : values.getFirst();
  }
}
