package com.ringlypro.crm.api.live;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

/** A WebSocket, and the caller's connection once the caller has signed in over it. */
final class GuardedSession extends WebSocketSessionDecorator {

  private static final Logger log = LoggerFactory.getLogger(GuardedSession.class);
  private static final String ATTRIBUTE = GuardedSession.class.getName();

  private @Nullable LiveConnection connection;
  private boolean closed;

  GuardedSession(WebSocketSession session) {
    super(session);
    session.getAttributes().put(ATTRIBUTE, this);
  }

  /** The one that was made of the session with these attributes. */
  static GuardedSession of(Map<String, Object> attributes) {
    if (attributes.get(ATTRIBUTE) instanceof GuardedSession session) {
      return session;
    }
    throw new IllegalStateException("A WebSocket without attributes of ours");
  }

  /**
   * Takes the caller's connection.
   *
   * @return false if the WebSocket was closed already
   */
  synchronized boolean signedIn(LiveConnection signedIn) {
    if (closed) {
      return false;
    }
    connection = signedIn;
    // Interceptors find it with each operation.
    getAttributes().put(LiveConnection.ATTRIBUTE, signedIn);
    return true;
  }

  /** The WebSocket was closed; hands over the caller's connection, if there is one. */
  synchronized @Nullable LiveConnection closed() {
    closed = true;
    return connection;
  }

  private synchronized @Nullable LiveConnection connection() {
    return connection;
  }

  /** Sends it, and closes if that fails: then the caller is gone, or takes nothing. */
  @Override
  public void sendMessage(WebSocketMessage<?> message) throws IOException {
    LiveConnection signedIn = connection();
    try {
      if (signedIn == null) {
        super.sendMessage(message);
      } else {
        signedIn.write(() -> super.sendMessage(message));
      }
    } catch (IOException | IllegalStateException gone) {
      log.debug("A message could not be sent", gone);
      close(CloseStatus.SESSION_NOT_RELIABLE);
    }
  }

  /** Closes it; the reason is cut to what a close frame holds. */
  void end(int status, String reason) {
    try {
      close(new CloseStatus(status, reason));
    } catch (IOException gone) {
      log.debug("A WebSocket was gone before it was closed", gone);
    }
  }
}
