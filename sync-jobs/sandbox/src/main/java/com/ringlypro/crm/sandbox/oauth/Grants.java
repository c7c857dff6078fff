package com.ringlypro.crm.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the accounts of one provider have granted: codes that are good once and for ten minutes,
 * access tokens that end, and refresh tokens that last. Remembered is only what is no longer good.
 */
public final class Grants {

  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final String ACCESS = "access";
  private static final String REFRESH = "refresh";
  private static final String SEED = "seed";

  private final String issuer;
  private final Clock clock;
  private final boolean refreshOnce;
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, Tokens.Claims> seeds = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Set<String> deadFamilies = new HashSet<>();
  private final Map<String, Set<String>> onlyFamilies = new HashMap<>();
  private Duration accessLife;
  private final Duration usualLife;

  /**
   * @param issuer the provider
   * @param refreshOnce whether a refresh token is good once, and brings the next one
   */
  public Grants(String issuer, Clock clock, Duration accessLife, boolean refreshOnce) {
    this.issuer = issuer;
    this.clock = clock;
    this.accessLife = accessLife;
    this.usualLife = accessLife;
    this.refreshOnce = refreshOnce;
  }

  /** A program that asks for consent. */
  public record App(String clientId, String clientSecret) {

    @Override
    public String toString() {
      return clientId;
    }
  }

  /**
   * What somebody has agreed to.
   *
   * @param challenge of PKCE, S256; null when the program sent none
   * @param lasting whether a refresh token comes with it
   */
  public record Consent(
      String subject,
      String scope,
      String clientId,
      String redirectUri,
      @Nullable String challenge,
      boolean lasting) {}

  private record Code(Consent consent, Instant endsAt) {}

  /** Who may do what by an access token. */
  public record Access(String subject, String scope) {

    /** Whether one of the scopes was granted. */
    public boolean allows(Set<String> oneOf) {
      return Set.of(scope.split(" ")).stream().anyMatch(oneOf::contains);
    }
  }

  /**
   * Tokens of one grant.
   *
   * @param refreshToken null when the provider gives none out this time
   */
  public record Issued(
      String accessToken,
      @Nullable String refreshToken,
      Duration expiresIn,
      String subject,
      String scope) {

    @Override
    public String toString() {
      return "Issued[subject=%s]".formatted(subject);
    }
  }

  /** Knows tokens that were given out before the sandbox was there. */
  public synchronized void seed(
      String subject, String scope, String accessToken, String refreshToken, Instant expiresAt) {
    String family = SEED + subject;
    seeds.put(accessToken, claims(ACCESS, subject, scope, family, 0, expiresAt));
    seeds.put(refreshToken, claims(REFRESH, subject, scope, family, 0, null));
  }

  /** Knows one access token that never ends, as people make them by hand. */
  public synchronized String permanent(String prefix, String subject, String scope) {
    String token = prefix + UUID.randomUUID();
    seeds.put(token, claims(ACCESS, subject, scope, token, 0, null));
    return token;
  }

  /** A code for the redirect. */
  public synchronized String code(Consent consent) {
    String code = UUID.randomUUID().toString().replace("-", "");
    codes.put(code, new Code(consent, clock.instant().plus(CODE_LIFE)));
    return code;
  }

  /**
   * Tokens for a code, if it is good: it is used up in any case.
   *
   * @param verifier of PKCE
   */
  public synchronized Optional<Issued> redeem(
      String code, String clientId, @Nullable String redirectUri, @Nullable String verifier) {
    Code known = codes.remove(code);
    if (known == null
        || !clock.instant().isBefore(known.endsAt)
        || !known.consent.clientId.equals(clientId)
        || !known.consent.redirectUri.equals(redirectUri)
        || !verified(known.consent.challenge, verifier)) {
      return Optional.empty();
    }
    return Optional.of(grant(known.consent.subject, known.consent.scope, known.consent.lasting));
  }

  /** Tokens of a new grant. */
  public synchronized Issued grant(String subject, String scope) {
    return grant(subject, scope, true);
  }

