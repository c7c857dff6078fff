package com.ringlypro.crm.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class UnusableSecretFailureAnalyzerTests {

  @Test
  void tellsWhoeverStartsTheProcessWhatToSet() {
    FailureAnalysis analysis = analyze(catchThrowable(() -> SigningKey.of("")));

    assertThat(analysis.getDescription()).startsWith("No secret is set");
    assertThat(analysis.getAction()).contains("CRM_JWT_SECRET", "32 random bytes");
  }

  @Test
  void doesNotTellTheSecret() {
    FailureAnalysis analysis = analyze(catchThrowable(() -> SigningKey.of("hush")));

    assertThat(analysis.getDescription()).contains("4 bytes").doesNotContain("hush");
  }

  private static FailureAnalysis analyze(Throwable failure) {
    var startup = new IllegalStateException("The context does not start", failure);
    return SpringFactoriesLoader.forDefaultResourceLocation()
        // Others cannot be made without a context, which is of no matter here.
        .load(FailureAnalyzer.class, FailureHandler.handleMessage((_, _) -> {}))
        .stream()
        .filter(UnusableSecretFailureAnalyzer.class::isInstance)
        .map(analyzer -> analyzer.analyze(startup))
        .findFirst()
        .orElseThrow();
  }
}
