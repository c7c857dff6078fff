package com.ringlypro.crm.api.security;

import com.ringlypro.crm.api.security.SigningKey.UnusableSecretException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when the process cannot start for want of a secret. */
class UnusableSecretFailureAnalyzer extends AbstractFailureAnalyzer<UnusableSecretException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusableSecretException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        """
        Set the environment variable CRM_JWT_SECRET to at least %d random bytes, the same for all \
        processes of the API, for example to what `openssl rand -base64 48` prints. Changing it \
        makes all access tokens invalid; sessions go on with their refresh tokens.\
        """
            .formatted(SigningKey.MIN_BYTES),
        cause);
  }
}
