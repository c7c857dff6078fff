package com.ringlypro.crm.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.cors.CorsConfiguration;

class OriginsTests {

  private static final String DASHBOARD = "https://dashboard.example";

  @Test
  void letTheNamedOnesCallTheGraph() {
    assertThat(configuration(List.of(DASHBOARD), "/graphql"))
        .returns(DASHBOARD, graph -> graph.checkOrigin(DASHBOARD))
        .returns(null, graph -> graph.checkOrigin("https://elsewhere.example"))
        .returns(null, CorsConfiguration::getAllowCredentials);
  }

  @Test
  void letNobodyCallAnythingElse() {
    assertThat(configuration(List.of(DASHBOARD), "/graphiql/examples")).isNull();
    assertThat(configuration(List.of(), "/graphql")).isNull();
  }

  private static @Nullable CorsConfiguration configuration(List<String> origins, String path) {
    return new SecurityConfiguration()
        .origins(origins)
        .getCorsConfiguration(new MockHttpServletRequest("POST", path));
  }
}
