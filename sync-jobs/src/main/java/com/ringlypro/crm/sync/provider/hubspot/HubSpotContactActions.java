package com.ringlypro.crm.sync.provider.hubspot;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.ringlypro.crm.sync.connector.Action;
import com.ringlypro.crm.sync.connector.Answer;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.ContactRecord;
import com.ringlypro.crm.sync.connector.ProviderException.Refused;
import com.ringlypro.crm.sync.connector.StreamName;
import com.ringlypro.crm.sync.connector.SyncActions;
import com.ringlypro.crm.sync.provider.hubspot.HubSpotApi.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * second one with the same; one without is looked for by its phone before it is made once more.
 */
final class HubSpotContactActions implements SyncActions<ContactRecord> {

  private static final String EMAIL = "email";
  private static final String SEARCHABLE_PHONE = "hs_searchable_calculated_phone_number";
  private static final int SEARCHABLE_DIGITS = 10;
  private static final Pattern EXISTING_ID = Pattern.compile("Existing ID: ?([0-9]+)");

  private static final String NEITHER =
      "HubSpot finds contacts by e-mail or phone, and this one has neither.";

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

  private final HubSpotApi api;
  private final HubSpotProperties properties;

  HubSpotContactActions(HubSpotApi api, HubSpotProperties properties) {
    this.api = api;
    this.properties = properties;
  }

  @Override
  public StreamName name() {
    return new StreamName(HubSpotConfiguration.NAME, "contacts");
  }

  @Override
  public Class<ContactRecord> recordType() {
    return ContactRecord.class;
  }

  @Override
  public int batchSize() {
    return HubSpotApi.BATCH;
  }

  @Override
  public Duration visibleAfter() {
    return properties.searchLag();
  }

  @Override
  public List<Change<ContactRecord>> read(Connection connection, List<String> remoteIds) {
    Map<String, JsonNode> found =
        api.readAll(connection, HubSpotContact.PROPERTIES, HubSpotContact.ID, remoteIds).stream()
            .collect(toMap(object -> object.path("id").asString(""), identity(), (a, _) -> a));
    return remoteIds.stream()
        .map(id ->
            found.containsKey(id)
                ? new HubSpotContact(found.get(id)).change()
                // merged into another one, which the id leads to, or gone
                : api.read(connection, HubSpotContact.PROPERTIES, id)
                    .map(object -> new HubSpotContact(object).change())
                    .orElseGet(() ->
                        new Change.Delete<>(
                            id, JsonNodeFactory.instance.objectNode().put("id", id))))
        .toList();
  }

  @Override
  public List<Answer> act(Connection connection, List<Action<ContactRecord>> actions) {
    var answers = new HashMap<Action<ContactRecord>, Answer>();
    var creates = new ArrayList<Action.Create<ContactRecord>>();
    var updates = new ArrayList<Action.Update<ContactRecord>>();
    for (Action<ContactRecord> action : actions) {
      switch (action) {
        case Action.Create<ContactRecord> create -> creates.add(create);
        case Action.Update<ContactRecord> update -> updates.add(update);
      }
    }
    if (!updates.isEmpty()) {
      answers.putAll(update(connection, updates));
    }
    if (!creates.isEmpty()) {
      answers.putAll(create(connection, creates));
    }
    return actions.stream().map(action -> Objects.requireNonNull(answers.get(action))).toList();
  }

  private Map<Action.Update<ContactRecord>, Answer> update(
      Connection connection, List<Action.Update<ContactRecord>> updates) {
    var answers = new HashMap<Action.Update<ContactRecord>, Answer>();
    var changes = new LinkedHashMap<String, ObjectNode>();
    for (var update : updates) {
      ObjectNode changed = changed(update.theirs(), update.ours());
      if (changed.isEmpty()) {
        answers.put(update, new Answer.Done(update.remoteId(), update.version()));
      } else {
        changes.put(update.remoteId(), changed);
      }
    }
    Map<String, Answer> byId =
        answers(changes, some -> api.update(connection, some), HubSpotContactActions::notUpdated);
    updates.forEach(update ->
        answers.computeIfAbsent(update, _ -> Objects.requireNonNull(byId.get(update.remoteId()))));
    return answers;
  }

