package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import com.ringlypro.crm.sandbox.http.Router;
import com.ringlypro.crm.sandbox.oauth.ConsentPage;
import com.ringlypro.crm.sandbox.oauth.Grants;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page for consent, and tokens of the public app; private apps' tokens need none of it. */
final class OAuthCalls {

  private static final String TOKEN = "/oauth/2026-03/token";

  private final HubSpotSandbox hubSpot;
  private final Grants grants;
  private final ConsentPage page;

  OAuthCalls(HubSpotSandbox hubSpot, Grants grants) {
    this.hubSpot = hubSpot;
    this.grants = grants;
    this.page = new ConsentPage("HubSpot", grants, HubSpotSandbox.APP, (portal, request) -> true);
  }

  void addTo(Router router) {
    router
        .on("GET", "/oauth/authorize", request -> page.show(request, "authorize", choices()))
        .on("GET", "/oauth/authorize/decide", request -> page.decide(request, choices()))
        .on("POST", TOKEN, this::token)
        .on("POST", TOKEN + "/revoke", this::revoke);
  }

  private List<ConsentPage.Choice> choices() {
    return hubSpot.portals().stream()
        .sorted(Comparator.comparingLong(Portal::id))
        .map(portal -> new ConsentPage.Choice(portal.name(), "Account " + portal.name()))
        .toList();
  }

  private Response token(Request request) {
    Map<String, String> fields = known(request);
    Optional<Grants.Issued> issued =
        switch (fields.getOrDefault("grant_type", "")) {
          case "authorization_code" ->
              grants.redeem(
                  fields.getOrDefault("code", ""),
                  HubSpotSandbox.APP.clientId(),
                  fields.get("redirect_uri"),
                  fields.get("code_verifier"));
          case "refresh_token" -> grants.refresh(fields.getOrDefault("refresh_token", ""));
          default -> throw HubSpotException.invalid("unsupported grant_type");
        };
    Grants.Issued tokens =
        issued.orElseThrow(() -> HubSpotException.invalid("missing or unknown code or token"));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("access_token", tokens.accessToken());
    told.put("expires_in", tokens.expiresIn().toSeconds());
    told.put(
        "refresh_token",
        tokens.refreshToken() == null ? fields.get("refresh_token") : tokens.refreshToken());
    told.put("token_type", "bearer");
    told.put("token_use", "access_token");
    told.put("hub_id", Long.parseLong(tokens.subject()));
    told.put("scopes", List.of(tokens.scope().split(" ", -1)));
    told.put("user_id", 1);
    return Response.json(200, told);
  }

  private Response revoke(Request request) {
    grants.revokeToken(known(request).getOrDefault("token", ""));
    return Response.noContent();
  }

  private static Map<String, String> known(Request request) {
    Map<String, String> fields = request.form();
    if (!HubSpotSandbox.APP.clientId().equals(fields.get("client_id"))
        || !HubSpotSandbox.APP.clientSecret().equals(fields.get("client_secret"))) {
      throw HubSpotException.of(401, "Unknown client_id or client_secret");
    }
    return fields;
  }
}
