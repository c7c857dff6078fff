package com.ringlypro.crm.sandbox.http;

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
          .on("DELETE", "/faults", request -> removeFaults());

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

  private record NewFault(
      @Nullable Fault fault,
      @Nullable String method,
      @Nullable String path,
      @Nullable String account,
      int after,
      @Nullable Integer times) {}
}
