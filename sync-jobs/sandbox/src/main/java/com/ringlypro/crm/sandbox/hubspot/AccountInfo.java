package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What HubSpot tells of an account. */
final class AccountInfo {

  private AccountInfo() {}

  static Response details(Portal portal, Request request) {
    ZoneOffset offset = portal.zone().getRules().getOffset(portal.clock().instant());
    return Response.json(
        200,
        new Details(
            portal.id(),
            "STANDARD",
            portal.zone().getId(),
            "USD",
            List.of(),
            offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId(),
            offset.getTotalSeconds() * 1_000L,
            "app.hubspot.com",
            "na1"));
  }

  static Response dailyUsage(Portal portal, Request request) {
    Instant now = portal.clock().instant();
    RateLimiter limiter = portal.limiter();
    return Response.json(
        200,
        Map.of(
            "results",
            List.of(
                new Usage(
                    "private-apps-api-calls-daily",
                    limiter.limits().daily(),
                    limiter.usedToday(),
                    Timestamps.text(now),
                    "SUCCESS",
                    Timestamps.text(limiter.resetsAt())))));
  }

  private record Details(
      long portalId,
      String accountType,
      String timeZone,
      String companyCurrency,
      List<String> additionalCurrencies,
      String utcOffset,
      long utcOffsetMilliseconds,
      String uiDomain,
      String dataHostingLocation) {}

  private record Usage(
      String name,
      int usageLimit,
      int currentUsage,
      String collectedAt,
      String fetchStatus,
      String resetsAt) {}
}
