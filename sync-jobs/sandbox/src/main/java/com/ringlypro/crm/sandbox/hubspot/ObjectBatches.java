package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reading and writing up to a hundred contacts at once, one input after the other. An input that
 * fails is told apart by its {@code objectWriteTraceId}; one without fails the batch, and what was
 * done before it stays done.
 */
final class ContactBatches {

  private static final int MAX_INPUTS = 100;

  private ContactBatches() {}

  static Response read(Portal portal, Request request) {
    Read read = request.json(Read.class);
    List<Id> inputs = checked(read.inputs);
    String idProperty = read.idProperty == null ? ContactProperty.ID : read.idProperty;
    Collection<String> told =
        ContactProperty.told(read.properties == null ? List.of() : read.properties);
    boolean archived = request.parameter("archived").map(Boolean::parseBoolean).orElse(false);
    BatchResponse.Builder batch = new BatchResponse.Builder(portal.clock());
    Set<String> seen = new HashSet<>();
    for (Id input : inputs) {
      String id = ContactWrites.needed(input.id, "id");
      Optional<Contact> found =
          archived ? portal.contacts().findArchived(id) : ContactReads.find(portal, id, idProperty);
      if (found.isEmpty()) {
        batch.missing(id);
      } else if (seen.add(found.get().id())) {
        batch.done(SimplePublicObject.of(found.get(), told));
      }
    }
    return batch.response(200);
  }

  static Response create(Portal portal, Request request) {
    BatchResponse.Builder batch = new BatchResponse.Builder(portal.clock());
    for (Create input : checked(request.json(CreateAll.class).inputs)) {
      try {
        var properties = ContactWrites.needed(input.properties, "properties");
        Contact contact = portal.contacts().create(properties);
        batch.done(
            ContactWrites.told(contact, properties.keySet()).traced(input.objectWriteTraceId));
      } catch (HubSpotException e) {
        batch.failed(e, input.objectWriteTraceId);
      }
    }
    return batch.response(201);
  }

  static Response update(Portal portal, Request request) {
    List<Update> inputs = checked(request.json(UpdateAll.class).inputs);
    refuseRepeated(inputs);
    BatchResponse.Builder batch = new BatchResponse.Builder(portal.clock());
    for (Update input : inputs) {
      try {
        var properties = ContactWrites.needed(input.properties, "properties");
        String id = ContactWrites.needed(input.id, "id");
        String idProperty = input.idProperty == null ? ContactProperty.ID : input.idProperty;
        Optional<Contact> found = ContactReads.find(portal, id, idProperty);
        if (found.isEmpty()) {
          batch.missing(id);
        } else {
          Contact contact = portal.contacts().change(found.get().id(), properties);
          batch.done(
              ContactWrites.told(contact, properties.keySet()).traced(input.objectWriteTraceId));
        }
      } catch (HubSpotException e) {
        batch.failed(e, input.objectWriteTraceId);
      }
    }
    return batch.response(200);
  }

  static Response archive(Portal portal, Request request) {
    for (Id input : checked(request.json(ArchiveAll.class).inputs)) {
      portal.contacts().archive(ContactWrites.needed(input.id, "id"));
    }
    return Response.noContent();
  }

  private static <T> List<T> checked(@Nullable List<T> inputs) {
    List<T> all = ContactWrites.needed(inputs, "inputs");
    if (all.isEmpty() || all.size() > MAX_INPUTS) {
      throw HubSpotException.invalid(
          "A batch has from 1 to %d inputs, not %d".formatted(MAX_INPUTS, all.size()));
    }
    return all;
  }

  private static void refuseRepeated(List<Update> inputs) {
    Set<@Nullable String> ids = new HashSet<>();
    for (Update input : inputs) {
      if (!ids.add(input.id)) {
        throw HubSpotException.invalid(
            "Duplicate IDs found in batch input: [%s]".formatted(input.id));
      }
    }
  }

  private record Id(@Nullable String id) {}

  private record Read(
      @Nullable List<Id> inputs,
      @Nullable String idProperty,
      @Nullable List<String> properties,
      @Nullable List<String> propertiesWithHistory) {}

  private record CreateAll(@Nullable List<Create> inputs) {}

  private record Create(
      @Nullable Map<String, @Nullable String> properties,
      @Nullable List<JsonNode> associations,
      @Nullable String objectWriteTraceId) {}

  private record UpdateAll(@Nullable List<Update> inputs) {}

  private record Update(
      @Nullable String id,
      @Nullable String idProperty,
      @Nullable Map<String, @Nullable String> properties,
      @Nullable String objectWriteTraceId) {}

  private record ArchiveAll(@Nullable List<Id> inputs) {}
}
