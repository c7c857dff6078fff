package com.ringlypro.crm.sandbox.http;

import java.util.Optional;
import java.util.function.Supplier;

/** A provider's API as the network sees it: counted, and disturbed where a test wants it. */
record ProviderEndpoint(Provider provider) {

  private static final String UNKNOWN = "unknown";

  Response handle(Request sent) throws InterruptedException {
    Request request = provider.understood(sent);
    Optional<Router.Route> route = provider.api().find(request);
    String account = provider.account(request);
    provider.traffic().count(account, route.map(Router.Route::operation).orElse(UNKNOWN));
    Supplier<Response> answer = () -> Dispatch.to(provider.api(), request, provider::error);
    Optional<Fault> fault = provider.traffic().faultFor(account, request);
    return fault.isEmpty() ? answer.get() : fault.get().strike(answer, provider::error);
  }
}
