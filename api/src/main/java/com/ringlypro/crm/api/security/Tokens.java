package com.ringlypro.crm.api.security;

import java.time.Instant;

/** What a session is held by. Never logged: it shows nothing but its expiry. */
record Tokens(String accessToken, String refreshToken, Instant expiresAt) {

  @Override
  public String toString() {
    return "Tokens[expiresAt=%s]".formatted(expiresAt);
  }
}
