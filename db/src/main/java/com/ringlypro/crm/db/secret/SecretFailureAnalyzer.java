package com.ringlypro.crm.db.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets an application whose keys do not fit say so without a stack trace. */
final class SecretFailureAnalyzer extends AbstractFailureAnalyzer<SecretException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SecretException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
  }
}
