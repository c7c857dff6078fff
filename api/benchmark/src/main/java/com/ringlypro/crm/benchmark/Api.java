package com.ringlypro.crm.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the API. */
final class Api {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SIGN_IN =
      "mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }";
  private static final String CURSORS =
      """
      query ($after: String) {
        contacts(orderBy: [{ createdAt: DESC }], first: 50, after: $after) { pageInfo { endCursor } }
      }
      """;

  private final URI address;
  private final Load load;
  private final String password;

  Api(int port, Load load, String password) {
    this.address = URI.create("http://127.0.0.1:%d/graphql".formatted(port));
    this.load = load;
    this.password = password;
  }

  /** A request by somebody who signs in for it. */
  HttpRequest request(Operation operation, Sample sample) throws IOException, InterruptedException {
    String email =
        switch (operation.caller()) {
          case OWNER -> sample.owner();
          case ADMIN -> sample.admin();
        };
    String token = signIn(email);
    Map<String, @Nullable String> variables = new LinkedHashMap<>();
    for (String name : operation.variables()) {
      String value = sample.values().get(name);
      variables.put(name, "after".equals(name) ? deepCursor(token) : value);
    }
    return request(operation.document(), variables, token);
  }

  private String signIn(String email) throws IOException, InterruptedException {
    JsonNode data =
        data(request(SIGN_IN, Map.of("input", Map.of("email", email, "password", password)), null));
    return data.at("/signIn/accessToken").stringValue();
  }

  /** Where the deep page begins: cursors can only be got by going there. */
  private String deepCursor(String token) throws IOException, InterruptedException {
    Map<String, String> variables = Map.of();
    String cursor = "";
    for (int page = 0; page < Sample.DEPTH; page++) {
      cursor =
          data(request(CURSORS, variables, token)).at("/contacts/pageInfo/endCursor").stringValue();
      variables = Map.of("after", cursor);
    }
    return cursor;
  }

  private JsonNode data(HttpRequest request) throws IOException, InterruptedException {
    JsonNode answer = JSON.readTree(load.send(request));
    if (answer.has("errors")) {
      throw new BenchmarkException("The API answers " + answer);
    }
    return answer.path("data");
  }

  private HttpRequest request(String document, Map<String, ?> variables, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("query", document, "variables", variables))));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }
}
