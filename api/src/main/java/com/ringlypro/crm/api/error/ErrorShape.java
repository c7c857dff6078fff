package com.ringlypro.crm.api.error;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.introspection.GoodFaithIntrospection;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Brings the errors of a GraphQL answer, whoever reported them, into the one shape. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ErrorShape implements WebGraphQlInterceptor {

  private static final Pattern RULE =
      Pattern.compile("^Validation error(?: \\([A-Za-z]+(?:@\\[[^\\]]*\\])?\\))? ?: ");
  private static final Pattern PARSED_VALUE =
      Pattern.compile(" with value '[A-Z]\\w*Value\\{.*\\}'", Pattern.DOTALL);

  static final String INTERNAL_MESSAGE =
      "Something went wrong on our side. The request id leads to the cause in the log.";

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    String requestId = RequestId.current();
    return chain.next(request).map(response -> shape(response, requestId));
  }

  private static WebGraphQlResponse shape(WebGraphQlResponse response, @Nullable String requestId) {
    List<GraphQLError> errors = response.getExecutionResult().getErrors();
    return errors.isEmpty()
        ? response
        : response.transform(
            answer -> answer.errors(errors.stream().map(each -> shape(each, requestId)).toList()));
  }

  static GraphQLError shape(GraphQLError error, @Nullable String requestId) {
    ErrorCode code =
        error instanceof GoodFaithIntrospection.BadFaithIntrospectionError
            ? ErrorCode.LIMIT_EXCEEDED
            : code(error.getErrorType());
    Map<String, Object> more = error.getExtensions() == null ? Map.of() : error.getExtensions();
    return new ShapedError(
        code == ErrorCode.INTERNAL ? INTERNAL_MESSAGE : message(error),
        presentOrNull(error.getLocations()),
        presentOrNull(error.getPath()),
        ErrorBody.extensions(code, requestId, more));
  }

  /** GraphQL Java names its own rule, and writes values as the objects that it has parsed. */
  private static String message(GraphQLError error) {
    String message = error.getMessage();
    return error instanceof ValidationError
        ? PARSED_VALUE.matcher(RULE.matcher(message).replaceFirst("")).replaceAll("")
        : message;
  }

  /** What is not there is left out; an empty list would say that it is nowhere. */
  private static <T> @Nullable List<T> presentOrNull(@Nullable List<T> list) {
    return list == null || list.isEmpty() ? null : list;
  }

  private static ErrorCode code(@Nullable ErrorClassification classification) {
    return switch (classification) {
      case ErrorCode code -> code;
      case graphql.ErrorType type ->
          switch (type) {
            case InvalidSyntax, ValidationError, OperationNotSupported -> ErrorCode.VALIDATION;
            case ExecutionAborted -> ErrorCode.LIMIT_EXCEEDED;
            case DataFetchingException, NullValueInNonNullableField -> ErrorCode.INTERNAL;
          };
      case org.springframework.graphql.execution.ErrorType type ->
          switch (type) {
            case BAD_REQUEST -> ErrorCode.VALIDATION;
            case UNAUTHORIZED -> ErrorCode.UNAUTHENTICATED;
            case FORBIDDEN -> ErrorCode.FORBIDDEN;
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
            case INTERNAL_ERROR -> ErrorCode.INTERNAL;
          };
      case null, default -> ErrorCode.INTERNAL;
    };
  }

  /** An error without a classification, which would be sent as a second, differently named code. */
  private record ShapedError(
      String message,
      @Nullable List<SourceLocation> locations,
      @Nullable List<Object> path,
      Map<String, Object> extensions)
      implements GraphQLError {

    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      return message;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
      return locations;
    }

    @Override
    public @Nullable ErrorClassification getErrorType() {
      return null;
    }

    @Override
    public @Nullable List<Object> getPath() {
      return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
      return extensions;
    }
  }
}
