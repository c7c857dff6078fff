package com.ringlypro.crm.api.graphql;

import com.ringlypro.crm.api.read.ReadEngine;
import com.ringlypro.crm.api.read.Reading;
import com.ringlypro.crm.api.read.plan.ReadError;
import com.ringlypro.crm.api.security.CurrentCaller;
import com.ringlypro.crm.db.StoredEntity;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Executes mutations: controllers change something and return entities; what is selected of an
 * entity is read by the read engine, as the caller may see it and in one round trip.
 */
final class MutationStrategy extends AsyncSerialExecutionStrategy {

  private final ReadEngine engine;

  MutationStrategy(ReadEngine engine, DataFetcherExceptionHandler handler) {
    super(handler);
    this.engine = engine;
  }

  @Override
  protected @Nullable Object completeValueForObject(
      ExecutionContext context,
      ExecutionStrategyParameters parameters,
      GraphQLObjectType type,
      Object result) {
    if (!(result instanceof StoredEntity entity)) {
      return super.completeValueForObject(context, parameters, type, result);
    }
    ExecutableNormalizedField field =
        getNormalizedField(context, parameters, parameters::getExecutionStepInfo).get();
    Reading reading =
        engine.read(
            field,
            type.getName(),
            entity.getId(),
            context,
            CurrentCaller.in(context.getGraphQLContext()));
    reading.errors().stream().map(ReadError::toGraphQlError).forEach(context::addError);
    Object value = reading.fields().firstEntry().getValue();
    return value == null ? completeValueForNull(parameters) : value;
  }
}
