package com.ringlypro.crm.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations of an API, found by method and path; the first that fits answers. */
public final class Router {

  private final List<Route> routes = new ArrayList<>();

  /**
   * Adds an operation.
   *
   * @param pattern a path whose {@code {name}} segments become the request's variables
   */
  public Router on(String method, String pattern, Handler handler) {
    routes.add(new Route(method, new PathPattern(pattern), handler));
    return this;
  }

  Optional<Route> find(Request request) {
    return routes.stream()
        .filter(route -> route.method.equals(request.method()))
        .filter(route -> route.pattern.match(request.path()).isPresent())
        .findFirst();
  }

  /** Whether the path has operations, if by other methods. */
  boolean knows(List<String> path) {
    return routes.stream().anyMatch(route -> route.pattern.match(path).isPresent());
  }

  /** One operation. */
  record Route(String method, PathPattern pattern, Handler handler) {

    /** Such as {@code GET /contacts/{id}}. */
    String operation() {
      return method + " " + pattern.text();
    }

    Response handle(Request request) {
      return handler.handle(request.with(pattern.match(request.path()).orElseThrow()));
    }
  }
}
