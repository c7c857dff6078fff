package com.ringlypro.crm.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * The specification of GraphQL over HTTP. The names in brackets are those of the audits of the npm
 * package graphql-http, each of which is here.
 */
@ApiTest
@Import(SampleData.class)
class GraphQlOverHttpTests {

  private static final String RESPONSE = "application/graphql-response+json";
  private static final String JSON = "application/json";
  private static final String TYPENAME = "{\"query\":\"{ __typename }\"}";

  @Autowired private ApiClient api;
  @Autowired private SampleData data;

  /** [22EB 4655 47DE 80D8 82A3] */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/graphql-response+json        | application/graphql-response+json
          application/json                         | application/json
          */*                                      | application/json
          application/json;q=0.5, application/graphql-response+json | application/graphql-response+json
                                                   | application/json
          """)
  void answersInTheTypeThatIsAskedFor(String accept, String type) {
    Answer answer = post(accept, TYPENAME);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(type + ";charset=UTF-8");
    assertThat(answer.header("Vary")).contains("Accept");
    assertThat(answer.json().path("data").path("__typename").stringValue()).isEqualTo("Query");
    assertThat(answer.json().has("errors")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml;q=0.9", "application/json;q=0", "nonsense"})
  void refusesToAnswerInOtherTypes(String accept) {
    Answer answer = post(accept, TYPENAME);

    assertRefused(answer, 406);
    assertThat(answer.errorMessage()).contains(RESPONSE);
  }

  /** [BF61 78D5 2C94 03D4] */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=\"UTF-8\"",
        "APPLICATION/JSON",
      })
  void takesJsonInUtf8(String contentType) {
    Answer answer =
        api.send(
            request(JSON)
                .header("Content-Type", contentType)
                .POST(
                    BodyPublishers.ofString(
                        "{\"query\":\"{ __type(name: \\\"Run🏃Swim🏊\\\") { name } }\"}")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("data").path("__type").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/graphql",
        "application/vnd.api+json",
        "nonsense",
      })
  void takesNothingElse(String contentType) {
    Answer answer =
        api.send(
            request(JSON)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(TYPENAME)));

    assertRefused(answer, 415);
    assertThat(answer.header("Accept")).isEqualTo(JSON);
  }

  /** [9ABE] */
  @Test
  void refusesBodiesOfUnknownType() {
    assertRefused(api.send(request(JSON).POST(BodyPublishers.ofString(TYPENAME))), 415);
  }

  /** [A5BF 423L LKJ 6C0 476 58B B6DC BCF8 B7N8 8764 3E3A] */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "\"query\"",
        "[]",
        "[{\"query\":\"{ __typename }\"}]",
        "{",
        "{ \"not a JSON",
        "{\"query\":\"{ __typename }\"} {}",
        "{}",
        "{\"qeury\":\"{ __typename }\"}",
        "{\"query\":null}",
        "{\"query\":{\"obj\":\"ect\"}}",
        "{\"query\":0}",
        "{\"query\":false}",
        "{\"query\":[\"array\"]}",
        "{\"query\":\"{ __typename }\",\"operationName\":{\"obj\":\"ect\"}}",
        "{\"query\":\"{ __typename }\",\"operationName\":0}",
        "{\"query\":\"{ __typename }\",\"operationName\":false}",
        "{\"query\":\"{ __typename }\",\"operationName\":[\"array\"]}",
        "{\"query\":\"{ __typename }\",\"variables\":\"string\"}",
        "{\"query\":\"{ __typename }\",\"variables\":0}",
        "{\"query\":\"{ __typename }\",\"variables\":false}",
        "{\"query\":\"{ __typename }\",\"variables\":[\"array\"]}",
        "{\"query\":\"{ __typename }\",\"extensions\":\"string\"}",
        "{\"query\":\"{ __typename }\",\"extensions\":0}",
        "{\"query\":\"{ __typename }\",\"extensions\":false}",
        "{\"query\":\"{ __typename }\",\"extensions\":[\"array\"]}",
      })
  void refusesBodiesThatAreNoRequest(String body) {
    for (String accept : new String[] {JSON, RESPONSE}) {
      Answer answer = post(accept, body);

      assertRefused(answer, 400);
      assertThat(answer.header("Content-Type")).isEqualTo(JSON);
    }
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    byte[] body = "{\"query\":\"{ __typename } # ü\"}".getBytes(StandardCharsets.ISO_8859_1);

    Answer answer =
        api.send(request(JSON).header("Content-Type", JSON).POST(BodyPublishers.ofByteArray(body)));

    assertRefused(answer, 400);
  }

  /** [34A2 13EE 8161 B8B3 94B 022 2EA1 28B9 428F 1B7A] */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\":\"{ __typename }\"}",
        "{\"query\":\"query Query { __typename }\",\"operationName\":\"Query\"}",
        "{\"query\":\"{ __typename }\",\"variables\":null}",
        "{\"query\":\"{ __typename }\",\"operationName\":null}",
        "{\"query\":\"{ __typename }\",\"extensions\":null}",
        "{\"query\":\"query Type($name: String!) { __type(name: $name) { name } }\",\"variables\":{\"name\":\"sometype\"}}",
        "{\"query\":\"{ __typename }\",\"extensions\":{\"some\":\"value\"}}",
        "{\"query\":\"{ __typename }\",\"somethingElse\":7}",
      })
  void takesAllParametersAndIgnoresOthers(String body) {
    for (String accept : new String[] {JSON, RESPONSE}) {
      Answer answer = post(accept, body);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().has("errors")).isFalse();
    }
  }

  /** [572B FDE2 7B9B 865D 556A D586 51FE 74FF 5E5B 86EE] */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\":\"{\"}",
        "{\"query\":\"\"}",
        "{\"query\":\"{ 8f31403dfe404bccbb0e835f2629c6a7 }\"}",
        "{\"query\":\"{ unknown }\"}",
        "{\"query\":\"query CoerceFailure($id: ID!){ __typename }\",\"variables\":{\"id\":null}}",
        "{\"query\":\"query A { __typename } query B { __typename }\"}",
        "{\"query\":\"query A { __typename }\",\"operationName\":\"B\"}",
        "{\"query\":\"{ me { id ...f } } fragment f on User { client { ...g } } fragment g on Client { user { ...f } }\"}",
      })
  void answersRequestErrorsWithoutDataAndWithAStatusForThoseWhoKnowTheirType(String body) {
    Answer ofOld = post(JSON, body);
    Answer answer = post(RESPONSE, body);

    assertThat(ofOld.status()).isEqualTo(200);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith(RESPONSE);
    assertThat(answer.json().has("data")).isFalse();
    assertThat(answer.errorCode()).isEqualTo("VALIDATION");
    assertThat(ofOld.errorCode()).isEqualTo("VALIDATION");
  }

  @Test
  void answersFieldErrorsWith200() {
    Answer answer = post(RESPONSE, "{\"query\":\"{ client(id: 99) { id } }\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.errorCode()).isEqualTo("NOT_FOUND");
    assertThat(answer.json().path("data").path("client").isNull()).isTrue();
  }

  @Test
  void answersCallersWhoAreNotSignedInWith401() {
    HttpRequest.Builder anonymous =
        HttpRequest.newBuilder(api.at("/graphql"))
            .header("Content-Type", JSON)
            .header("Accept", RESPONSE)
            .POST(BodyPublishers.ofString(TYPENAME));

    Answer answer = api.send(anonymous);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.header("Content-Type")).startsWith(RESPONSE);
    assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
  }

  /** [5A70 D6D5 6A70] */
  @ParameterizedTest
  @ValueSource(strings = {JSON, RESPONSE})
  void takesQueriesByGet(String accept) {
    Answer answer =
        get(
            accept,
            Map.of(
                "query",
                    "query A($name: String!) { __type(name: $name) { name } } query B { me { id } }",
                "operationName", "A",
                "variables", "{\"name\":\"Client\"}",
                "extensions", ""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith(accept);
    assertThat(answer.data("__type").path("name").stringValue()).isEqualTo("Client");
  }

  /** [9C48] */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mutation { __typename }",
        "mutation M { signOut { signedOut } }",
        "query Q { __typename } mutation M { signOut { signedOut } }",
        "subscription M { __typename }",
      })
  void refusesEverythingElseByGet(String document) {
    Answer answer = get(RESPONSE, Map.of("query", document, "operationName", "M"));
    Answer unnamed = get(JSON, Map.of("query", document));

    assertRefused(document.contains(" M") ? answer : unnamed, 405);
    assertThat(unnamed.status()).isEqualTo(405);
    assertThat(unnamed.header("Allow")).isEqualTo("POST");
    assertThat(data.execute(SampleData.ADMIN, "{ __typename }").errorCode()).isEmpty();
  }

  @Test
  void executesAQueryByGetThatStandsBesideAMutation() {
    Answer answer =
        get(
            JSON,
            Map.of(
                "query", "query Q { __typename } mutation M { signOut { signedOut } }",
                "operationName", "Q"));

    assertThat(answer.json().path("data").path("__typename").stringValue()).isEqualTo("Query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?query=",
        "?query=%7B__typename%7D&query=%7B__typename%7D",
        "?query=%7B__typename%7D&variables=7",
        "?query=%7B__typename%7D&variables=%7B",
        "?query=%7B__typename%7D&extensions=%5B%5D",
      })
  void refusesAddressesThatAreNoRequest(String parameters) {
    assertRefused(
        api.send(authorized(HttpRequest.newBuilder(api.at("/graphql" + parameters)))), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})
  void refusesOtherMethods(String method) {
    Answer answer = api.send(request(JSON).method(method, BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, POST");
    if (!method.equals("HEAD")) {
      assertThat(answer.errorCode()).isEqualTo("VALIDATION");
    }
  }

  @Test
  void tellsClientsThatItKeepsNoDocumentsForThem() {
    Answer answer =
        post(JSON, "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"abc\"}}}");

    assertRefused(answer, 400);
    assertThat(answer.errorMessage()).isEqualTo("PersistedQueryNotSupported");
  }

  @Test
  void speaksEnglishWhateverTheCallerPrefers() {
    Answer answer =
        api.send(
            request(JSON)
                .header("Accept-Language", "de")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{\"query\":\"{ unknown }\"}")));

    assertThat(answer.errorMessage()).contains("Field 'unknown'").doesNotContain("Validierung");
  }

  private void assertRefused(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.errorCode()).isEqualTo("VALIDATION");
    assertThat(answer.errorMessage()).isNotEmpty();
    assertThat(answer.json().path("errors").path(0).path("extensions").path("requestId").asString())
        .isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.json().has("data")).isFalse();
    assertThat(answer.body()).doesNotContain("Exception", "jackson", "spring", "graphql.", "\tat ");
  }

  private Answer post(String accept, String body) {
    return api.send(
        request(accept).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
  }

  private Answer get(String accept, Map<String, String> parameters) {
    Charset utf8 = StandardCharsets.UTF_8;
    String query =
        new LinkedHashMap<>(parameters)
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), utf8))
                .collect(Collectors.joining("&"));
    HttpRequest.Builder request = HttpRequest.newBuilder(api.at("/graphql?" + query));
    return api.send(authorized(request).header("Accept", accept));
  }

  /** Without the header {@code Accept} where it is null. */
  private HttpRequest.Builder request(String accept) {
    HttpRequest.Builder request = authorized(HttpRequest.newBuilder(api.at("/graphql")));
    return accept == null ? request : request.header("Accept", accept);
  }

  private HttpRequest.Builder authorized(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + data.token(SampleData.ADMIN));
  }
}
