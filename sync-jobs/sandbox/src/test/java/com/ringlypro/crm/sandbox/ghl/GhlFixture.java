package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.db.demo.Business;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.demo.WorldPlan;
import com.ringlypro.crm.sandbox.Sandbox;
import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.Client;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

/** A sandbox whose clock stands still, a location of the demo's world, and a plain client. */
final class GhlFixture implements AutoCloseable {

  /** A Tuesday, 11 in New York. */
  static final Instant NOW = Instant.parse("2026-09-01T15:00:00Z");

  final World world = new World(WorldPlan.demo(NOW));
  final Sandbox sandbox = Sandbox.start(world, 0);
  final GhlSandbox ghl = sandbox.ghl();
  final Business business =
      world.businesses().stream()
          .filter(candidate -> world.ghl(candidate) != null)
          .findFirst()
          .orElseThrow();
  final Location location = ghl.location(Objects.requireNonNull(world.ghl(business)).id());
  final String token = location.origin().account().accessToken();
  private final Client http = new Client(sandbox.port());

  GhlFixture() throws IOException {
    sandbox.clock().set(NOW);
  }

  Answer get(String path) throws IOException {
    return call("GET", path, "");
  }

  /** Apostrophes stand for quotation marks. */
  Answer call(String method, String path, String body) throws IOException {
    return send(
        method,
        "/ghl" + path,
        body,
        "Authorization",
        "Bearer " + token,
        "Version",
        "v3",
        "Content-Type",
        "application/json");
  }

  Answer form(String path, String body, String... headers) throws IOException {
    return http.form("/ghl" + path, body, headers);
  }

  Answer control(String method, String path, String body) throws IOException {
    return send(method, "/_control/ghl" + path, body);
  }

  Answer send(String method, String path, String body, String... headers) throws IOException {
    return http.send(method, path, body, headers);
  }

  @Override
  public void close() {
    http.close();
    sandbox.close();
  }
}
