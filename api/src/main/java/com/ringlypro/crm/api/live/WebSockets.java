package com.ringlypro.crm.api.live;

import jakarta.websocket.Session;
import java.time.Duration;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * GraphQL over WebSocket, with what a public server needs besides: callers who take nothing or say
 * nothing are let go, and messages that make no sense are answered as the protocol says.
 */
final class WebSockets extends GraphQlWebSocketHandler {

  private static final Duration INIT_TIMEOUT = Duration.ofSeconds(10);

  /** For how long no ping needs to be answered. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(60);

  private static final Duration MAX_SEND_TIME = Duration.ofSeconds(10);

  private static final int INVALID_MESSAGE = 4400;

  /** Settings of Tomcat's sessions, in milliseconds. */
  private static final Map<String, Object> LIMITS =
      Map.of(
          "org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS", MAX_SILENCE.toMillis(),
          "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", MAX_SEND_TIME.toMillis());

  private final LiveConnections connections;

  WebSockets(
      WebGraphQlHandler handler,
      HttpMessageConverter<Object> json,
      Duration keepAlive,
      CorsConfiguration origins,
      LiveConnections connections) {
    super(handler, json, INIT_TIMEOUT, keepAlive, origins);
    this.connections = connections;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    if (session instanceof NativeWebSocketSession container
        && container.getNativeSession() instanceof Session ofContainer) {
      ofContainer.getUserProperties().putAll(LIMITS);
    }
    super.afterConnectionEstablished(new GuardedSession(session));
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
    GuardedSession guarded = GuardedSession.of(session.getAttributes());
    try {
      super.handleTextMessage(guarded, message);
    } catch (HttpMessageConversionException
        | IllegalArgumentException
        | ServerWebInputException senseless) {
      guarded.end(INVALID_MESSAGE, "This is no message of the graphql-transport-ws protocol.");
    }
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    LiveConnection connection = GuardedSession.of(session.getAttributes()).closed();
    if (connection != null) {
      connections.remove(connection);
    }
    super.afterConnectionClosed(session, status);
  }
}
