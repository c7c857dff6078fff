package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Deliveries;
import com.ringlypro.crm.sandbox.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Tells the app of what changes in all portals, signed anew for each attempt. */
final class Webhooks {

  private static final int ATTEMPTS = 11;
  private static final int APP_ID = 1;
  private static final int SUBSCRIPTION_ID = 1;

  private final Clock clock;
  private final String secret;
  private final Deliveries deliveries = new Deliveries();
  private final AtomicLong lastEvent = new AtomicLong();
  private volatile @Nullable URI target;

  Webhooks(Clock clock, String secret) {
    this.clock = clock;
    this.secret = secret;
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

  /** Turns what happens in a portal into events. */
  ChangeListener of(long portalId) {
    return new ChangeListener() {

      @Override
      public void changed(@Nullable CrmObject before, CrmObject now) {
        send(portalId, events(before, now));
      }

      @Override
      public void purged(CrmObject object) {
        send(portalId, List.of(event(object, "privacyDeletion")));
      }

      @Override
      public void merged(CrmObject primary, CrmObject other, CrmObject survivor) {
        Map<String, Object> event = event(primary, "merge");
        event.put("primaryObjectId", primary.number());
        event.put("mergedObjectIds", List.of(other.number()));
        event.put("newObjectId", survivor.number());
        event.put("numberOfPropertiesMoved", survivor.properties().size());
        send(portalId, List.of(event));
      }

      @Override
      public void associated(Associations.End from, Associations.End to, boolean removed) {
        Map<String, Object> event = event(from.type(), "associationChange");
        event.put("fromObjectId", Long.parseLong(from.id()));
        event.put("toObjectId", Long.parseLong(to.id()));
        event.put(
            "associationType",
            "%s_TO_%s"
                .formatted(from.type().singular(), to.type().singular())
                .toUpperCase(Locale.ROOT));
        event.put("associationRemoved", removed);
        event.put("isPrimaryAssociation", false);
        send(portalId, List.of(event));
      }
    };
  }

  private List<Map<String, Object>> events(@Nullable CrmObject before, CrmObject now) {
    if (before == null) {
      return List.of(event(now, "creation"));
    } else if (before.archived() != now.archived()) {
      return List.of(event(now, now.archived() ? "deletion" : "restore"));
    }
    List<Map<String, Object>> events = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(before.properties().keySet());
    names.addAll(now.properties().keySet());
    for (String name : names) {
      String value = now.properties().get(name);
      if (!Objects.equals(before.properties().get(name), value)) {
        Map<String, Object> event = event(now, "propertyChange");
        event.put("propertyName", name);
        event.put("propertyValue", value == null ? "" : value);
        events.add(event);
      }
    }
    return events;
  }

  private Map<String, Object> event(CrmObject object, String verb) {
    Map<String, Object> event = event(object.type(), verb);
    event.put("objectId", object.number());
    return event;
  }

  private Map<String, Object> event(ObjectType type, String verb) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("eventId", lastEvent.incrementAndGet());
    event.put("subscriptionId", SUBSCRIPTION_ID);
    event.put("appId", APP_ID);
    event.put("occurredAt", clock.millis());
    event.put("subscriptionType", (type == ObjectType.CONTACTS ? "contact." : "object.") + verb);
    event.put("objectTypeId", type == ObjectType.CONTACTS ? "0-1" : "0-47");
    event.put("changeSource", "CRM_UI");
    return event;
  }

  private void send(long portalId, List<Map<String, Object>> events) {
    URI url = target;
    if (url == null || events.isEmpty()) {
      return;
    }
    AtomicInteger attempt = new AtomicInteger();
    deliveries.send(
        new Deliveries.Delivery(
            Long.toString(portalId),
            String.valueOf(events.getFirst().get("subscriptionType")),
            url,
            () -> message(portalId, events, url, attempt.getAndIncrement()),
            ATTEMPTS,
            status -> true));
  }

  private Deliveries.Message message(
      long portalId, List<Map<String, Object>> events, URI url, int attempt) {
    List<Map<String, Object>> told =
        events.stream()
            .map(event -> {
              Map<String, Object> copy = new LinkedHashMap<>(event);
              copy.put("portalId", portalId);
              copy.put("attemptNumber", attempt);
              return copy;
            })
            .toList();
    String body = Json.MAPPER.writeValueAsString(told);
    String timestamp = Long.toString(clock.millis());
    return new Deliveries.Message(
        Map.of(
            "Content-Type",
            "application/json",
            "X-HubSpot-Request-Timestamp",
            timestamp,
            "X-HubSpot-Signature-v3",
            signature(secret, "POST" + url + body + timestamp)),
        body);
  }

  static String signature(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
