package com.ringlypro.crm.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of graphql-transport-ws that says what it is told to and keeps what it hears. */
public final class Socket implements WebSocket.Listener, AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final AtomicInteger pings = new AtomicInteger();
  private CompletableFuture<?> sending = CompletableFuture.completedFuture("");
  private volatile boolean deaf;
  private final WebSocket socket;

  private Socket(URI address, @Nullable String origin) {
    WebSocket.Builder builder =
        HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("graphql-transport-ws");
    if (origin != null) {
      builder.header("Origin", origin);
    }
    socket = builder.buildAsync(address, this).join();
  }

  /** Opens one that has said nothing yet. */
  static Socket open(ApiClient api) {
    return new Socket(URI.create("ws" + api.at("/graphql").toString().substring(4)), null);
  }

  /** Opens one as a web page does. */
  static Socket open(ApiClient api, String origin) {
    return new Socket(URI.create("ws" + api.at("/graphql").toString().substring(4)), origin);
  }

  /** Opens one and signs in. */
  public static Socket open(URI graphql, String accessToken) {
    var socket = new Socket(URI.create("ws" + graphql.toString().substring(4)), null);
    socket.init(accessToken);
    assertThat(socket.next().path("type").stringValue()).isEqualTo("connection_ack");
    return socket;
  }

  void init(String accessToken) {
    send(
        Map.of(
            "type",
            "connection_init",
            "payload",
            Map.of("Authorization", "Bearer " + accessToken)));
  }

  void subscribe(String id, String document) {
    send(Map.of("id", id, "type", "subscribe", "payload", Map.of("query", document)));
  }

  /** Subscribes and waits until nothing will be missed any more. */
  public Socket subscribed(String document) {
    subscribe("1", document);
    JsonNode first = next();
    assertThat(first.at("/payload/data").findValue("kind").stringValue())
        .as(first.toString())
        .isEqualTo("REFETCH");
    return this;
  }

  void send(Map<String, ?> message) {
    sendText(JSON.writeValueAsString(message));
  }

  /** Sends a text, after what is being sent. */
  synchronized void sendText(String message) {
    sending = sending.thenCompose(_ -> socket.sendText(message, true));
  }

  /** The next message. */
  JsonNode next() {
    try {
      JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("a message").isNotNull();
      return message;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** What the next message, which is an event, has under the only field of its data. */
  public JsonNode event() {
    JsonNode message = next();
    assertThat(message.path("type").stringValue()).as(message.toString()).isEqualTo("next");
    return message.at("/payload/data").iterator().next();
  }

  /** Takes nothing any more but what comes next. */
  void stopTaking() {
    deaf = true;
  }

  /** How often the server asked whether somebody is there. */
  int pings() {
    return pings.get();
  }

  /** The status with which the server closes. */
  int closeStatus() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      hear(JSON.readTree(text.toString()));
      text.setLength(0);
    }
    if (!deaf) {
      from.request(1);
    }
    return null;
  }

  private void hear(JsonNode message) {
    if (message.path("type").stringValue().equals("ping")) {
      pings.incrementAndGet();
      sendText("{\"type\": \"pong\"}");
    } else {
      messages.add(message);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.completeExceptionally(failure);
  }

  @Override
  public void close() {
    try {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    } catch (CompletionException failure) {
      // the server may be closing it at the same time
      if (!socket.isOutputClosed()) {
        throw failure;
      }
    }
  }
}
