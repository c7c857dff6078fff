package com.ringlypro.crm.sandbox.google;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The page for consent, tokens, and whose an account is. */
final class OAuthCalls {

  private static final Set<String> OF_USERINFO =
      Set.of("https://www.googleapis.com/auth/userinfo.email", "email", "openid");

  private final GoogleSandbox google;
  private final Grants grants;
  private final ConsentPage page;

  /** Who has consented before. */
  private final Set<String> consented = ConcurrentHashMap.newKeySet();

  OAuthCalls(GoogleSandbox google, Grants grants) {
    this.google = google;
    this.grants = grants;
    this.page = new ConsentPage("Google", grants, GoogleSandbox.APP, this::isLasting);
  }

  void addTo(Router router) {
    router
        .on("GET", "/o/oauth2/v2/auth", request -> page.show(request, "auth", choices()))
        .on("GET", "/o/oauth2/v2/auth/decide", request -> page.decide(request, choices()))
        .on("POST", "/token", this::token)
        .on("POST", "/revoke", this::revoke);
    for (String path : List.of("/oauth2/v2/userinfo", "/oauth2/v3/userinfo", "/v1/userinfo")) {
      router.on("GET", path, google.allowed(OF_USERINFO, OAuthCalls::userinfo));
    }
  }

  void consented(String email, boolean before) {
    if (before) {
      consented.add(email);
    } else {
      consented.remove(email);
    }
  }

  /** A refresh token comes only with the first consent, or with one that was asked for again. */
  private boolean isLasting(String email, Request request) {
    boolean first = consented.add(email);
    return request.parameter("access_type").orElse("").equals("offline")
        && (first || request.parameter("prompt").orElse("").contains("consent"));
  }

  private List<ConsentPage.Choice> choices() {
    return google.accounts().stream()
        .map(account -> new ConsentPage.Choice(account.email(), account.email()))
        .sorted(Comparator.comparing(ConsentPage.Choice::label))
        .toList();
  }

  private Response token(Request request) {
    Map<String, String> fields = request.form();
    String clientId = fields.getOrDefault("client_id", "");
    if (!clientId.equals(GoogleSandbox.APP.clientId())) {
      return refused(401, "invalid_client", "The OAuth client was not found.");
    }
    if (!fields.getOrDefault("client_secret", "").equals(GoogleSandbox.APP.clientSecret())) {
      return refused(401, "invalid_client", "Unauthorized");
    }
    return switch (fields.getOrDefault("grant_type", "")) {
      case "authorization_code" ->
          told(
              grants.redeem(
                  fields.getOrDefault("code", ""),
                  clientId,
                  fields.get("redirect_uri"),
                  fields.get("code_verifier")),
              "Bad Request");
      case "refresh_token" ->
          told(
              grants.refresh(fields.getOrDefault("refresh_token", "")),
              "Token has been expired or revoked.");
      default -> refused(400, "unsupported_grant_type", "Invalid grant_type");
    };
  }

  private static Response told(Optional<Grants.Issued> issued, String otherwise) {
    if (issued.isEmpty()) {
      return refused(400, "invalid_grant", otherwise);
    }
    Grants.Issued tokens = issued.get();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("access_token", tokens.accessToken());
    told.put("expires_in", tokens.expiresIn().toSeconds());
    if (tokens.refreshToken() != null) {
      told.put("refresh_token", tokens.refreshToken());
    }
    told.put("scope", tokens.scope());
    told.put("token_type", "Bearer");
    return Response.json(200, told);
  }

  /** Either token ends all that the account has granted. */
  private Response revoke(Request request) {
    String token = request.parameter("token").orElse(request.form().getOrDefault("token", ""));
    Optional<String> email = grants.subject(token);
    if (email.isEmpty() || !grants.revokeToken(token)) {
      return refused(400, "invalid_token", "Token expired or revoked");
    }
    google.revoke(google.account(email.get()));
    return Response.json(200, Map.of());
  }

  private static Response userinfo(Account account, Request request) {
    String id = Integer.toUnsignedString(account.email().hashCode());
    return Response.json(
        200, Map.of("id", id, "sub", id, "email", account.email(), "verified_email", true));
  }

  static Response refused(int status, String error, String description) {
    return Response.json(status, Map.of("error", error, "error_description", description));
  }
}
