package com.ringlypro.crm.sandbox.http;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of each provider's fake, below {@code /_control/<provider>}:
 *
 * <ul>
 *   <li>{@code GET|DELETE /requests}: how many came, by account and operation; count from zero
 *   <li>{@code GET|POST|DELETE /faults}: those that wait; one more; none any more. Of {@code
 *       {"fault": {"kind": "status", "status": 429, "retryAfter": "7"}, "method": "GET", "path":
 *       "/crm/**", "account": "40000000", "after": 1, "times": 2}} only {@code fault} must be
 *       given; see {@link FaultRule} and {@link Fault}
 *   <li>{@code GET|PATCH|DELETE /deliveries}: the webhooks that were sent and what came of them;
 *       {@code {"hold": true, "copies": 2, "firstWait": "PT1S"}}, each by itself, holds back what
 *       comes next, sends each so often, or changes after what time the first retry comes; forget
 *       those that were sent
 *   <li>{@code POST /deliveries/release?reversed=true}: sends what was held back, in this order or
 *       the other, and holds nothing back any more
 *   <li>what the provider itself adds, see its {@link Provider#control()}
 * </ul>
 */
final class ProviderControl {

  private final Provider provider;
  private final Router router =
      new Router()
          .on("GET", "/requests", request -> requests())
          .on("DELETE", "/requests", request -> forgetRequests())
          .on("GET", "/faults", request -> faults())
          .on("POST", "/faults", this::addFault)
          .on("DELETE", "/faults", request -> removeFaults())
          .on("GET", "/deliveries", request -> deliveries())
          .on("PATCH", "/deliveries", this::setDeliveries)
          .on("DELETE", "/deliveries", request -> forgetDeliveries())
          .on("POST", "/deliveries/release", this::releaseDeliveries);

  ProviderControl(Provider provider) {
    this.provider = provider;
  }

  Response handle(Request request) {
    return Dispatch.to(
        router.knows(request.path()) ? router : provider.control(), request, Control::error);
  }

  private Response requests() {
    Traffic traffic = provider.traffic();
    Map<String, RequestCounts> accounts = new TreeMap<>();
    traffic.accounts().forEach(account -> accounts.put(account, traffic.counts(account)));
    return Response.json(200, Map.of("total", traffic.counts().total(), "accounts", accounts));
  }

  private Response forgetRequests() {
    provider.traffic().forget();
    return Response.noContent();
  }

  private Response faults() {
    return Response.json(200, Map.of("faults", provider.traffic().disturbances()));
  }

  private Response addFault(Request request) {
    NewFault wish = request.json(NewFault.class);
    int times = wish.times == null ? 1 : wish.times;
    if (wish.fault == null || wish.after < 0 || times < 1) {
      return Control.error(400, "fault must be given, after be at least 0 and times at least 1");
    }
    provider
        .traffic()
        .disturb(
            new FaultRule(wish.fault, wish.method, wish.path, wish.account, wish.after, times));
    return Response.noContent();
  }

  private Response removeFaults() {
    provider.traffic().calm();
    return Response.noContent();
  }

  private Response deliveries() {
    Deliveries deliveries = provider.deliveries();
    return deliveries == null
        ? noDeliveries()
        : Response.json(
            200, Map.of("held", deliveries.held(), "deliveries", deliveries.outcomes()));
  }

  private Response setDeliveries(Request request) {
    Deliveries deliveries = provider.deliveries();
    if (deliveries == null) {
      return noDeliveries();
    }
    DeliverySettings wish = request.json(DeliverySettings.class);
    if (wish.hold != null) {
      deliveries.hold(wish.hold);
    }
    if (wish.copies != null) {
      deliveries.copies(wish.copies);
    }
    if (wish.firstWait != null) {
      deliveries.firstWait(wish.firstWait);
    }
    return Response.noContent();
  }

  private Response forgetDeliveries() {
    Deliveries deliveries = provider.deliveries();
    if (deliveries == null) {
      return noDeliveries();
    }
    deliveries.forget();
    return Response.noContent();
  }

  private Response releaseDeliveries(Request request) {
    Deliveries deliveries = provider.deliveries();
    if (deliveries == null) {
      return noDeliveries();
    }
    deliveries.release(request.parameter("reversed").map(Boolean::parseBoolean).orElse(false));
    return Response.noContent();
  }

  private Response noDeliveries() {
    return Control.error(404, "%s sends no webhooks here".formatted(provider.name()));
  }

  private record DeliverySettings(
      @Nullable Boolean hold, @Nullable Integer copies, @Nullable Duration firstWait) {}

  private record NewFault(
      @Nullable Fault fault,
      @Nullable String method,
      @Nullable String path,
      @Nullable String account,
      int after,
      @Nullable Integer times) {}
}