  private Map<Action.Create<ContactRecord>, Answer> create(
      Connection connection, List<Action.Create<ContactRecord>> creates) {
    var answers = new HashMap<Action.Create<ContactRecord>, Answer>();
    Map<String, String> existing = existing(connection, creates);
    var made = new LinkedHashMap<String, ObjectNode>();
    for (var create : creates) {
      @Nullable String key = searchKey(create.ours());
      if (key == null) {
        answers.put(create, new Answer.Rejected(NEITHER));
      } else if (existing.containsKey(key)) {
        answers.put(create, new Answer.Exists(existing.get(key)));
      } else {
        made.put(create.key(), changed(NOBODY, create.ours()));
      }
    }
    Map<String, Answer> byKey =
        answers(made, some -> api.create(connection, some), HubSpotContactActions::notCreated);
    creates.forEach(create ->
        answers.computeIfAbsent(create, _ -> Objects.requireNonNull(byKey.get(create.key()))));
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
      found.addAll(api.readAll(connection, HubSpotContact.PROPERTIES, EMAIL, emails));
    }
    if (!phones.isEmpty()) {
      found.addAll(api.searchIn(connection, HubSpotContact.PROPERTIES, SEARCHABLE_PHONE, phones));
    }
    var ids = new HashMap<String, String>();
    for (JsonNode object : found) {
      if (new HubSpotContact(object).change() instanceof Change.Upsert<ContactRecord> upsert) {
        String id = upsert.remoteId();
        upsert.record().emails().forEach(email -> ids.putIfAbsent(lower(email), id));
        upsert.record().phones().forEach(phone -> ids.putIfAbsent(lastDigits(phone), id));
      }
    }
    return ids;
  }

  /** What HubSpot compares phones by, whatever their country. */
  private static String lastDigits(String phone) {
    String digits = phone.replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - SEARCHABLE_DIGITS));
  }

  /**
   * Writes a batch. One that is refused as a whole is written part by part, so that one part does
   * not hold up the others.
   */
  private static Map<String, Answer> answers(
      Map<String, ObjectNode> batch,
      Function<Map<String, ObjectNode>, Written> write,
      Function<JsonNode, Answer> failed) {
    var answers = new HashMap<String, Answer>();
    if (batch.isEmpty()) {
      return answers;
    }
    Written written;
    try {
      written = write.apply(batch);
    } catch (Refused refused) {
      if (batch.size() == 1) {
        batch
            .keySet()
            .forEach(
                way -> answers.put(way, new Answer.Rejected(String.valueOf(refused.getMessage()))));
      } else {
        batch.forEach((way, part) -> answers.putAll(answers(Map.of(way, part), write, failed)));
      }
      return answers;
    }
    for (String way : batch.keySet()) {
      JsonNode object = written.done().get(way);
      JsonNode error = written.failed().get(way);
      if (object != null) {
        answers.put(way, new Answer.Done(object.path("id").asString(""), version(object)));
      } else if (error != null) {
        answers.put(way, failed.apply(error));
      } else if (written.missing().contains(way)) {
        answers.put(way, new Answer.Stale());
      } else {
        throw new Refused("HubSpot did not say what became of each contact", null);
      }
    }
    return answers;
  }

  private static @Nullable String version(JsonNode object) {
    String changed = object.path("properties").path(HubSpotContact.CHANGED).asString("");
    String version = changed.isEmpty() ? object.path("updatedAt").asString("") : changed;
    return version.isEmpty() ? null : version;
  }

  private static Answer notCreated(JsonNode error) {
    Matcher existing = EXISTING_ID.matcher(error.path("message").asString(""));
    return existing.find() ? new Answer.Exists(existing.group(1)) : notUpdated(error);
  }

  private static Answer notUpdated(JsonNode error) {
    return switch (error.path("category").asString("")) {
      case "OBJECT_NOT_FOUND" -> new Answer.Stale();
      case "CONFLICT" -> new Answer.Rejected("Another contact at HubSpot has this e-mail already.");
      case "VALIDATION_ERROR" -> new Answer.Rejected(invalid(error));
      default -> new Answer.Later(Duration.ofMinutes(1), "HubSpot failed to write it.");
    };
  }

  /** What is wrong, by the names of properties; the messages repeat their values. */
  private static String invalid(JsonNode error) {
    var names = new ArrayList<String>();
    for (JsonNode each : error.path("errors")) {
      String code = each.path("code").asString("");
      each.path("context")
          .path("propertyName")
          .forEach(name -> names.add(name.asString("") + " (" + code + ")"));
    }
    return names.isEmpty()
        ? "HubSpot does not accept the contact as it is."
        : "HubSpot does not accept " + String.join(", ", names) + ".";
  }

  /** The properties in which two contacts differ, as the second one has them; empty text clears. */
  private static ObjectNode changed(ContactRecord before, ContactRecord after) {
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    PROPERTIES.forEach((property, value) -> {
      String now = Objects.requireNonNullElse(value.apply(after), "");
      if (!now.equals(Objects.requireNonNullElse(value.apply(before), ""))) {
        changed.put(property, now);
      }
    });
    return changed;
  }

  private static String lower(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String first(List<String> values) {
    return values.isEmpty() ? null : values.getFirst();
  }
}
