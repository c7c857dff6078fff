package com.ringlypro.crm.api.security;

import com.ringlypro.crm.db.tenant.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Access tokens: signed statements, valid for a short time, of who the caller is and to which
 * session the token belongs. They are a claim only; each transaction proves it anew against the
 * database.
 */
final class AccessTokens {

  static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final String ISSUER = "ringlypro-crm";
  private static final String AUDIENCE = "ringlypro-crm-api";
  private static final String ROLE = "role";
  private static final String ADMIN = "ADMIN";
  private static final String OWNER = "OWNER";
  private static final String CLIENT = "client";
  private static final String SESSION = "sid";

  /** Who acts as the subject, as RFC 8693 says it, with the impersonation that allows it. */
  private static final String ACTOR = "act";

  private static final String IMPERSONATION = "impersonation";

  /** Tokens that are good for one thing, which is none of those that access tokens are for. */
  private static final String PURPOSE = "purpose";

  private final JwtEncoder encoder;
  private final JwtDecoder decoder;
  private final Clock clock;

  AccessTokens(SecretKey key, Clock clock) {
    this.encoder = NimbusJwtEncoder.withSecretKey(key).algorithm(MacAlgorithm.HS256).build();
    this.decoder = decoder(key, clock);
    this.clock = clock;
  }

  private static JwtDecoder decoder(SecretKey key, Clock clock) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
    decoder.setJwtValidator(validator(clock));
    return new VerifiedTokens(decoder, clock);
  }

  private static OAuth2TokenValidator<Jwt> validator(Clock clock) {
    // Issued and checked by processes of one installation: no difference of clocks is allowed for.
    var timestamps = new JwtTimestampValidator(Duration.ZERO);
    timestamps.setAllowEmptyExpiryClaim(false);
    timestamps.setClock(clock);
    return new DelegatingOAuth2TokenValidator<>(
        timestamps, new JwtIssuerValidator(ISSUER), new JwtAudienceValidator(AUDIENCE));
  }

  /** What checks signature, issuer, audience and expiry. */
  JwtDecoder decoder() {
    return decoder;
  }

  /** A new token for the caller, as part of the session. */
  AccessToken issue(Caller caller, UUID session) {
    return issue(caller, session, LIFETIME);
  }

  /** The same, valid for as long as is said. */
  AccessToken issue(Caller caller, UUID session, Duration lifetime) {
    Instant now = clock.instant();
    Instant expiry = now.plus(lifetime);
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(ISSUER)
            .audience(List.of(AUDIENCE))
            .issuedAt(now)
            .expiresAt(expiry)
            .claim(SESSION, session.toString())
            .claims(all -> describe(caller, all))
            .build();
    String value = encoder.encode(JwtEncoderParameters.from(claims)).getTokenValue();
    return new AccessToken(value, expiry);
  }

  private static void describe(Caller caller, Map<String, Object> claims) {
    switch (caller) {
      case Caller.Admin(int userId) -> {
        claims.put(JwtClaimNames.SUB, String.valueOf(userId));
        claims.put(ROLE, ADMIN);
      }
      case Caller.Owner(int userId, Integer clientId, Caller.Impersonation impersonation) -> {
        claims.put(JwtClaimNames.SUB, String.valueOf(userId));
        claims.put(ROLE, OWNER);
        if (clientId != null) {
          claims.put(CLIENT, clientId);
        }
        if (impersonation != null) {
          claims.put(ACTOR, Map.of(JwtClaimNames.SUB, String.valueOf(impersonation.adminUserId())));
          claims.put(IMPERSONATION, impersonation.id());
        }
      }
      case Caller.Worker() -> throw new IllegalArgumentException("A worker does not sign in");
    }
  }

  /**
   * Reads who the caller is off a token that was verified.
   *
   * @throws InvalidBearerTokenException when it does not say what our tokens say
   */
  static SignedIn signedIn(Jwt token) {
    try {
      if (token.hasClaim(PURPOSE)) {
        throw new IllegalArgumentException("A token for one purpose");
      }
      int userId = Integer.parseInt(token.getSubject());
      UUID session = UUID.fromString(String.valueOf(token.getClaimAsString(SESSION)));
      return switch (token.getClaimAsString(ROLE)) {
        case ADMIN -> new SignedIn(new Caller.Admin(userId), session);
        case OWNER ->
            new SignedIn(new Caller.Owner(userId, clientId(token), impersonation(token)), session);
        case null, default -> throw new IllegalArgumentException("An unknown role");
      };
    } catch (IllegalArgumentException | ArithmeticException unexpected) {
      throw new InvalidBearerTokenException("unexpected claims", unexpected);
    }
  }

  private static Caller.@Nullable Impersonation impersonation(Jwt token) {
    if (!token.hasClaim(ACTOR) && !token.hasClaim(IMPERSONATION)) {
      return null;
    }
    if (token.getClaim(IMPERSONATION) instanceof Long id
        && token.getClaim(ACTOR) instanceof Map<?, ?> actor
        && actor.get(JwtClaimNames.SUB) instanceof String admin) {
      return new Caller.Impersonation(Math.toIntExact(id), Integer.parseInt(admin));
    }
    throw new IllegalArgumentException("An impersonation without its admin");
  }

  private static @Nullable Integer clientId(Jwt token) {
    return token.getClaim(CLIENT) instanceof Long id ? Math.toIntExact(id) : null;
  }

  /**
   * A token that was just issued.
   *
   * @param value what the caller sends; keep it out of logs
   */
  record AccessToken(String value, Instant expiresAt) {

    @Override
    public String toString() {
      return "AccessToken[expiresAt=%s]".formatted(expiresAt);
    }
  }
}
