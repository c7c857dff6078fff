package com.ringlypro.crm.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ringlypro.crm.api.MutableClock;
import com.ringlypro.crm.db.tenant.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class AccessTokensTests {

  private static final UUID SESSION = UUID.randomUUID();
  private static final Caller OWNER = new Caller.Owner(7, 12);
  private static final Caller IMPERSONATED =
      new Caller.Owner(7, 12, new Caller.Impersonation(3, 1));

  private final MutableClock clock = new MutableClock();
  private final AccessTokens tokens = tokens("0123456789abcdef0123456789abcdef");

  @Test
  void tellWhoTheCallerIsAndToWhichSessionTheyBelong() {
    assertThat(read(OWNER)).isEqualTo(OWNER);
    assertThat(read(new Caller.Owner(7, null))).isEqualTo(new Caller.Owner(7, null));
    assertThat(read(new Caller.Admin(1))).isEqualTo(new Caller.Admin(1));
    assertThat(read(IMPERSONATED)).isEqualTo(IMPERSONATED);
    assertThat(AccessTokens.signedIn(verified(issue(OWNER))).session()).isEqualTo(SESSION);
  }

  @Test
  void expire() {
    String token = issue(OWNER);

    clock.advance(AccessTokens.LIFETIME.minus(Duration.ofSeconds(1)));
    assertThat(verified(token)).isNotNull();

    clock.advance(Duration.ofSeconds(2));
    assertThatThrownBy(() -> verified(token)).isInstanceOf(BadJwtException.class);
  }

  @Test
  void areRefusedWhenSomebodyElseSignedThem() {
    String forged = tokens("another-secret-of-at-least-32-bytes").issue(OWNER, SESSION).value();

    assertThatThrownBy(() -> verified(forged)).isInstanceOf(BadJwtException.class);
  }

  @Test
  void areRefusedWhenTheirClaimsWereChanged() {
    String[] parts = issue(OWNER).split("\\.", -1);
    String claims = decode(parts[1]).replace("\"sub\":\"7\"", "\"sub\":\"8\"");

    assertThat(claims).contains("\"sub\":\"8\"");
    assertThatThrownBy(() -> verified(String.join(".", parts[0], encode(claims), parts[2])))
        .isInstanceOf(BadJwtException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS512", "RS256"})
  void areRefusedWithAnotherAlgorithm(String algorithm) {
    String[] parts = issue(OWNER).split("\\.", -1);
    String header = encode("{\"alg\":\"%s\"}".formatted(algorithm));

    assertThatThrownBy(() -> verified(String.join(".", header, parts[1], parts[2])))
        .isInstanceOf(BadJwtException.class);
    assertThatThrownBy(() -> verified(header + "." + parts[1] + "."))
        .isInstanceOf(BadJwtException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "role", "sid", "act", "impersonation"})
  void areRefusedWithoutAClaim(String claim) {
    assertRefused(claims -> claims.remove(claim));
  }

  @Test
  void areRefusedWhenTheyAreForOnePurpose() {
    assertRefused(claims -> claims.put("purpose", "password-reset"));
  }

  private void assertRefused(Consumer<Map<String, Object>> change) {
    Jwt token = verified(issue(IMPERSONATED));
    var claims = new HashMap<>(token.getClaims());
    change.accept(claims);
    var changed =
        new Jwt(
            token.getTokenValue(),
            token.getIssuedAt(),
            token.getExpiresAt(),
            token.getHeaders(),
            claims);

    assertThatThrownBy(() -> AccessTokens.signedIn(changed))
        .isInstanceOf(InvalidBearerTokenException.class);
  }

  @Test
  void areNotGivenToWorkers() {
    assertThatThrownBy(() -> issue(new Caller.Worker()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void needASecretOfTheHashsLength() {
    assertThatThrownBy(() -> tokens("0123456789abcdef0123456789abcde"))
        .hasMessageContaining("31 bytes");
    assertThatThrownBy(() -> tokens("")).hasMessageContaining("No secret is set");
  }

  private AccessTokens tokens(String secret) {
    return new AccessTokens(SigningKey.of(secret), clock);
  }

  private String issue(Caller caller) {
    return tokens.issue(caller, SESSION).value();
  }

  private Jwt verified(String token) {
    return tokens.decoder().decode(token);
  }

  private Caller read(Caller caller) {
    return AccessTokens.signedIn(verified(issue(caller))).caller();
  }

  private static String decode(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String encode(String part) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(part.getBytes(StandardCharsets.UTF_8));
  }
}
