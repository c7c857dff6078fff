package com.ringlypro.crm.api.graphql;

import com.ringlypro.crm.api.error.ErrorCode;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.SubscriptionExecutionStrategy;
import graphql.schema.GraphQLObjectType;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Executes subscriptions: what is selected of an event's entity is read by the engine when the
 * event is sent, as the caller may see it at that moment. An event of a row that the caller does
 * not see is left out.
 */
final class SubscriptionStrategy extends SubscriptionExecutionStrategy {

  /** An entity is the event itself or a field of it. */
  private static final int DEPTH_OF_ENTITY = 2;

  private final ReadStrategy reading;

  SubscriptionStrategy(ReadStrategy reading, DataFetcherExceptionHandler handler) {
    super(handler);
    this.reading = reading;
  }

  @Override
  public CompletableFuture<ExecutionResult> execute(
      ExecutionContext context, ExecutionStrategyParameters parameters) {
    return super.execute(context, parameters).thenApply(SubscriptionStrategy::visible);
  }

  private static ExecutionResult visible(ExecutionResult subscribed) {
    if (!(subscribed.getData() instanceof Publisher<?> events)) {
      return subscribed;
    }
    Flux<ExecutionResult> visible =
        Flux.from(events)
            .cast(ExecutionResult.class)
            .filter(event ->
                event.getErrors().stream().noneMatch(SubscriptionStrategy::isMissingEntity));
    return new ExecutionResultImpl(visible, subscribed.getErrors());
  }

  private static boolean isMissingEntity(GraphQLError error) {
    return error.getErrorType() == ErrorCode.NOT_FOUND
        && error.getPath() != null
        && error.getPath().size() <= DEPTH_OF_ENTITY;
  }

  @Override
  protected @Nullable Object completeValueForObject(
      ExecutionContext context,
      ExecutionStrategyParameters parameters,
      GraphQLObjectType type,
      Object result) {
    return reading.completeValueForObject(context, parameters, type, result);
  }
}
