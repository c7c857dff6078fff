package com.ringlypro.crm.api.error;

import com.ringlypro.crm.db.tenant.CallerRefusedException;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import jakarta.persistence.QueryTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;

/** Turns what controllers throw on purpose into errors; everything else is an internal one. */
@Component
final class ApiExceptionResolver extends DataFetcherExceptionResolverAdapter {

  @Override
  protected @Nullable List<GraphQLError> resolveToMultipleErrors(
      Throwable failure, DataFetchingEnvironment environment) {
    return failure instanceof InvalidInputException invalid
        ? invalid.refusals().stream().map(refused -> error(environment, refused)).toList()
        : super.resolveToMultipleErrors(failure, environment);
  }

  @Override
  protected @Nullable GraphQLError resolveToSingleError(
      Throwable failure, DataFetchingEnvironment environment) {
    // What fails at the beginning of a transaction comes wrapped by what manages transactions.
    if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof CallerRefusedException) {
      return error(
          environment,
          ErrorCode.UNAUTHENTICATED,
          "Your account has changed since you signed in, or an impersonation has ended. Sign in again.");
    }
    return switch (failure) {
      case ApiException refused -> error(environment, refused);
      case BindException _ ->
          error(environment, ErrorCode.VALIDATION, "The arguments do not fit the field.");
      case QueryTimeoutException _, org.springframework.dao.QueryTimeoutException _ ->
          error(
              environment,
              ErrorCode.LIMIT_EXCEEDED,
              "The database worked on this for longer than it may. Ask for less, or try again.");
      default -> null;
    };
  }

  private static GraphQLError error(DataFetchingEnvironment environment, ApiException refused) {
    return GraphqlErrorBuilder.newError(environment)
        .errorType(refused.code())
        .message(refused.getMessage())
        .extensions(refused.extensions())
        .build();
  }

  private static GraphQLError error(
      DataFetchingEnvironment environment, ErrorCode code, String message) {
    return GraphqlErrorBuilder.newError(environment).errorType(code).message(message).build();
  }
}
