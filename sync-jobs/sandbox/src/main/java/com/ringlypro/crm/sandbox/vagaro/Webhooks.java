package com.ringlypro.crm.sandbox.vagaro;

import com.ringlypro.crm.sandbox.http.Deliveries;
import com.ringlypro.crm.sandbox.http.Json;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells of what changes at the merchants who have entered where to, with their fixed token. */
final class Webhooks implements Merchant.Listener {

  private static final int ATTEMPTS = 5;
  private static final Set<Integer> NOT_TRIED_AGAIN = Set.of(400, 401, 403, 404, 406);

  private final Clock clock;
  private final Deliveries deliveries = new Deliveries();
  private final Map<String, Target> targets = new ConcurrentHashMap<>();

  Webhooks(Clock clock) {
    this.clock = clock;
  }

  /**
   * Where a merchant's webhooks go.
   *
   * @param token sent with each
   */
  record Target(URI url, String token) {}

  Deliveries deliveries() {
    return deliveries;
  }

  @Nullable Target target(Merchant merchant) {
    return targets.get(merchant.id());
  }

  void target(Merchant merchant, @Nullable Target target) {
    if (target == null) {
      targets.remove(merchant.id());
    } else {
      targets.put(merchant.id(), target);
    }
  }

  @Override
  public void changed(Merchant merchant, Kind kind, String action, VagaroRecord changed) {
    if (kind != Kind.PERSONAL_TASK) {
      send(merchant, kind.word(), action, Told.record(merchant, kind, changed));
    }
  }

  void send(Merchant merchant, String type, String action, Object payload) {
    Target target = target(merchant);
    if (target == null) {
      return;
    }
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("id", UUID.randomUUID().toString());
    envelope.put("createdDate", Times.UTC.told(clock.instant(), ZoneOffset.UTC));
    envelope.put("type", type);
    envelope.put("action", action);
    envelope.put("payload", payload);
    String body =
        Json.MAPPER.writeValueAsString(
            merchant.settings().capitalizedWebhooks() ? capitalized(envelope) : envelope);
    Deliveries.Message message =
        new Deliveries.Message(
            Map.of("Content-Type", "application/json", "X-Vagaro-Signature", target.token), body);
    deliveries.send(
        new Deliveries.Delivery(
            merchant.id(),
            type + " " + action,
            target.url,
            () -> message,
            ATTEMPTS,
            status -> !NOT_TRIED_AGAIN.contains(status)));
  }

  private static Map<String, Object> capitalized(Map<String, Object> envelope) {
    Map<String, Object> capitalized = new LinkedHashMap<>();
    envelope.forEach((name, value) ->
        capitalized.put(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), value));
    return capitalized;
  }
}
