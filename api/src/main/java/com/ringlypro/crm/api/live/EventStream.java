package com.ringlypro.crm.api.live;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.StreamedErrors;
import com.ringlypro.crm.api.security.SignedIn;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.web.servlet.function.ServerResponse.SseBuilder;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/** An answer that is a stream of server-sent events, each sent when the one before was taken. */
final class EventStream extends BaseSubscriber<ExecutionResult> {

  /** Under which it is among the attributes of its request. */
  static final String ATTRIBUTE = EventStream.class.getName();

  private final LiveConnection connection;
  private final Disposable.Swap keepAlive = Disposables.swap();
  private volatile @Nullable SseBuilder events;

  EventStream(SignedIn caller) {
    this.connection = new LiveConnection(caller, this::end);
  }

  LiveConnection connection() {
    return connection;
  }

  /** Begins to send the results. */
  void begin(SseBuilder to, Flux<ExecutionResult> results, Duration keepAliveInterval) {
    events = to;
    to.onError(_ -> cancel());
    to.onComplete(this::cancel);
    keepAlive.update(
        Flux.interval(keepAliveInterval)
            .onBackpressureDrop()
            .publishOn(LiveThreads.SCHEDULER, 1)
            .subscribe(_ -> send(stream -> stream.comment("").send())));
    results.subscribe(this);
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    request(1);
  }

  @Override
  protected void hookOnNext(ExecutionResult result) {
    sendResult(result.toSpecification());
    request(1);
  }

  @Override
  protected void hookOnError(Throwable failure) {
    List<GraphQLError> errors =
        failure instanceof SubscriptionPublisherException told
            ? told.getErrors()
            : List.of(StreamedErrors.of(failure));
    sendErrors(errors);
    sendComplete();
  }

  @Override
  protected void hookOnComplete() {
    sendComplete();
  }

  @Override
  protected void hookFinally(SignalType type) {
    keepAlive.dispose();
  }

  private void end(Ending why) {
    cancel();
    if (why == Ending.GOING_AWAY) {
      // Without the event that completes the operation, so that clients connect again.
      send(SseBuilder::complete);
    } else {
      sendErrors(List.of(StreamedErrors.of(new ApiException(why.code(), why.message()))));
      sendComplete();
    }
  }

  private void sendErrors(List<GraphQLError> errors) {
    sendResult(Map.of("errors", errors.stream().map(GraphQLError::toSpecification).toList()));
  }

  private void sendResult(Map<String, Object> result) {
    send(stream -> stream.event("next").data(result));
  }

  private void sendComplete() {
    send(stream -> {
      stream.event("complete").data("");
      stream.complete();
    });
  }

  private void send(Sending what) {
    SseBuilder stream = events;
    if (stream == null) {
      return;
    }
    try {
      connection.write(() -> what.to(stream));
    } catch (IOException | IllegalStateException gone) {
      cancel();
      stream.error(gone);
    }
  }

  /** Something that is sent. */
  private interface Sending {

    void to(SseBuilder stream) throws IOException;
  }
}
