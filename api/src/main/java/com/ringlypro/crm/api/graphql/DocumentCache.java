package com.ringlypro.crm.api.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Keeps documents parsed and validated: frontends send the same few again and again. */
final class DocumentCache implements PreparsedDocumentProvider {

  /** Characters of all kept documents together. */
  private static final long CAPACITY = 4_000_000;

  private final Cache<String, PreparsedDocumentEntry> entries =
      Caffeine.newBuilder()
          .maximumWeight(CAPACITY)
          .weigher((String text, PreparsedDocumentEntry entry) -> text.length())
          .build();

  @Override
  public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
    return CompletableFuture.completedFuture(
        entries.get(input.getQuery(), any -> parseAndValidate.apply(input)));
  }
}
