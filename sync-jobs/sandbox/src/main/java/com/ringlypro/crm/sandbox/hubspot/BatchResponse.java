package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the inputs of a batch. */
record BatchResponse(
    String status,
    List<SimplePublicObject> results,
    @Nullable Integer numErrors,
    @Nullable List<StandardError> errors,
    String startedAt,
    String completedAt) {

  /** Why some inputs failed; {@code context} tells which. */
  record StandardError(
      String status,
      String category,
      String message,
      Map<String, List<String>> context,
      List<HubSpotError.Detail> errors,
      Map<String, String> links) {

    /** The ids that no contact has. */
    static StandardError notFound(List<String> ids) {
      return new StandardError(
          "error",
          "OBJECT_NOT_FOUND",
          "Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are"
              + " valid.",
          Map.of("ids", ids),
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
  static final class Builder {

    private final String startedAt;
    private final Clock clock;
    private final List<SimplePublicObject> results = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<StandardError> errors = new ArrayList<>();

    Builder(Clock clock) {
      this.clock = clock;
      this.startedAt = Timestamps.text(clock.instant());
    }

    void done(SimplePublicObject result) {
      results.add(result);
    }

    void missing(String id) {
      missing.add(id);
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
        errors.add(StandardError.notFound(missing));
      }
      boolean mixed = !errors.isEmpty();
      return Response.json(
          mixed ? 207 : allWell,
          new BatchResponse(
              "COMPLETE",
              results,
              mixed ? errors.size() : null,
              mixed ? errors : null,
              startedAt,
              Timestamps.text(clock.instant())));
    }
  }
}
