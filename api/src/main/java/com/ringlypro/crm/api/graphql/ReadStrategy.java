package com.ringlypro.crm.api.graphql;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.read.ReadEngine;
import com.ringlypro.crm.api.read.Reading;
import com.ringlypro.crm.api.read.plan.ReadError;
import com.ringlypro.crm.api.read.plan.ReadException;
import com.ringlypro.crm.api.security.CurrentCaller;
import com.ringlypro.crm.db.StoredEntity;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.execution.incremental.AlternativeCallContext;
import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Executes queries: the read engine reads what it knows, and the fields that have a data fetcher,
 * introspection among them, take the usual way.
 *
 * <p>GraphQL Java completes the objects within the answer to a mutation by this strategy, too.
 * Where one is an entity that a controller returned, what is selected of it is read by the engine,
 * as the caller may see it and in one round trip.
 */
final class ReadStrategy extends AsyncExecutionStrategy {

  private final ReadEngine engine;

  ReadStrategy(ReadEngine engine, DataFetcherExceptionHandler handler) {
    super(handler);
    this.engine = engine;
  }

  @Override
  public CompletableFuture<ExecutionResult> execute(
      ExecutionContext context, ExecutionStrategyParameters parameters) {
    Map<String, MergedField> fetched = fetched(parameters.getFields());
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    parameters.getFields().getKeys().forEach(key -> data.put(key, null));
    if (fetched.size() < data.size() && !read(context, data)) {
      return CompletableFuture.completedFuture(new ExecutionResultImpl(null, context.getErrors()));
    }
    if (fetched.isEmpty()) {
      return CompletableFuture.completedFuture(new ExecutionResultImpl(data, context.getErrors()));
    }
    MergedSelectionSet rest = MergedSelectionSet.newMergedSelectionSet().subFields(fetched).build();
    return super.execute(context, parameters.transform(builder -> builder.fields(rest)))
        .thenApply(result -> merge(result, data));
  }

  /** Reads into {@code data}; false if the answer as a whole has no data. */
  private boolean read(ExecutionContext context, Map<String, @Nullable Object> data) {
    try {
      Reading reading = engine.read(context, CurrentCaller.in(context.getGraphQLContext()));
      reading.errors().stream().map(ReadError::toGraphQlError).forEach(context::addError);
      data.putAll(reading.fields());
      return reading.complete();
    } catch (ReadException refused) {
      context.addError(refused.error().toGraphQlError());
    } catch (ApiException refused) {
      context.addError(
          GraphqlErrorBuilder.newError()
              .errorType(refused.code())
              .message(refused.getMessage())
              .build());
    }
    return false;
  }

  private Map<String, MergedField> fetched(MergedSelectionSet fields) {
    Map<String, MergedField> fetched = new LinkedHashMap<>();
    fields
        .getSubFields()
        .forEach((key, field) -> {
          if (!engine.reads(field.getName())) {
            fetched.put(key, field);
          }
        });
    return fetched;
  }

  private static ExecutionResult merge(
      ExecutionResult fetched, Map<String, @Nullable Object> data) {
    Map<String, @Nullable Object> rest = fetched.getData();
    if (rest == null) {
      return fetched;
    }
    data.putAll(rest);
    return new ExecutionResultImpl(data, fetched.getErrors(), fetched.getExtensions());
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
    List<Object> here = parameters.getPath().toList();
    reading.errors().stream()
        .map(error -> error.below(here).toGraphQlError())
        .forEach(error -> report(error, context, parameters));
    Object value = reading.fields().firstEntry().getValue();
    return value == null ? completeValueForNull(parameters) : value;
  }

  /** The errors of a subscription's event are collected apart from those of the operation. */
  private static void report(
      GraphQLError error, ExecutionContext context, ExecutionStrategyParameters parameters) {
    AlternativeCallContext event = parameters.getDeferredCallContext();
    if (event == null) {
      context.addError(error);
    } else {
      event.addError(error);
    }
  }
}
