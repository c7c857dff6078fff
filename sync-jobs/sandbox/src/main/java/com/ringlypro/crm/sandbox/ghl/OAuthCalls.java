package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import com.ringlypro.crm.sandbox.http.Router;
import com.ringlypro.crm.sandbox.oauth.ConsentPage;
import com.ringlypro.crm.sandbox.oauth.Grants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page for consent, and tokens in the spelling of v3 and in the one before. */
final class OAuthCalls {

  private final GhlSandbox ghl;
  private final Grants grants;
  private final ConsentPage page;

  OAuthCalls(GhlSandbox ghl, Grants grants) {
    this.ghl = ghl;
    this.grants = grants;
    this.page = new ConsentPage("GoHighLevel", grants, GhlSandbox.APP, (subject, request) -> true);
  }

  void addTo(Router router) {
    for (String path : List.of("/oauth/chooselocation", "/v2/oauth/chooselocation")) {
      router
          .on("GET", path, request -> page.show(request, "chooselocation", choices()))
          .on("GET", path + "/decide", request -> page.decide(request, choices()));
    }
    router
        .on("POST", "/oauth/token", this::token)
        .on("POST", "/oauth/location-token", r -> locationToken(r, true))
        .on("POST", "/oauth/locationToken", r -> locationToken(r, false))
        .on("GET", "/oauth/installed-locations", r -> installed(r, true))
        .on("GET", "/oauth/installedLocations", r -> installed(r, false));
  }

  /** All locations, and the companies that they belong to. */
  private List<ConsentPage.Choice> choices() {
    List<ConsentPage.Choice> choices = new ArrayList<>();
    ghl.locations().stream()
        .sorted(Comparator.comparing(location -> location.origin().name()))
        .forEach(location -> {
          choices.add(
              new ConsentPage.Choice(GhlSandbox.subjectOf(location), location.origin().name()));
          choices.add(
              new ConsentPage.Choice(
                  GhlSandbox.companySubject(location.origin().account().companyId()),
                  "Agency of " + location.origin().name()));
        });
    return choices;
  }

  private Response token(Request request) {
    boolean v3 = request.header("version").orElse("").equals(GhlSandbox.V3);
    Map<String, String> fields = fields(request, v3);
    String clientId = fields.getOrDefault(v3 ? "clientId" : "client_id", "");
    String secret = fields.getOrDefault(v3 ? "clientSecret" : "client_secret", "");
    if (!clientId.equals(GhlSandbox.APP.clientId())
        || !secret.equals(GhlSandbox.APP.clientSecret())) {
      throw GhlException.of(401, "Invalid client credentials");
    }
    String type = fields.getOrDefault(v3 ? "grantType" : "grant_type", "");
    Optional<Grants.Issued> issued =
        switch (type) {
          case "authorization_code" ->
              grants.redeem(
                  fields.getOrDefault("code", ""),
                  clientId,
                  fields.get(v3 ? "redirectUri" : "redirect_uri"),
                  null);
          case "refresh_token" ->
              grants.refresh(fields.getOrDefault(v3 ? "refreshToken" : "refresh_token", ""));
          default -> throw GhlException.unprocessable("grant_type is not supported: " + type);
        };
    Grants.Issued tokens =
        issued.orElseThrow(() ->
            GhlException.of(
                400,
                type.equals("refresh_token")
                    ? "Invalid grant: refresh token is invalid"
                    : "Invalid grant: authorization code is invalid"));
    if (type.equals("authorization_code")) {
      installed(tokens.subject());
    }
    return Response.json(200, told(tokens, v3, true));
  }

  private void installed(String subject) {
    if (!GhlSandbox.isCompany(subject)) {
      ghl.webhooks().install(ghl.location(GhlSandbox.idOf(subject)));
    }
  }

  private static Map<String, String> fields(Request request, boolean v3) {
    if (request.isOf("application/x-www-form-urlencoded")) {
      return request.form();
    } else if (v3 && request.isOf("application/json")) {
      Map<String, String> fields = new HashMap<>();
      request
          .object()
          .properties()
          .forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
      return fields;
    }
    throw GhlException.of(415, "The body must be application/x-www-form-urlencoded");
  }

  private Map<String, Object> told(Grants.Issued tokens, boolean v3, boolean withUserType) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put(v3 ? "accessToken" : "access_token", tokens.accessToken());
    told.put(v3 ? "tokenType" : "token_type", "Bearer");
    told.put(v3 ? "expiresIn" : "expires_in", tokens.expiresIn().toSeconds());
    if (tokens.refreshToken() != null && (withUserType || v3)) {
      told.put(v3 ? "refreshToken" : "refresh_token", tokens.refreshToken());
    }
    told.put("scope", tokens.scope());
    boolean company = GhlSandbox.isCompany(tokens.subject());
    String id = GhlSandbox.idOf(tokens.subject());
    if (withUserType) {
      told.put("userType", company ? "Company" : "Location");
      told.put("companyId", company ? id : ghl.location(id).origin().account().companyId());
      told.put("isBulkInstallation", false);
    }
    if (!company) {
      told.put("locationId", id);
    }
    told.put("userId", "user-" + id);
    return told;
  }

  /** A location's token for a company's. */
  private Response locationToken(Request request, boolean v3) {
    GhlSandbox.refuseUnless(GhlSandbox.version(request).equals(GhlSandbox.V3) == v3, request);
    Grants.Access access = company(request, "oauth.write");
    Map<String, String> fields = request.form();
    Location location =
        ghl.locations().stream()
            .filter(found -> found.id().equals(fields.get("locationId")))
            .filter(found -> isOf(found, access, fields.get("companyId")))
            .findFirst()
            .orElseThrow(() -> GhlException.of(400, "Location not found"));
    Grants.Issued tokens = grants.grant(GhlSandbox.subjectOf(location), access.scope());
    return Response.json(200, told(tokens, v3, false));
  }

  private static boolean isOf(Location location, Grants.Access access, @Nullable String company) {
    String own = location.origin().account().companyId();
    return own.equals(company) && own.equals(GhlSandbox.idOf(access.subject()));
  }

  private Response installed(Request request, boolean v3) {
    GhlSandbox.refuseUnless(GhlSandbox.version(request).equals(GhlSandbox.V3) == v3, request);
    Grants.Access access = company(request, "oauth.readonly");
    String companyId = Bodies.needed(request, "companyId");
    Bodies.needed(request, "appId");
    List<Map<String, Object>> items =
        ghl.locations().stream()
            .filter(location -> isOf(location, access, companyId))
            .map(location ->
                Map.<String, Object>of(
                    "_id", location.id(),
                    "name", location.origin().name(),
                    "address", "",
                    "isInstalled", ghl.webhooks().isInstalled(location.id())))
            .toList();
    return Response.json(
        200,
        v3
            ? Map.of(
                "items",
                items,
                "pagination",
                Map.of(
                    "hasNextPage", false,
                    "hasPrevPage", false,
                    "currentPageSize", items.size()))
            : Map.of("locations", items, "count", items.size()));
  }

  private Grants.Access company(Request request, String scope) {
    Grants.Access access = ghl.access(request);
    if (!GhlSandbox.isCompany(access.subject()) || !access.allows(Set.of(scope))) {
      throw GhlException.of(401, "The token is not authorized for this scope.");
    }
    return access;
  }
}
