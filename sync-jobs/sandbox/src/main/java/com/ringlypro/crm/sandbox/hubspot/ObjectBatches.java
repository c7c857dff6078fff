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

/**
 * Reading and writing up to a hundred objects of one type at once, one input after the other. An
 * input that fails is told apart by its {@code objectWriteTraceId}; one without fails the batch,
 * and what was done before it stays done.
 */
record ObjectBatches(ObjectType type) {

  private static final int MAX_INPUTS = 100;

  Response read(Portal portal, Request request) {
    Read read = request.json(Read.class);
    List<Id> inputs = checked(read.inputs, MAX_INPUTS);
    String idProperty = read.idProperty == null ? Property.ID : read.idProperty;
    Collection<String> told = type.told(read.properties == null ? List.of() : read.properties);
    boolean archived = request.parameter("archived").map(Boolean::parseBoolean).orElse(false);
    var batch = new BatchResponse.Builder<SimplePublicObject>(type, portal.clock());
    Set<String> seen = new HashSet<>();
    for (Id input : inputs) {
      String id = ObjectWrites.needed(input.id, "id");
      Optional<CrmObject> found =
          archived
              ? portal.objects(type).findArchived(id)
              : ObjectReads.find(portal.objects(type), id, idProperty);
      if (found.isEmpty()) {
        batch.missing(id);
      } else if (seen.add(found.get().id())) {
        batch.done(SimplePublicObject.of(found.get(), told));
      }
    }
    return batch.response(200);
  }

  Response create(Portal portal, Request request) {
    var batch = new BatchResponse.Builder<SimplePublicObject>(type, portal.clock());
    for (Create input : checked(request.json(CreateAll.class).inputs, MAX_INPUTS)) {
      try {
        var properties = ObjectWrites.needed(input.properties, "properties");
        CrmObject object = ObjectWrites.create(portal, type, properties, input.associations);
        batch.done(ObjectWrites.told(object, properties.keySet()).traced(input.objectWriteTraceId));
      } catch (HubSpotException e) {
        batch.failed(e, input.objectWriteTraceId);
      }
    }
    return batch.response(201);
  }

  Response update(Portal portal, Request request) {
    List<Update> inputs = checked(request.json(UpdateAll.class).inputs, MAX_INPUTS);
    refuseRepeated(inputs);
    var batch = new BatchResponse.Builder<SimplePublicObject>(type, portal.clock());
    for (Update input : inputs) {
      try {
        var properties = ObjectWrites.needed(input.properties, "properties");
        String id = ObjectWrites.needed(input.id, "id");
        String idProperty = input.idProperty == null ? Property.ID : input.idProperty;
        Optional<CrmObject> found = ObjectReads.find(portal.objects(type), id, idProperty);
        if (found.isEmpty()) {
          batch.missing(id);
        } else {
          CrmObject object = portal.objects(type).change(found.get().id(), properties);
          batch.done(
              ObjectWrites.told(object, properties.keySet()).traced(input.objectWriteTraceId));
        }
      } catch (HubSpotException e) {
        batch.failed(e, input.objectWriteTraceId);
      }
    }
    return batch.response(200);
  }

  Response archive(Portal portal, Request request) {
    for (Id input : checked(request.json(ArchiveAll.class).inputs, MAX_INPUTS)) {
      portal.objects(type).archive(ObjectWrites.needed(input.id, "id"));
    }
    return Response.noContent();
  }

  static <T> List<T> checked(@Nullable List<T> inputs, int max) {
    List<T> all = ObjectWrites.needed(inputs, "inputs");
    if (all.isEmpty() || all.size() > max) {
      throw HubSpotException.invalid(
          "A batch has from 1 to %d inputs, not %d".formatted(max, all.size()));
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
      @Nullable List<ObjectWrites.NewAssociation> associations,
      @Nullable String objectWriteTraceId) {}

  private record UpdateAll(@Nullable List<Update> inputs) {}

  private record Update(
      @Nullable String id,
      @Nullable String idProperty,
      @Nullable Map<String, @Nullable String> properties,
      @Nullable String objectWriteTraceId) {}

  private record ArchiveAll(@Nullable List<Id> inputs) {}
}
