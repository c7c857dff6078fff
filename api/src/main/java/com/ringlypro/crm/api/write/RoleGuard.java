package com.ringlypro.crm.api.write;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.model.Role;
import com.ringlypro.crm.api.security.CurrentCaller;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import java.util.Collection;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** Lets nobody call a mutation but those whom its {@code @visibleTo} in the SDL names. */
@Component
final class RoleGuard implements RuntimeWiringConfigurer, SchemaDirectiveWiring {

  private static final String DIRECTIVE = "visibleTo";
  private static final String MUTATION = "Mutation";

  @Override
  public void configure(RuntimeWiring.Builder wiring) {
    wiring.directive(DIRECTIVE, this);
  }

  @Override
  public GraphQLFieldDefinition onField(
      SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> field) {
    if (field.getFieldsContainer().getName().equals(MUTATION)) {
      Collection<?> roles = field.getAppliedDirective(DIRECTIVE).getArgument("roles").getValue();
      DataFetcher<?> guarded = field.getFieldDataFetcher();
      field.setFieldDataFetcher(environment -> {
        Role role = Role.of(CurrentCaller.in(environment.getGraphQlContext()));
        if (!roles.contains(role.name())) {
          throw new ApiException(ErrorCode.FORBIDDEN, "Your role may not do this.");
        }
        return guarded.get(environment);
      });
    }
    return field.getElement();
  }
}
