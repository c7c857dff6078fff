package com.ringlypro.crm.sandbox.http;

import java.util.Optional;

/** Takes a request to its operation, or answers what every API answers when there is none. */
public final class Dispatch {

  private Dispatch() {}

  /** Writes an error as the API in question does. */
  public interface Problem {
    Response of(int status, String message);
  }

  /** The answer of the operation that fits the request, or its refusal. */
  public static Response to(Router router, Request request, Problem problem) {
    Optional<Router.Route> route = router.find(request);
    if (route.isEmpty()) {
      return router.knows(request.path())
          ? problem.of(405, "Method %s is not allowed here".formatted(request.method()))
          : problem.of(404, "No such path: /" + String.join("/", request.path()));
    }
    try {
      return Refusal.answered(() -> route.get().handle(request));
    } catch (UnreadableBodyException e) {
      return problem.of(400, "Invalid input JSON: " + e.getMessage());
    }
  }
}