  private Issued grant(String subject, String scope, boolean lasting) {
    String family = UUID.randomUUID().toString();
    Set<String> only = onlyFamilies.get(subject);
    if (only != null) {
      only.add(family);
    }
    return issue(subject, scope, family, 0, lasting);
  }

  /** New tokens for a refresh token, if it is good. */
  public synchronized Optional<Issued> refresh(String refreshToken) {
    Tokens.Claims claims = good(refreshToken, REFRESH);
    if (claims == null) {
      return Optional.empty();
    }
    if (!refreshOnce) {
      return Optional.of(issue(claims.subject(), claims.scope(), claims.family(), 0, false));
    }
    long next = claims.number() + 1;
    if (claims.number() < numbers.getOrDefault(claims.family(), 0L)) {
      return Optional.empty();
    }
    numbers.put(claims.family(), next);
    return Optional.of(issue(claims.subject(), claims.scope(), claims.family(), next, true));
  }

  /** Whom an access token is for, if it is good. */
  public synchronized Optional<Access> access(String token) {
    Tokens.Claims claims = good(token, ACCESS);
    return claims == null
        ? Optional.empty()
        : Optional.of(new Access(claims.subject(), claims.scope()));
  }

  /** Whose a token is, be it good or not. */
  public synchronized Optional<String> subject(String token) {
    return claims(token).map(Tokens.Claims::subject);
  }

  /** Ends the grant that a token comes from; false when the token is none or not good any more. */
  public synchronized boolean revokeToken(String token) {
    Tokens.Claims claims = claims(token).orElse(null);
    return claims != null && isAlive(claims) && deadFamilies.add(claims.family());
  }

  /** Ends all that an account has granted up to now. */
  public synchronized void revoke(String subject) {
    onlyFamilies.put(subject, new HashSet<>());
  }

  /** How long access tokens are good that are given out from now on. */
  public synchronized void accessLife(Duration life) {
    accessLife = life;
  }

  /** Back to the beginning, where all tokens are good that were given out before. */
  public synchronized void reset() {
    codes.clear();
    numbers.clear();
    deadFamilies.clear();
    onlyFamilies.clear();
    accessLife = usualLife;
  }

  private Issued issue(
      String subject, String scope, String family, long number, boolean withRefreshToken) {
    return new Issued(
        Tokens.seal(
            claims(ACCESS, subject, scope, family, number, clock.instant().plus(accessLife))),
        withRefreshToken
            ? Tokens.seal(claims(REFRESH, subject, scope, family, number, null))
            : null,
        accessLife,
        subject,
        scope);
  }

  private Tokens.Claims claims(
      String kind,
      String subject,
      String scope,
      String family,
      long number,
      @Nullable Instant expiresAt) {
    return new Tokens.Claims(
        issuer,
        kind,
        subject,
        scope,
        family,
        number,
        expiresAt == null ? 0 : expiresAt.getEpochSecond(),
        UUID.randomUUID().toString());
  }

  private Optional<Tokens.Claims> claims(String token) {
    Tokens.Claims seed = seeds.get(token);
    return seed == null
        ? Tokens.open(token).filter(claims -> claims.issuer().equals(issuer))
        : Optional.of(seed);
  }

  private Tokens.@Nullable Claims good(String token, String kind) {
    return claims(token)
        .filter(claims -> claims.kind().equals(kind))
        .filter(this::isAlive)
        .filter(claims ->
            claims.expiresAt() == 0 || clock.instant().getEpochSecond() < claims.expiresAt())
        .orElse(null);
  }

  private boolean isAlive(Tokens.Claims claims) {
    Set<String> only = onlyFamilies.get(claims.subject());
    return !deadFamilies.contains(claims.family())
        && (only == null || only.contains(claims.family()));
  }

  private static boolean verified(@Nullable String challenge, @Nullable String verifier) {
    if (challenge == null) {
      return true;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((verifier == null ? "" : verifier).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).equals(challenge);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
