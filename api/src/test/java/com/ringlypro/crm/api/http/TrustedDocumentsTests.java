package com.ringlypro.crm.api.http;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@ApiTest
@Import(SampleData.class)
@TestPropertySource(properties = "crm.api.trusted-documents=classpath:trusted-documents.json")
class TrustedDocumentsTests {

  private static final String HASH =
      "5f1c4b8a0d2e3f6a7b8c9d0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c";
  private static final String TRUSTED = "query Me { me { email } }";
  private static final String OTHER = "{ me { id } }";

  @Autowired private ApiClient api;
  @Autowired private SampleData data;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"documentId\":\"%s\"}",
        "{\"documentId\":\"sha256:%s\",\"operationName\":\"Me\"}",
        "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}}",
      })
  void areExecutedByTheirNames(String body) {
    Answer answer = post(SALON, body.formatted(HASH));

    assertThat(answer.data("me").path("email").stringValue()).isEqualTo(SALON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "documentId=%s",
        "documentId=sha256%%3A%s&operationName=Me",
        "extensions=%%7B%%22persistedQuery%%22%%3A%%7B%%22sha256Hash%%22%%3A%%22%s%%22%%7D%%7D",
      })
  void areExecutedByGet(String parameters) {
    Answer answer =
        api.send(
            HttpRequest.newBuilder(api.at("/graphql?" + parameters.formatted(HASH)))
                .header("Authorization", "Bearer " + data.token(SALON)));

    assertThat(answer.data("me").path("email").stringValue()).isEqualTo(SALON);
  }

  @Test
  void areExecutedWhenTheyAreSentWhole() {
    assertThat(data.execute(SALON, TRUSTED).at("/me/email")).isEqualTo(SALON);
  }

  @Test
  void areTheOnlyOnesThatOwnersCanExecute() {
    Answer answer = data.execute(SALON, OTHER);

    assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
    assertThat(answer.json().has("data")).isFalse();
    assertThat(data.execute(SALON, "{ __schema { queryType { name } } }").errorCode())
        .isEqualTo("FORBIDDEN");
  }

  @Test
  void areNotTheOnlyOnesForAdminsWhoUseThePlayground() {
    assertThat(data.execute(ADMIN, OTHER).at("/me/id")).isEqualTo("User:1");
  }

  @Test
  void areNotNeededForSigningIn() {
    // By a document that is in no file, as the playground does.
    assertThat(data.token(SALON)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"documentId":"unknown"}                                     | documentId
          {"extensions":{"persistedQuery":{"sha256Hash":"unknown"}}}   | PersistedQueryNotFound
          {"documentId":7}                                             | documentId
          {"extensions":{"persistedQuery":7}}                          | query
          """)
  void areRefusedWhenTheirNameIsUnknown(String body, String message) {
    Answer answer = post(SALON, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("VALIDATION");
    assertThat(answer.errorMessage()).contains(message);
  }

  private Answer post(String email, String body) {
    return api.send(
        HttpRequest.newBuilder(api.at("/graphql"))
            .header("Authorization", "Bearer " + data.token(email))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
