package com.ringlypro.crm.api.error;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings the errors of a subscription's events, and what ends it, into the one shape. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StreamedErrors implements WebGraphQlInterceptor {

  private static final Logger log = LoggerFactory.getLogger(StreamedErrors.class);

  /** What a caller is told of a failure; one that is not a refusal is logged. */
  public static GraphQLError of(Throwable failure) {
    return of(failure, RequestId.current());
  }

  private static GraphQLError of(Throwable failure, @Nullable String requestId) {
    GraphqlErrorBuilder<?> error = GraphqlErrorBuilder.newError();
    ApiException refused = refusal(failure);
    if (refused != null) {
      error.errorType(refused.code()).message(refused.getMessage());
    } else {
      log.error("A subscription failed; request id {}", requestId, failure);
      error.errorType(ErrorCode.INTERNAL).message(ErrorShape.INTERNAL_MESSAGE);
    }
    return ErrorShape.shape(error.build(), requestId);
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    String requestId = RequestId.current();
    return chain.next(request).map(response -> shape(response, requestId));
  }

  private static WebGraphQlResponse shape(WebGraphQlResponse response, @Nullable String requestId) {
    if (!(response.getData() instanceof Publisher<?> events)) {
      return response;
    }
    Flux<ExecutionResult> shaped =
        Flux.from(events)
            .cast(ExecutionResult.class)
            .map(event -> shape(event, requestId))
            .onErrorMap(failure ->
                new SubscriptionPublisherException(List.of(of(failure, requestId)), failure));
    return response.transform(answer -> answer.data(shaped));
  }

  private static ExecutionResult shape(ExecutionResult event, @Nullable String requestId) {
    List<GraphQLError> errors = event.getErrors();
    return errors.isEmpty()
        ? event
        : event.transform(answer ->
            answer.errors(errors.stream().map(each -> ErrorShape.shape(each, requestId)).toList()));
  }

  private static @Nullable ApiException refusal(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ApiException refused) {
        return refused;
      }
    }
    return null;
  }
}
