package com.ringlypro.crm.sync.provider.hubspot;

import com.ringlypro.crm.sync.connector.ProviderException;
import com.ringlypro.crm.sync.connector.ProviderException.Unauthorized;
import com.ringlypro.crm.sync.connector.http.HttpFailure;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What HubSpot means by its failures.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/error-handling">Error
 *     handling</a>
 */
final class HubSpotFailures {

  private static final int MISSING_SCOPES = 403;
  private static final int LOCKED = 423;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int MIGRATION = 477;

  private HubSpotFailures() {}

  static Optional<ProviderException> read(HttpFailure failure) {
    return Optional.ofNullable(
        switch (failure.status()) {
          case MISSING_SCOPES -> missingScopes(failure);
          case LOCKED -> failure.retriable(Duration.ofSeconds(2));
          case TOO_MANY_REQUESTS ->
              failure.retriable(window(failure.body(), failure.connection().zone()));
          case MIGRATION -> failure.retriable(null);
          default -> null;
        });
  }

  /** How long the window of a limit lasts; HubSpot names the limit, but seldom a time. */
  private static @Nullable Duration window(JsonNode body, ZoneId zone) {
    return switch (body.path("policyName").asString("")) {
      case "SECONDLY" -> Duration.ofSeconds(1);
      case "TEN_SECONDLY_ROLLING" -> Duration.ofSeconds(10);
      // the day ends at midnight of the portal, whose zone is nearly always the client's
      case "DAILY" -> untilMidnight(zone);
      default -> null;
    };
  }

  private static Duration untilMidnight(ZoneId zone) {
    ZonedDateTime now = ZonedDateTime.now(zone);
    ZonedDateTime midnight = now.toLocalDate().plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(zone);
    return Duration.between(now, midnight);
  }

  private static Unauthorized missingScopes(HttpFailure failure) {
    var scopes = new ArrayList<String>();
    for (JsonNode error : failure.body().path("errors")) {
      for (JsonNode scope : error.path("context").path("requiredGranularScopes")) {
        scopes.add(scope.asString(""));
      }
    }
    return new Unauthorized(
        scopes.isEmpty()
            ? failure.describe() + ": the token lacks a scope"
            : failure.describe() + ": the token lacks " + String.join(", ", scopes));
  }
}
