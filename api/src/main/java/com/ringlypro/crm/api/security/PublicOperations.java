package com.ringlypro.crm.api.security;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.limit.DocumentReader;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which operations can be called without signing in: mutations of one public field. */
final class PublicOperations {

  private static final String PUBLIC = "public";

  private final @Nullable GraphQLObjectType mutations;
  private final DocumentReader documents;

  PublicOperations(GraphQLSchema schema, DocumentReader documents) {
    this.mutations = schema.getMutationType();
    this.documents = documents;
  }

  /**
   * Whether the document consists of such an operation. One field of one operation, so that neither
   * sign-ins can be tried by the hundred in one request nor anything else travels along.
   */
  boolean include(String document) {
    try {
      return only(documents.parse(document).getDefinitions())
              instanceof OperationDefinition operation
          && operation.getOperation() == Operation.MUTATION
          && only(operation.getSelectionSet().getSelections()) instanceof Field field
          && isPublic(field.getName());
    } catch (InvalidSyntaxException | ApiException unreadable) {
      return false;
    }
  }

  private static <T> @Nullable T only(List<T> all) {
    return all.size() == 1 ? all.getFirst() : null;
  }

  private boolean isPublic(String name) {
    GraphQLFieldDefinition field = mutations == null ? null : mutations.getFieldDefinition(name);
    return field != null && field.hasAppliedDirective(PUBLIC);
  }
}
