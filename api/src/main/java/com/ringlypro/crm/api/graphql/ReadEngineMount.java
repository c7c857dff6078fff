package com.ringlypro.crm.api.graphql;

import com.ringlypro.crm.api.limit.DocumentReader;
import com.ringlypro.crm.api.limit.OperationLimits;
import com.ringlypro.crm.api.read.ReadEngine;
import com.ringlypro.crm.api.read.model.GraphReader;
import com.ringlypro.crm.api.read.model.Mapping;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.DatabasePools;
import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/**
 * Puts the read engine under Spring's GraphQL endpoint, behind its parsing and its interceptors.
 */
@Component
final class ReadEngineMount implements GraphQlSourceBuilderCustomizer {

  private final EntityManagerFactory entities;
  private final DatabasePools pools;
  private final List<DataFetcherExceptionResolver> resolvers;
  private final Clock clock;
  private final DocumentReader documents;
  private final OperationLimits limits;

  ReadEngineMount(
      EntityManagerFactory entities,
      DatabasePools pools,
      List<DataFetcherExceptionResolver> resolvers,
      Clock clock,
      DocumentReader documents,
      OperationLimits limits) {
    this.entities = entities;
    this.pools = pools;
    this.resolvers = resolvers;
    this.clock = clock;
    this.documents = documents;
    this.limits = limits;
  }

  @Override
  public void customize(GraphQlSource.SchemaResourceBuilder builder) {
    // Spring makes the schema first and hands it on to nobody but the GraphQL that it configures
    // last.
    var schema = new AtomicReference<GraphQLSchema>();
    builder
        .configureTypeDefinitions(new ListTypes())
        .configureRuntimeWiring(wiring -> Scalars.ALL.forEach(wiring::scalar))
        .schemaFactory((registry, wiring) -> {
          schema.set(new SchemaGenerator().makeExecutableSchema(registry, wiring));
          return schema.get();
        })
        .configureGraphQl(graphQl -> mount(graphQl, schema.get()));
  }

  private void mount(GraphQL.Builder graphQl, GraphQLSchema schema) {
    var graph = new GraphReader(schema, Mapping.of(entities)).read();
    var engine = new ReadEngine(graph, schema, this::database, clock);
    DataFetcherExceptionHandler handler =
        DataFetcherExceptionResolver.createExceptionHandler(resolvers);
    var reading = new ReadStrategy(engine, handler);
    graphQl
        .queryExecutionStrategy(reading)
        .subscriptionExecutionStrategy(new SubscriptionStrategy(reading, handler))
        .preparsedDocumentProvider(new DocumentCache(schema, documents, limits));
  }

  private DataSource database(Caller caller) {
    return pools.reading(
        switch (caller) {
          case Caller.Owner _ -> DatabaseRole.TENANT;
          case Caller.Admin _ -> DatabaseRole.ADMIN;
          case Caller.Worker _ -> throw new IllegalArgumentException("Workers do not call the API");
        });
  }
}
