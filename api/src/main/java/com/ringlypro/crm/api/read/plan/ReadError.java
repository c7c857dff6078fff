package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.List;

/**
 * Why a field has no value.
 *
 * @param message for the caller
 * @param path result keys and indexes from the root to the field
 */
public record ReadError(ErrorCode code, String message, List<Object> path) {

  /** The same as GraphQL says it. */
  public GraphQLError toGraphQlError() {
    return GraphqlErrorBuilder.newError().errorType(code).message(message).path(path).build();
  }
}
