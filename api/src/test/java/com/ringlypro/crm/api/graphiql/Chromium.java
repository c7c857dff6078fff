package com.ringlypro.crm.api.graphiql;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Chromium without a window and with one page, driven by the DevTools protocol. */
final class Chromium implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ENDPOINT = "DevTools listening on ";
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final WebSocket connection;
  private final String page;
  private CompletionStage<?> sending = CompletableFuture.completedStage(null);
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Chromium(Process process, URI endpoint) {
    this.process = process;
    this.connection =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(endpoint, new Listener())
            .join();
    String target =
        send(null, "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asString();
    this.page =
        send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asString();
    watch(page);
    send(page, "Page.enable", Map.of());
    send(
        page,
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 1440, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** The program, if one of its names is on the path. */
  static Optional<Path> executable() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param profile an empty folder for what it keeps
   */
  static Chromium start(Path executable, Path profile) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "--headless",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
    if (System.getProperty("user.name", "").equals("root")) {
      // Its sandbox does not work for root.
      command.add("--no-sandbox");
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String endpoint =
          output
              .lines()
              .filter(line -> line.startsWith(ENDPOINT))
              .findFirst()
              .orElseThrow(() -> new IOException("Chromium does not start"))
              .substring(ENDPOINT.length());
      Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
      return new Chromium(process, URI.create(endpoint));
    } catch (IOException | RuntimeException failure) {
      process.destroyForcibly();
      throw failure;
    }
  }

  void open(URI address) {
    send(page, "Page.navigate", Map.of("url", address.toString()));
  }

  /** The value of a JavaScript expression; of a promise what it is resolved to. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        send(
            page,
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.path("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Waits until the expression is true, also when the page is loaded anew meanwhile. */
  void await(String expression) {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      try {
        evaluate(
            """
            new Promise((resolve) => {
              const end = Date.now() + 5000;
              const look = () => {
                const holds = %s;
                if (holds || Date.now() > end) resolve(Boolean(holds));
                else setTimeout(look, 50);
              };
              look();
            })\
            """
                .formatted(expression));
        if (evaluate("Boolean(%s)".formatted(expression)).asBoolean()) {
          return;
        }
      } catch (IllegalStateException loading) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError(
        "Not so after %s: %s; complaints: %s".formatted(PATIENCE, expression, complaints));
  }

  void click(String selector) {
    await("document.querySelector('%s')".formatted(selector));
    evaluate("document.querySelector('%s').click()".formatted(selector));
  }

  /** Types into a field as a person does, key by key left aside. */
  void type(String selector, String text) {
    await("document.querySelector('%s')".formatted(selector));
    evaluate("document.querySelector('%s').focus()".formatted(selector));
    send(page, "Input.insertText", Map.of("text", text));
  }

  /** A picture of the page, as PNG. */
  byte[] screenshot() {
    return Base64.getDecoder()
        .decode(
            send(page, "Page.captureScreenshot", Map.of("format", "png")).path("data").asString());
  }

  /** All requests of the page and its workers, as the protocol describes them. */
  List<JsonNode> requests() {
    return requests;
  }

  /** Errors that the page wrote to its console, or that were found in it. */
  List<String> complaints() {
    return complaints;
  }

  /** All cookies, also those that scripts cannot see. */
  JsonNode cookies() {
    return send(null, "Storage.getCookies", Map.of()).path("cookies");
  }

  private void watch(String session) {
    for (String domain : List.of("Network.enable", "Log.enable", "Runtime.enable")) {
      var _ = post(session, domain, Map.of());
    }
    var _ =
        post(
            session,
            "Target.setAutoAttach",
            Map.of("autoAttach", true, "waitForDebuggerOnStart", true, "flatten", true));
    var _ = post(session, "Runtime.runIfWaitingForDebugger", Map.of());
  }

  private void noteEvent(JsonNode event) {
    JsonNode details = event.path("params");
    switch (event.path("method").asString()) {
      case "Target.attachedToTarget" -> watch(details.path("sessionId").asString());
      case "Network.requestWillBeSent" -> requests.add(details.path("request"));
      case "Log.entryAdded" -> {
        if (details.path("entry").path("level").asString().equals("error")) {
          complaints.add(details.path("entry").toString());
        }
      }
      case "Runtime.exceptionThrown" -> complaints.add(details.toString());
      default -> {}
    }
  }

  private JsonNode send(@Nullable String session, String method, Map<String, ?> parameters) {
    JsonNode answer =
        post(session, method, parameters).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (answer.has("error")) {
      throw new IllegalStateException(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  private CompletableFuture<JsonNode> post(
      @Nullable String session, String method, Map<String, ?> parameters) {
    int id = lastId.incrementAndGet();
    var command = JSON.createObjectNode().put("id", id).put("method", method);
    command.set("params", JSON.valueToTree(parameters));
    if (session != null) {
      command.put("sessionId", session);
    }
    var answer = new CompletableFuture<JsonNode>();
    answers.put(id, answer);
    synchronized (this) {
      // One after the other, as a WebSocket takes them.
      sending = sending.thenCompose(_ -> connection.sendText(command.toString(), true));
    }
    return answer;
  }

  @Override
  public void close() {
    connection.abort();
    // Its helpers outlive it for a moment, and write to the profile that is about to be deleted.
    List<ProcessHandle> helpers = process.descendants().toList();
    process.destroy();
    process.onExit().join();
    helpers.forEach(ProcessHandle::destroyForcibly);
    helpers.forEach(helper -> helper.onExit().join());
  }

  /** Puts messages together and hands them on. */
  private final class Listener implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        JsonNode received = JSON.readTree(message.toString());
        message.setLength(0);
        CompletableFuture<JsonNode> asked = answers.remove(received.path("id").asInt(-1));
        if (asked != null) {
          asked.complete(received);
        } else {
          noteEvent(received);
        }
      }
      socket.request(1);
      return null;
    }
  }
}
