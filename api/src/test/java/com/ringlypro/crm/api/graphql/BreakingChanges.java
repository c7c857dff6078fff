package com.ringlypro.crm.api.graphql;

import graphql.schema.GraphQLSchema;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;

/** What no longer works for those who know an earlier schema. */
final class BreakingChanges {

  private BreakingChanges() {}

  /**
   * The changes from one schema to another that break operations, or the code that was generated
   * for them.
   */
  static List<String> between(String before, String after) {
    var reporter = new CapturingReporter();
    new SchemaDiff()
        .diffSchema(
            SchemaDiffSet.diffSetFromIntrospection(schema(before), schema(after)), reporter);
    return reporter.getBreakages().stream()
        .map(change -> change.getTypeName() + ": " + change.getReasonMsg().strip())
        .distinct()
        .toList();
  }

  private static GraphQLSchema schema(String sdl) {
    return new SchemaGenerator()
        .makeExecutableSchema(new SchemaParser().parse(sdl), RuntimeWiring.MOCKED_WIRING);
  }

  /** Those of them that are not in a text of declarations, word for word. */
  static List<String> undeclared(List<String> changes, String declarations) {
    return changes.stream().filter(change -> !declarations.contains(change)).toList();
  }
}
