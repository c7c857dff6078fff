package com.ringlypro.crm.api.live;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.security.SignedIn;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.graphql.server.support.BearerTokenAuthenticationExtractor;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Signs callers in over their WebSocket, by the first message, as browsers cannot send headers with
 * one; and lets operations know by which connection they came.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class LiveInterceptor implements WebSocketGraphQlInterceptor {

  private static final int FORBIDDEN = 4403;
  private static final int TRY_AGAIN_LATER = 1013;

  private final AuthenticationManager tokens;
  private final LiveConnections connections;
  private final BearerTokenAuthenticationExtractor bearerToken =
      new BearerTokenAuthenticationExtractor();

  LiveInterceptor(AuthenticationManager tokens, LiveConnections connections) {
    this.tokens = tokens;
    this.connections = connections;
  }

  @Override
  public Mono<Object> handleConnectionInitialization(
      WebSocketSessionInfo info, Map<String, Object> payload) {
    GuardedSession session = GuardedSession.of(info.getAttributes());
    try {
      var connection =
          new LiveConnection(caller(payload), why -> session.end(why.status(), why.message()));
      connections.add(connection);
      if (!session.signedIn(connection)) {
        connections.remove(connection);
      }
      return Mono.empty();
    } catch (AuthenticationException refused) {
      return refuse(
          session,
          FORBIDDEN,
          "Send a valid access token in the payload of connection_init.",
          refused);
    } catch (ApiException refused) {
      int status = refused.code() == ErrorCode.LIMIT_EXCEEDED ? TRY_AGAIN_LATER : FORBIDDEN;
      return refuse(session, status, refused.getMessage(), refused);
    }
  }

  private static Mono<Object> refuse(
      GuardedSession session, int status, String reason, Exception refused) {
    session.end(status, reason);
    return Mono.error(refused);
  }

  private SignedIn caller(Map<String, Object> payload) {
    if (payload.get(BearerTokenAuthenticationExtractor.AUTHORIZATION_KEY) instanceof String) {
      Authentication token = bearerToken.getAuthentication(payload).block();
      if (token != null && tokens.authenticate(token) instanceof SignedIn caller) {
        return caller;
      }
    }
    throw new BadCredentialsException("no access token");
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    Map<String, Object> attributes =
        request instanceof WebSocketGraphQlRequest overWebSocket
            ? overWebSocket.getSessionInfo().getAttributes()
            : request.getAttributes();
    if (!(attributes.get(LiveConnection.ATTRIBUTE) instanceof LiveConnection connection)) {
      return chain.next(request);
    }
    request.configureExecutionInput(
        (_, input) -> input.graphQLContext(connection.asContext()).build());
    return as(connection.caller(), request, chain);
  }

  /** Other interceptors look at the thread, data fetchers at what the context brings to theirs. */
  private static Mono<WebGraphQlResponse> as(
      SignedIn caller, WebGraphQlRequest request, Chain chain) {
    SecurityContext before = SecurityContextHolder.getContext();
    var context = new SecurityContextImpl(caller);
    SecurityContextHolder.setContext(context);
    try {
      return chain.next(request).contextWrite(Context.of(SecurityContext.class.getName(), context));
    } finally {
      SecurityContextHolder.setContext(before);
    }
  }
}
