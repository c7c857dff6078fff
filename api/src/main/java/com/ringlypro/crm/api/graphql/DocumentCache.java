package com.ringlypro.crm.api.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.limit.DocumentReader;
import com.ringlypro.crm.api.limit.OperationCosts;
import com.ringlypro.crm.api.limit.OperationLimits;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents parsed, measured and validated: frontends send the same few again and again. What
 * depends on variables is checked at each execution.
 *
 * <p>A document is measured before it is validated, so that validation is safe from those that are
 * made to occupy it. That is why GraphQL Java's own function, which does both at once, is not used.
 */
final class DocumentCache implements PreparsedDocumentProvider {

  /** Characters of all kept documents together. */
  private static final long CAPACITY = 4_000_000;

  private final GraphQLSchema schema;
  private final DocumentReader reader;
  private final OperationLimits limits;
  private final Cache<String, Known> documents =
      Caffeine.newBuilder()
          .maximumWeight(CAPACITY)
          .weigher((String text, Known document) -> text.length())
          .build();

  DocumentCache(GraphQLSchema schema, DocumentReader reader, OperationLimits limits) {
    this.schema = schema;
    this.reader = reader;
    this.limits = limits;
  }

  @Override
  public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
      ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
    return CompletableFuture.completedFuture(entry(input));
  }

  private PreparsedDocumentEntry entry(ExecutionInput input) {
    Known document = documents.get(input.getQuery(), this::read);
    if (document.costs() != null) {
      try {
        document.costs().require(input.getOperationName(), input.getRawVariables().toMap());
      } catch (ApiException refused) {
        return new PreparsedDocumentEntry(error(refused));
      }
    }
    return document.entry();
  }

  private Known read(String text) {
    try {
      Document document = reader.parse(text);
      limits.requireShape(document);
      List<ValidationError> errors = ParseAndValidate.validate(schema, document, Locale.ENGLISH);
      return errors.isEmpty()
          ? new Known(new PreparsedDocumentEntry(document), limits.costs(schema, document))
          : new Known(new PreparsedDocumentEntry(document, errors), null);
    } catch (InvalidSyntaxException unreadable) {
      return new Known(new PreparsedDocumentEntry(unreadable.toInvalidSyntaxError()), null);
    } catch (ApiException refused) {
      return new Known(new PreparsedDocumentEntry(error(refused)), null);
    }
  }

  private static GraphQLError error(ApiException refused) {
    return GraphqlErrorBuilder.newError()
        .errorType(refused.code())
        .message(refused.getMessage())
        .build();
  }

  /**
   * @param costs null if the document is refused whatever the variables are
   */
  private record Known(PreparsedDocumentEntry entry, @Nullable OperationCosts costs) {}
}
