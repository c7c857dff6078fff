package com.ringlypro.crm.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class AnswerTypeTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/graphql-response+json                                     | GRAPHQL_RESPONSE
          application/json                                                      | JSON
          */*                                                                   | JSON
          application/*                                                         | JSON
          APPLICATION/JSON; Charset="UTF-8"                                     | JSON
          application/json, application/graphql-response+json                   | GRAPHQL_RESPONSE
          application/graphql-response+json;q=0.9, application/json             | JSON
          application/graphql-response+json, application/json;q=0.9             | GRAPHQL_RESPONSE
          application/graphql-response+json;q=0.1, application/json;q=0.2, */*;q=0.3 | JSON
          application/graphql-response+json;q=0, */*                            | JSON
          application/json;q=0, */*                                             | GRAPHQL_RESPONSE
          application/json;q=0, application/*                                   | GRAPHQL_RESPONSE
          */*, application/graphql-response+json                                | GRAPHQL_RESPONSE
          text/html, application/xhtml+xml, */*;q=0.8                           | JSON
          application/json;charset=iso-8859-1, application/graphql-response+json;q=0.1 | GRAPHQL_RESPONSE
          text/event-stream                                                     | EVENT_STREAM
          text/event-stream, application/json;q=0.5                             | EVENT_STREAM
          application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed | GRAPHQL_RESPONSE
          text/*, application/json;q=0.1                                        | JSON
          """)
  void preferWhatTheCallerLikesBest(String accept, AnswerType type) {
    assertThat(AnswerType.preferred(MediaType.parseMediaTypes(accept))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/graphql+json",
        "text/*",
        "application/json;q=0",
        "*/*;q=0",
        "application/json;charset=utf-16",
      })
  void areNotForCallersWhoTakeNoneOfThem(String accept) {
    assertThat(AnswerType.preferred(MediaType.parseMediaTypes(accept))).isEmpty();
  }

  @Test
  void isJsonForCallersWhoDoNotSay() {
    assertThat(AnswerType.preferred(MediaType.parseMediaTypes(""))).contains(AnswerType.JSON);
  }
}
