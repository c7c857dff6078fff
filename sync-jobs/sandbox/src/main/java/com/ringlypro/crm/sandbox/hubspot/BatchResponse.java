package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the inputs of a batch. */
record BatchResponse<R>(
    String status,
    List<R> results,
    @Nullable Integer numErrors,
    @Nullable List<StandardError> errors,
    String startedAt,
    String completedAt) {

  /** What names an object on the wire. */
  record ObjectId(@Nullable String id) {}

  /** Why some inputs failed; {@code context} tells which. */
  record StandardError(
      String status,
      String category,
      String message,
      Map<String, List<String>> context,
      List<HubSpotError.Detail> errors,
      Map<String, String> links) {

    /** The ids that no object has. */
    static StandardError notFound(ObjectType type, List<String> ids) {
      return new StandardError(
          "error",
          "OBJECT_NOT_FOUND",
          "Could not get some %s objects, they may be deleted or not exist. Check that ids are valid."
              .formatted(type.singular().toUpperCase(Locale.ROOT)),
          Map.of("ids", ids),
          List.of(),
          Map.of());
    }

    /** An object that nothing of the other type belongs to. */
    static StandardError alone(ObjectType from, String id, ObjectType to) {
      return new StandardError(
          "error",
          "OBJECT_NOT_FOUND",
          "No %s is associated with %s %s.".formatted(to.singular(), from.singular(), id),
          Map.of(
              "fromObjectId", List.of(id),
              "fromObjectType", List.of(from.singular()),
              "toObjectType", List.of(to.singular())),
          List.of(),
          Map.of());
    }

    static StandardError of(HubSpotError error, String objectWriteTraceId) {
      return new StandardError(
          "error",
          error.category() == null ? "INTERNAL_ERROR" : error.category(),
          error.message(),
          Map.of("objectWriteTraceId", List.of(objectWriteTraceId)),
          error.errors() == null ? List.of() : error.errors(),
          Map.of());
    }
  }

  /** Gathers what becomes of one input after the other. */
  static final class Builder<R> {

    private final String startedAt;
    private final ObjectType type;
    private final Clock clock;
    private final List<R> results = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<StandardError> errors = new ArrayList<>();

    /**
     * @param type of what the inputs name
     */
    Builder(ObjectType type, Clock clock) {
      this.type = type;
      this.clock = clock;
      this.startedAt = Timestamps.text(clock.instant());
    }

    void done(R result) {
      results.add(result);
    }

    void missing(String id) {
      missing.add(id);
    }

    void failed(StandardError error) {
      errors.add(error);
    }

    /**
     * An input failed.
     *
     * @throws HubSpotException the failure itself when the input had no trace id: without one
     *     HubSpot cannot say which input failed, and the whole batch does
     */
    void failed(HubSpotException failure, @Nullable String objectWriteTraceId) {
      if (objectWriteTraceId == null) {
        throw failure;
      }
      errors.add(StandardError.of(failure.error(), objectWriteTraceId));
    }

    /** All well, or 207 when something failed. */
    Response response(int allWell) {
      if (!missing.isEmpty()) {
        errors.add(StandardError.notFound(type, missing));
      }
      boolean mixed = !errors.isEmpty();
      return Response.json(
          mixed ? 207 : allWell,
          new BatchResponse<>(
              "COMPLETE",
              results,
              mixed ? errors.size() : null,
              mixed ? errors : null,
              startedAt,
              Timestamps.text(clock.instant())));
    }
  }
}
