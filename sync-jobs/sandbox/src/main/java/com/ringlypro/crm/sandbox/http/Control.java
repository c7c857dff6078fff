package com.ringlypro.crm.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's own API, JSON below {@code /_control}, which is neither counted nor disturbed:
 *
 * <ul>
 *   <li>{@code GET /_control}: the providers
 *   <li>{@code POST /_control/reset}: everything as after the start
 *   <li>{@code GET|PUT /_control/clock}: the fakes' time. {@code {"now": "2026-09-01T15:00:00Z"}}
 *       stops it there, {@code {"advance": "PT10S"}} lets it jump, {@code {}} lets it run with the
 *       machine's
 *   <li>{@code /_control/{provider}/…}: see {@link ProviderControl}
 * </ul>
 */
final class Control {

  static final String PATH = "_control";

  private final List<Provider> providers;
  private final SandboxClock clock;
  private final Map<String, ProviderControl> providerControls;
  private final Router router =
      new Router()
          .on("GET", "/_control", request -> overview())
          .on("POST", "/_control/reset", request -> reset())
          .on("GET", "/_control/clock", request -> time())
          .on("PUT", "/_control/clock", this::setClock);

  Control(List<Provider> providers, SandboxClock clock) {
    this.providers = providers;
    this.clock = clock;
    this.providerControls =
        providers.stream()
            .collect(Collectors.toUnmodifiableMap(Provider::name, ProviderControl::new));
  }

  Response handle(Request request) {
    ProviderControl provider =
        request.path().size() > 2 ? providerControls.get(request.path().get(1)) : null;
    return provider == null
        ? Dispatch.to(router, request, Control::error)
        : provider.handle(request.below(2));
  }

  static Response error(int status, String message) {
    return Response.json(status, Map.of("error", message));
  }

  private Response overview() {
    return Response.json(
        200, Map.of("providers", providers.stream().map(Provider::name).sorted().toList()));
  }

  private Response reset() {
    clock.reset();
    providers.forEach(Provider::reset);
    return Response.noContent();
  }

  private Response time() {
    return Response.json(200, Map.of("now", clock.instant()));
  }

  private Response setClock(Request request) {
    ClockSetting setting = request.json(ClockSetting.class);
    if (setting.now == null && setting.advance == null) {
      clock.reset();
    }
    if (setting.now != null) {
      clock.set(setting.now);
    }
    if (setting.advance != null) {
      clock.advance(setting.advance);
    }
    return time();
  }

  private record ClockSetting(@Nullable Instant now, @Nullable Duration advance) {}
}
