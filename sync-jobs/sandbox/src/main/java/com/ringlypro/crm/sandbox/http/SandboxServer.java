package com.ringlypro.crm.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The one server of all fakes, on loopback, a virtual thread for each request. */
public final class SandboxServer implements AutoCloseable {

  static {
    // The server's default leaves small answers waiting for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final System.Logger LOG = System.getLogger(SandboxServer.class.getName());

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, ProviderEndpoint> endpoints;
  private final Control control;

  private SandboxServer(HttpServer server, List<Provider> providers, SandboxClock clock) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.endpoints =
        providers.stream()
            .map(ProviderEndpoint::new)
            .collect(
                Collectors.toUnmodifiableMap(
                    endpoint -> endpoint.provider().name(), Function.identity()));
    this.control = new Control(providers, clock);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @throws BindException when the port is taken; the message says so for a person to read
   */
  public static SandboxServer start(int port, List<Provider> providers, SandboxClock clock)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (BindException e) {
      BindException taken =
          new BindException(
              "The sandbox cannot listen on port %d: another program does".formatted(port));
      taken.initCause(e);
      throw taken;
    }
    SandboxServer sandbox = new SandboxServer(server, providers, clock);
    server.start();
    return sandbox;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(body(exchange).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers =
          exchange.getRequestHeaders().entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      header -> header.getKey().toLowerCase(Locale.ROOT),
                      header -> header.getValue().getFirst()));
      send(
          exchange,
          answer(Request.of(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body)));
    } catch (InterruptedException e) {
      // The server was closed while an answer was held back: nobody waits for it any more.
      Thread.currentThread().interrupt();
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    return "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(body)
        : body;
  }

  private Response answer(Request request) throws InterruptedException {
    try {
      String first = request.path().getFirst();
      ProviderEndpoint endpoint = endpoints.get(first);
      return first.equals(Control.PATH) || endpoint == null
          ? control.handle(request)
          : endpoint.handle(request.below(1));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The sandbox itself failed", e);
      return Control.error(500, "The sandbox itself failed: " + e);
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    response.headers().forEach(exchange.getResponseHeaders()::set);
    int length = body.length + response.withheld();
    exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    if (response.withheld() > 0) {
      exchange.getResponseBody().flush();
    }
  }
}
