package com.ringlypro.crm.api.security;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.error.HttpErrors;
import com.ringlypro.crm.api.error.RequestId;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.tenant.DatabasePools;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** What HTTP lets through, and what signing in is made of. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /**
   * Fits the playground, the only page there is: scripts and workers of its own; its editor makes
   * style elements. Nothing else may be loaded, framed or sent to another host.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private static final String BEARER = "Bearer";

  static final int SIGN_INS_BY_EMAIL = 10;
  static final Duration SIGN_IN_WINDOW = Duration.ofMinutes(15);

  /**
   * GraphQL takes the shortest way: what an operation may do is decided operation by operation, so
   * nothing is authorised here, and a request without a token is simply one without a caller.
   */
  @Bean
  @Order(1)
  SecurityFilterChain graphQl(
      HttpSecurity http,
      BearerTokenAuthenticationFilter bearerTokens,
      AuthenticationEntryPoint unauthenticated,
      AccessDeniedHandler forbidden,
      CorsConfigurationSource origins) {
    return stateless(http, bearerTokens, unauthenticated, forbidden, origins)
        .securityMatcher("/graphql")
        .sessionManagement(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain requests(
      HttpSecurity http,
      BearerTokenAuthenticationFilter bearerTokens,
      AuthenticationEntryPoint unauthenticated,
      AccessDeniedHandler forbidden,
      CorsConfigurationSource origins) {
    return stateless(http, bearerTokens, unauthenticated, forbidden, origins)
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/graphiql/examples")
                .authenticated()
                .requestMatchers("/", "/graphiql", "/graphiql/**")
                .permitAll()
                .requestMatchers("/actuator/health/**", "/actuator/prometheus")
                .permitAll()
                .anyRequest()
                .authenticated())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  private static HttpSecurity stateless(
      HttpSecurity http,
      BearerTokenAuthenticationFilter bearerTokens,
      AuthenticationEntryPoint unauthenticated,
      AccessDeniedHandler forbidden,
      CorsConfigurationSource origins) {
    return http
        // Instead of the resource server's configurer, which would also publish metadata for
        // OAuth clients, of which there are none.
        .addFilterAt(bearerTokens, BasicAuthenticationFilter.class)
        .securityContext(contexts ->
            contexts.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .exceptionHandling(refusals ->
            refusals.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
        .cors(cors -> cors.configurationSource(origins))
        // Nothing is ever sent along by the browser itself, so that nothing can be forged.
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(SecurityConfiguration::headers);
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(
            resources -> resources.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }

  /** Observing each filter by itself would cost more than most answers. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  BearerTokenAuthenticationFilter bearerTokens(
      AuthenticationManager tokens, AuthenticationEntryPoint unauthenticated) {
    var converter = new BearerTokenAuthenticationConverter();
    converter.setBearerTokenResolver(SecurityConfiguration::bearerToken);
    var filter = new BearerTokenAuthenticationFilter(tokens, converter);
    filter.setAuthenticationEntryPoint(unauthenticated);
    return filter;
  }

  /**
   * What follows the scheme. Whether it has the form of a token its verification says; Spring's own
   * resolver asks a regular expression first, for longer than a known token takes to be found.
   */
  private static @Nullable String bearerToken(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    String token = header.substring(BEARER.length());
    if (token.isBlank() || token.charAt(0) != ' ') {
      throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("There is no token"));
    }
    return token.substring(1);
  }

  /** Only the security chain calls the filter, not the container. */
  @Bean
  FilterRegistrationBean<BearerTokenAuthenticationFilter> bearerTokensOfChains(
      BearerTokenAuthenticationFilter bearerTokens) {
    var registration = new FilterRegistrationBean<>(bearerTokens);
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  AuthenticationManager tokens(AccessTokens accessTokens) {
    var provider = new JwtAuthenticationProvider(accessTokens.decoder());
    provider.setJwtAuthenticationConverter(AccessTokens::signedIn);
    return new ProviderManager(provider);
  }

  @Bean
  AuthenticationEntryPoint unauthenticated(HttpErrors errors) {
    return (_, response, refusal) -> {
      boolean invalid = refusal instanceof OAuth2AuthenticationException;
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE, invalid ? "Bearer error=\"invalid_token\"" : "Bearer");
      errors.write(
          response,
          HttpStatus.UNAUTHORIZED,
          ErrorCode.UNAUTHENTICATED,
          invalid
              ? "The access token is not valid or has expired. Renew the session or sign in again."
              : CurrentCaller.MESSAGE);
    };
  }

  @Bean
  AccessDeniedHandler forbidden(HttpErrors errors) {
    return (_, response, _) ->
        errors.write(
            response, HttpStatus.FORBIDDEN, ErrorCode.FORBIDDEN, "Your role may not do this.");
  }

  /**
   * Which other web pages may call the API.
   *
   * @param origins such as {@code https://dashboard.example}
   */
  @Bean
  CorsConfigurationSource origins(@Value("${crm.cors.origins}") List<String> origins) {
    var source = new UrlBasedCorsConfigurationSource();
    if (!origins.isEmpty()) {
      var configuration = new CorsConfiguration();
      configuration.setAllowedOrigins(origins);
      configuration.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.POST.name()));
      configuration.setAllowedHeaders(
          List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, RequestId.HEADER));
      configuration.setExposedHeaders(List.of(RequestId.HEADER, HttpHeaders.WWW_AUTHENTICATE));
      source.registerCorsConfiguration("/graphql", configuration);
    }
    return source;
  }

  @Bean
  AccessTokens accessTokens(@Value("${crm.jwt.secret}") String secret, Clock clock) {
    return new AccessTokens(SigningKey.of(secret), clock);
  }

  @Bean
  AttemptLimit signIns(Clock clock) {
    return new AttemptLimit(
        SIGN_INS_BY_EMAIL, 50, SIGN_IN_WINDOW, "refused attempts to sign in", clock);
  }

  @Bean
  Passwords passwords() {
    return new Passwords();
  }

  @Bean
  Accounts accounts(DatabasePools pools) {
    return new Accounts(JdbcClient.create(pools.of(DatabaseRole.ADMIN)));
  }

  private static TransactionOperations transactions(DataSource database) {
    return new TransactionTemplate(new JdbcTransactionManager(database));
  }

  @Bean
  RefreshTokens refreshTokens(DatabasePools pools) {
    DataSource database = pools.of(DatabaseRole.ADMIN);
    return new RefreshTokens(JdbcClient.create(database), transactions(database));
  }

  @Bean
  Impersonations impersonations(DatabasePools pools, AccessTokens accessTokens) {
    return new Impersonations(JdbcClient.create(pools.of(DatabaseRole.ADMIN)), accessTokens);
  }

  @Bean
  SessionLifetimes sessionLifetimes(DatabasePools pools) {
    return new SessionLifetimes(JdbcClient.create(pools.of(DatabaseRole.ADMIN)));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
