package com.ringlypro.crm.sandbox.oauth;

import com.ringlypro.crm.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;

/**
 * Tokens that hold what they stand for under a seal, so that they are good after a new start of the
 * sandbox too: whoever connected the demo yesterday is connected today.
 */
final class Tokens {

  // A fake's seal: it keeps nothing safe, it tells the sandbox's tokens from others.
  private static final SecretKeySpec KEY =
      new SecretKeySpec("sandbox".getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Tokens() {}

  /**
   * What a token stands for.
   *
   * @param issuer the provider
   * @param kind {@code access} or {@code refresh}
   * @param subject whose it is, as its provider names accounts
   * @param family the consent that it comes from
   * @param number how often the family's refresh token had been used
   * @param expiresAt second of the epoch, 0 for never
   * @param nonce makes each token different
   */
  record Claims(
      String issuer,
      String kind,
      String subject,
      String scope,
      String family,
      long number,
      long expiresAt,
      String nonce) {}

  static String seal(Claims claims) {
    byte[] content = Json.MAPPER.writeValueAsBytes(claims);
    return ENCODER.encodeToString(content) + "." + ENCODER.encodeToString(mac(content));
  }

  static Optional<Claims> open(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      byte[] content = Base64.getUrlDecoder().decode(parts[0]);
      return MessageDigest.isEqual(mac(content), Base64.getUrlDecoder().decode(parts[1]))
          ? Optional.of(Json.MAPPER.readValue(content, Claims.class))
          : Optional.empty();
    } catch (IllegalArgumentException | JacksonException e) {
      return Optional.empty();
    }
  }

  private static byte[] mac(byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(KEY);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
