package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.error.ErrorCode;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a field has no value.
 *
 * @param message for the caller
 * @param path result keys and indexes from the root to the field
 */
public record ReadError(ErrorCode code, String message, List<Object> path) {

  /**
   * The same error where the object that was read is not the root of the answer.
   *
   * @param place of the object, which this path begins with the name of
   */
  public ReadError below(List<Object> place) {
    List<Object> whole = new ArrayList<>(place);
    whole.addAll(path.subList(Math.min(1, path.size()), path.size()));
    return new ReadError(code, message, List.copyOf(whole));
  }

  /** The same as GraphQL says it. */
  public GraphQLError toGraphQlError() {
    return GraphqlErrorBuilder.newError().errorType(code).message(message).path(path).build();
  }
}
