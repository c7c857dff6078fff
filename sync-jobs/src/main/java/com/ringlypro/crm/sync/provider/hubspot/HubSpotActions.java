package com.ringlypro.crm.sync.provider.hubspot;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.ringlypro.crm.sync.connector.Action;
import com.ringlypro.crm.sync.connector.Answer;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.ProviderException.Refused;
import com.ringlypro.crm.sync.connector.StreamName;
import com.ringlypro.crm.sync.connector.SyncActions;
import com.ringlypro.crm.sync.connector.SyncRecord;
import com.ringlypro.crm.sync.provider.hubspot.HubSpotApi.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes and changes the objects of one type in a portal, a batch at a time. */
abstract class HubSpotActions<R extends SyncRecord> implements SyncActions<R> {

  private final HubSpotType<R> type;
  private final HubSpotApi api;
  private final HubSpotProperties properties;

  HubSpotActions(HubSpotType<R> type, HubSpotApi api, HubSpotProperties properties) {
    this.type = type;
    this.api = api;
    this.properties = properties;
  }

  /**
   * The answers to those creates that need none to be made: it is there already, or it cannot be
   * made.
   */
  abstract Map<Action.Create<R>, Answer> settled(
      Connection connection, List<Action.Create<R>> creates);

  /** The properties of a new object, and what it belongs to. */
  abstract HubSpotApi.NewObject made(R ours);

  /** The properties in which two records differ, as the second one has them; empty text clears. */
  abstract ObjectNode changed(R theirs, R ours);

  /** The answer to a create that failed for itself. */
  Answer notCreated(JsonNode error) {
    return notUpdated(error);
  }

  /** The answer to an update that failed for itself. */
  Answer notUpdated(JsonNode error) {
    return switch (error.path("category").asString("")) {
      case "OBJECT_NOT_FOUND" -> new Answer.Stale();
      case "VALIDATION_ERROR" -> new Answer.Rejected(invalid(error));
      default -> new Answer.Later(Duration.ofMinutes(1), "HubSpot failed to write it.");
    };
  }

  @Override
  public final StreamName name() {
    return new StreamName(HubSpotConfiguration.NAME, type.name());
  }

  @Override
  public final Class<R> recordType() {
    return type.recordType();
  }

  @Override
  public final int batchSize() {
    return HubSpotApi.BATCH;
  }

  @Override
  public final Duration visibleAfter() {
    return properties.searchLag();
  }

  @Override
  public final List<Change<R>> read(Connection connection, List<String> remoteIds) {
    Map<String, JsonNode> found =
        api.readAll(connection, type.properties(), HubSpotObject.ID, remoteIds).stream()
            .collect(toMap(object -> object.path("id").asString(""), identity(), (a, _) -> a));
    for (String id : remoteIds) {
      if (!found.containsKey(id)) {
        // merged into another one, which the id leads to, or gone
        api.read(connection, type.properties(), id).ifPresent(object -> found.put(id, object));
      }
    }
    Map<JsonNode, Change<R>> changes =
        type.changes(connection, List.copyOf(found.values())).stream()
            .collect(toMap(Change::raw, identity(), (a, _) -> a));
    return remoteIds.stream().map(id -> change(id, found.get(id), changes)).toList();
  }

  private static <R extends SyncRecord> Change<R> change(
      String id, @Nullable JsonNode object, Map<JsonNode, Change<R>> changes) {
    if (object == null) {
      return new Change.Delete<>(id, JsonNodeFactory.instance.objectNode().put("id", id));
    }
    return Objects.requireNonNullElseGet(
        changes.get(object),
        () -> new Change.Rejected<>(id, "It is no longer what it was at HubSpot", object));
  }

  @Override
  public final List<Answer> act(Connection connection, List<Action<R>> actions) {
    var answers = new HashMap<Action<R>, Answer>();
    var creates = new ArrayList<Action.Create<R>>();
    var updates = new ArrayList<Action.Update<R>>();
    for (Action<R> action : actions) {
      switch (action) {
        case Action.Create<R> create -> creates.add(create);
        case Action.Update<R> update -> updates.add(update);
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

  private Map<Action.Update<R>, Answer> update(
      Connection connection, List<Action.Update<R>> updates) {
    var answers = new HashMap<Action.Update<R>, Answer>();
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
        answers(changes, some -> api.update(connection, some), this::notUpdated);
    updates.forEach(update ->
        answers.computeIfAbsent(update, _ -> Objects.requireNonNull(byId.get(update.remoteId()))));
    return answers;
  }

  private Map<Action.Create<R>, Answer> create(
      Connection connection, List<Action.Create<R>> creates) {
    var answers = new HashMap<>(settled(connection, creates));
    var made = new LinkedHashMap<String, HubSpotApi.NewObject>();
    for (var create : creates) {
      if (!answers.containsKey(create)) {
        made.put(create.key(), made(create.ours()));
      }
    }
    Map<String, Answer> byKey =
        answers(made, some -> api.create(connection, some), this::notCreated);
    creates.forEach(create ->
        answers.computeIfAbsent(create, _ -> Objects.requireNonNull(byKey.get(create.key()))));
    return answers;
  }

  /**
   * Writes a batch. One that is refused as a whole is written part by part, so that one part does
   * not hold up the others.
   */
  private <T> Map<String, Answer> answers(
      Map<String, T> batch,
      Function<Map<String, T>, Written> write,
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
        var rejected = new Answer.Rejected(String.valueOf(refused.getMessage()));
        batch.keySet().forEach(way -> answers.put(way, rejected));
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
        throw new Refused("HubSpot did not say what became of each object", null);
      }
    }
    return answers;
  }

  private @Nullable String version(JsonNode object) {
    String changed = object.path("properties").path(type.changed()).asString("");
    String version = changed.isEmpty() ? object.path("updatedAt").asString("") : changed;
    return version.isEmpty() ? null : version;
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
        ? "HubSpot does not accept it as it is."
        : "HubSpot does not accept " + String.join(", ", names) + ".";
  }
}
