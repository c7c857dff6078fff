package com.ringlypro.crm.sandbox.oauth;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * The page on which a person chooses an account and allows a program to use it, and what its
 * buttons do: {@code GET <page>} shows it, {@code GET <page>/decide} with the same parameters, the
 * {@code account} and {@code decision=allow} sends the person back with a code.
 */
public final class ConsentPage {

  private final String provider;
  private final Grants grants;
  private final Grants.App app;
  private final BiPredicate<String, Request> lasting;

  /**
   * @param lasting whether what an account grants upon a request comes with a refresh token
   */
  public ConsentPage(
      String provider, Grants grants, Grants.App app, BiPredicate<String, Request> lasting) {
    this.provider = provider;
    this.grants = grants;
    this.app = app;
    this.lasting = lasting;
  }

  /**
   * An account to choose.
   *
   * @param subject as tokens name it
   */
  public record Choice(String subject, String label) {}

  /**
   * Shows the page.
   *
   * @param folder last segment of the page's own path, for its form
   */
  public Response show(Request request, String folder, List<Choice> choices) {
    String problem = problem(request);
    if (!problem.isEmpty()) {
      return refused(problem);
    }
    String hidden =
        request.query().entrySet().stream()
            .map(parameter ->
                "<input type=hidden name=\"%s\" value=\"%s\">"
                    .formatted(
                        escaped(parameter.getKey()), escaped(parameter.getValue().getFirst())))
            .collect(Collectors.joining("\n"));
    String accounts =
        choices.stream()
            .map(choice ->
                "<label><input type=radio name=account value=\"%s\" required> %s</label><br>"
                    .formatted(escaped(choice.subject), escaped(choice.label)))
            .collect(Collectors.joining("\n"));
    return Response.html(
        200,
        """
        <!doctype html>
        <html lang="en"><head><title>%1$s sandbox</title></head>
        <body style="font-family: sans-serif; max-width: 40em; margin: 3em auto">
        <h1>%1$s (sandbox)</h1>
        <p>%2$s asks to use an account:</p>
        <form method="get" action="%3$s/decide">
        %4$s
        %5$s
        <p>It may then: %6$s</p>
        <button name="decision" value="allow">Allow</button>
        <button name="decision" value="deny" formnovalidate>Deny</button>
        </form></body></html>
        """
            .formatted(
                escaped(provider),
                escaped(app.clientId()),
                folder,
                hidden,
                accounts,
                escaped(request.parameter("scope").orElse("nothing"))));
  }

  /** Does what the person has decided. */
  public Response decide(Request request, List<Choice> choices) {
    String problem = problem(request);
    if (!problem.isEmpty()) {
      return refused(problem);
    }
    String redirectUri = request.parameter("redirect_uri").orElseThrow();
    String state = request.parameter("state").orElse("");
    if (!request.parameter("decision").orElse("").equals("allow")) {
      return back(redirectUri, Map.of("error", "access_denied", "state", state));
    }
    String subject = request.parameter("account").orElse("");
    if (choices.stream().noneMatch(choice -> choice.subject.equals(subject))) {
      return refused("Choose one of the accounts");
    }
    String code =
        grants.code(
            new Grants.Consent(
                subject,
                request.parameter("scope").orElse(""),
                app.clientId(),
                redirectUri,
                request.parameter("code_challenge").orElse(null),
                lasting.test(subject, request)));
    return back(redirectUri, Map.of("code", code, "state", state));
  }

  private String problem(Request request) {
    if (!request.parameter("client_id").orElse("").equals(app.clientId())) {
      return "There is no program with this client_id";
    } else if (!request.parameter("response_type").orElse("").equals("code")) {
      return "response_type must be code";
    } else if (!request.parameter("redirect_uri").orElse("").matches("https?://.+")) {
      return "redirect_uri must be the address to come back to";
    } else if (request.parameter("code_challenge").isPresent()
        && !request.parameter("code_challenge_method").orElse("").equals("S256")) {
      return "code_challenge_method must be S256";
    }
    return "";
  }

  private static Response refused(String problem) {
    return Response.html(400, "<!doctype html><title>Error 400</title><p>" + problem);
  }

  private static Response back(String redirectUri, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(parameter -> !parameter.getValue().isEmpty())
            .map(parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .sorted()
            .collect(Collectors.joining("&"));
    return Response.redirect(redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
