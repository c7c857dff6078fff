package com.ringlypro.crm.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers the tokens that were verified, for as long as they are valid: the same few come with
 * each request. Only what a token says by itself is remembered; whether that is still so, each
 * transaction finds out from the database.
 */
final class VerifiedTokens implements JwtDecoder {

  private static final int MAX_TOKENS = 10_000;

  private final JwtDecoder decoder;
  private final Clock clock;
  private final Cache<String, Jwt> verified = Caffeine.newBuilder().maximumSize(MAX_TOKENS).build();

  /**
   * @param decoder what verifies tokens, and refuses those without an expiry
   */
  VerifiedTokens(JwtDecoder decoder, Clock clock) {
    this.decoder = decoder;
    this.clock = clock;
  }

  @Override
  public Jwt decode(String token) {
    Jwt known = verified.getIfPresent(token);
    if (known != null && isValid(known.getExpiresAt())) {
      return known;
    }
    // One that has expired is refused here, in the same words as any other.
    Jwt decoded = decoder.decode(token);
    verified.put(token, decoded);
    return decoded;
  }

  private boolean isValid(@Nullable Instant expiry) {
    return expiry != null && clock.instant().isBefore(expiry);
  }
}
