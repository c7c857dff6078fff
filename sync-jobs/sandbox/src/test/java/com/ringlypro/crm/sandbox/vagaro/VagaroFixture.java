package com.ringlypro.crm.sandbox.vagaro;

import com.ringlypro.crm.db.demo.VagaroMerchant;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.demo.WorldPlan;
import com.ringlypro.crm.sandbox.Sandbox;
import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.Client;
import java.io.IOException;
import java.time.Instant;

/** A sandbox whose clock stands still, a merchant of the demo's world, and a plain client. */
final class VagaroFixture implements AutoCloseable {

  /** A Tuesday, 11 in New York. */
  static final Instant NOW = Instant.parse("2026-09-01T15:00:00Z");

  final World world = new World(WorldPlan.demo(NOW));
  final Sandbox sandbox = Sandbox.start(world, 0);
  final VagaroSandbox vagaro = sandbox.vagaro();
  final Merchant merchant =
      world.businesses().stream()
          .map(world::vagaro)
          .filter(VagaroMerchant.class::isInstance)
          .map(account -> vagaro.merchant(account.businessId()))
          .findFirst()
          .orElseThrow();
  final VagaroMerchant account = merchant.origin().account();
  private final Client http = new Client(sandbox.port());
  final String token;

  VagaroFixture() throws IOException {
    sandbox.clock().set(NOW);
    token = mint("read access,write access").text("/data/access_token");
  }

  Answer mint(String scope) throws IOException {
    return send(
        "POST",
        account.region(),
        "/merchants/generate-access-token",
        "{'clientId': '%s', 'clientSecretKey': '%s', 'scope': '%s'}"
            .formatted(account.clientId(), account.clientSecretKey(), scope));
  }

  /** Apostrophes stand for quotation marks, {@code BUSINESS} for the merchant's id. */
  Answer call(String method, String path, String body) throws IOException {
    return as(token, method, path, body);
  }

  Answer post(String path, String body) throws IOException {
    return call("POST", path, body);
  }

  Answer as(String accessToken, String method, String path, String body) throws IOException {
    return send(method, account.region(), path, body, "accessToken", accessToken);
  }

  Answer send(String method, String region, String path, String body, String... headers)
      throws IOException {
    return http.send(
        method,
        "/vagaro/" + region + "/api/v2" + path,
        body.replace("BUSINESS", merchant.id()),
        headers);
  }

  Answer control(String method, String path, String body) throws IOException {
    return http.send(method, "/_control/vagaro/merchants/" + merchant.id() + path, body);
  }

  @Override
  public void close() {
    http.close();
    sandbox.close();
  }
}
