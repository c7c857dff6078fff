package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.sandbox.http.Deliveries;
import com.ringlypro.crm.sandbox.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells the app of what changes at the locations that have installed it, signed. */
final class Webhooks implements Location.Listener {

  private static final int ATTEMPTS = 13;

  private final Clock clock;
  private final Deliveries deliveries = new Deliveries();
  private final KeyPair keys;
  private final Set<String> installed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable URI target;

  Webhooks(Clock clock) {
    this.clock = clock;
    try {
      this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Deliveries deliveries() {
    return deliveries;
  }

  void target(@Nullable URI url) {
    target = url;
  }

  @Nullable URI target() {
    return target;
  }

  String publicKey() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  boolean isInstalled(String locationId) {
    return installed.contains(locationId);
  }

  void installed(String locationId, boolean is) {
    if (is) {
      installed.add(locationId);
    } else {
      installed.remove(locationId);
    }
  }

  void install(Location location) {
    installed(location.id(), true);
    send(location, "INSTALL", installation(location));
  }

  void uninstalled(Location location) {
    installed(location.id(), false);
    send(location, "UNINSTALL", installation(location));
  }

  private static Map<String, Object> installation(Location location) {
    return Map.of("installType", "Location", "companyId", location.origin().account().companyId());
  }

  @Override
  public void changed(Location location, String event, Map<String, Object> payload) {
    if (isInstalled(location.id())) {
      send(location, event, payload);
    }
  }

  private void send(Location location, String event, Map<String, Object> payload) {
    URI url = target;
    if (url == null) {
      return;
    }
    Map<String, Object> envelope = new LinkedHashMap<>(payload);
    envelope.put("type", event);
    envelope.put("locationId", location.id());
    envelope.put("appId", GhlSandbox.APP.clientId());
    envelope.put("versionId", GhlSandbox.APP.clientId());
    envelope.put("timestamp", Times.utc(clock.instant()));
    envelope.put("webhookId", UUID.randomUUID().toString());
    String body = Json.MAPPER.writeValueAsString(envelope);
    Deliveries.Message message =
        new Deliveries.Message(
            Map.of("Content-Type", "application/json", "X-GHL-Signature", signature(body)), body);
    deliveries.send(
        new Deliveries.Delivery(
            location.id(), event, url, () -> message, ATTEMPTS, status -> true));
  }

  private String signature(String body) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(body.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
