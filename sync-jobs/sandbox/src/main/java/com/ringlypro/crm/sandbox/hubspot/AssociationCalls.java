package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading and writing which objects of two types belong together, seen from one of them. */
record AssociationCalls(ObjectType from, ObjectType to) {

  private static final int MAX_INPUTS = 1_000;
  private static final int PAGE = 500;

  Response readBatch(Portal portal, Request request) {
    var batch = new BatchResponse.Builder<Found>(from, portal.clock());
    for (Input input : ObjectBatches.checked(request.json(Inputs.class).inputs, MAX_INPUTS)) {
      String id = ObjectWrites.needed(input.id, "id");
      long after = input.after == null || input.after.isEmpty() ? 0 : number(input.after);
      List<String> all = portal.associated(from, id, to);
      List<String> page =
          all.stream().filter(other -> Long.parseLong(other) > after).limit(PAGE).toList();
      if (page.isEmpty()) {
        batch.failed(BatchResponse.StandardError.alone(from, id, to));
      } else {
        boolean last = page.getLast().equals(all.getLast());
        batch.done(
            new Found(
                new BatchResponse.ObjectId(id),
                page.stream().map(this::told).toList(),
                last ? null : Page.Paging.after(page.getLast())));
      }
    }
    return batch.response(200);
  }

  private Other told(String id) {
    return new Other(
        id, List.of(new Label("HUBSPOT_DEFINED", Associations.typeId(from, to), null)));
  }

  /** As often as it is asked for, the answer is the same. */
  Response associate(Portal portal, Request request) {
    String fromId = request.variable("objectId");
    String toId = request.variable("toObjectId");
    portal.associate(from, fromId, to, toId);
    var batch = new BatchResponse.Builder<Pair>(from, portal.clock());
    var one = new BatchResponse.ObjectId(fromId);
    var other = new BatchResponse.ObjectId(toId);
    batch.done(new Pair(one, other, AssociationSpec.of(from, to)));
    batch.done(new Pair(other, one, AssociationSpec.of(to, from)));
    return batch.response(200);
  }

  Response dissociate(Portal portal, Request request) {
    portal.dissociate(from, request.variable("objectId"), to, request.variable("toObjectId"));
    return Response.noContent();
  }

  private static long number(String after) {
    try {
      return Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw HubSpotException.invalid("after must be a number, as paging.next.after was");
    }
  }

  private record Inputs(@Nullable List<Input> inputs) {}

  private record Input(@Nullable String id, @Nullable String after) {}

  private record Found(BatchResponse.ObjectId from, List<Other> to, Page.@Nullable Paging paging) {}

  private record Other(String toObjectId, List<Label> associationTypes) {}

  private record Label(String category, @Nullable Integer typeId, @Nullable String label) {}

  private record Pair(
      BatchResponse.ObjectId from, BatchResponse.ObjectId to, AssociationSpec associationSpec) {}
}
