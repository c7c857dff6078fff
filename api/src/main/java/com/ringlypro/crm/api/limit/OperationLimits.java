package com.ringlypro.crm.api.limit;

import com.ringlypro.crm.api.error.ApiException;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Applies the limits to an operation on its way to being executed. */
@Component
public final class OperationLimits {

  private final Limits limits;

  OperationLimits(Limits limits) {
    this.limits = limits;
  }

  /**
   * Checks a document that was parsed and not validated yet.
   *
   * @throws ApiException if it exceeds a limit
   */
  public void requireShape(Document document) {
    DocumentShape.check(document, limits);
  }

  /** What the operations of a valid document cost. */
  public OperationCosts costs(GraphQLSchema schema, Document document) {
    Map<String, Cost> costs = new HashMap<>();
    for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
      costs.put(
          OperationCosts.key(operation.getName()), CostModel.cost(schema, document, operation));
    }
    return new OperationCosts(limits, Map.copyOf(costs));
  }
}
