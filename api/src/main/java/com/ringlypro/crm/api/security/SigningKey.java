package com.ringlypro.crm.api.security;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Makes the key that signs access tokens of the secret in the configuration. */
final class SigningKey {

  /** Bytes of the hash of HS256; a shorter key would be easier to guess than the hash. */
  static final int MIN_BYTES = 32;

  private SigningKey() {}

  /**
   * The key.
   *
   * @param secret at least {@value #MIN_BYTES} bytes in UTF-8
   * @throws UnusableSecretException when it is shorter
   */
  static SecretKey of(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_BYTES) {
      throw new UnusableSecretException(bytes.length);
    }
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** There is no secret, or one that is too short to be safe. */
  static final class UnusableSecretException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private UnusableSecretException(int bytes) {
      super(
          bytes == 0
              ? "No secret is set with which to sign access tokens."
              : "The secret with which to sign access tokens has only %d bytes.".formatted(bytes));
    }
  }
}
