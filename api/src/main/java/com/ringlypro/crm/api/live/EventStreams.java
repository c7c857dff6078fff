package com.ringlypro.crm.api.live;

import com.ringlypro.crm.api.security.SignedIn;
import graphql.ExecutionResult;
import jakarta.servlet.ServletException;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * GraphQL over server-sent events: each operation is a request of its own, whose answer is a
 * stream.
 *
 * <p>It differs from what Spring has in this: any operation is answered, errors before the first
 * event are told, and a caller who takes nothing blocks no thread that others need.
 */
final class EventStreams extends GraphQlSseHandler {

  private static final Duration FOR_EVER = Duration.ZERO;

  private final Duration keepAlive;
  private final LiveConnections connections;

  EventStreams(WebGraphQlHandler handler, Duration keepAlive, LiveConnections connections) {
    super(handler);
    this.keepAlive = keepAlive;
    this.connections = connections;
  }

  @Override
  public ServerResponse handleRequest(ServerRequest request) throws ServletException {
    if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn caller)) {
      throw new InsufficientAuthenticationException("Only who is signed in is told of changes");
    }
    var stream = new EventStream(caller);
    request.attributes().put(EventStream.ATTRIBUTE, stream);
    request.attributes().put(LiveConnection.ATTRIBUTE, stream.connection());
    return super.handleRequest(request);
  }

  @Override
  protected ServerResponse prepareResponse(
      ServerRequest request, Mono<WebGraphQlResponse> response) {
    if (!(request.attributes().get(EventStream.ATTRIBUTE) instanceof EventStream stream)) {
      throw new IllegalStateException("A request without attributes of ours");
    }
    return ServerResponse.sse(
        events -> stream.begin(events, results(stream, response), keepAlive), FOR_EVER);
  }

  private Flux<ExecutionResult> results(EventStream stream, Mono<WebGraphQlResponse> response) {
    return Flux.using(
        () -> {
          connections.add(stream.connection());
          return stream.connection();
        },
        _ -> response.flatMapMany(EventStreams::results),
        connections::remove);
  }

  private static Flux<ExecutionResult> results(WebGraphQlResponse response) {
    if (response.getData() instanceof Publisher<?> events) {
      return Flux.from(events).cast(ExecutionResult.class);
    }
    return Flux.just(response.getExecutionResult());
  }
}
