package com.ringlypro.crm.api.security;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.http.TrustedDocuments;
import com.ringlypro.crm.api.limit.DocumentReader;
import com.ringlypro.crm.db.tenant.Caller;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.net.InetSocketAddress;
import java.util.Map;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets operations know who calls. Without a caller only public operations are executed, and nothing
 * is told of the schema: neither by introspection nor by what validation says of a document.
 */
@Component
final class CallerInterceptor implements WebGraphQlInterceptor {

  private static final String ORIGIN = CallerInterceptor.class.getName() + ".origin";

  private static final String UNTRUSTED =
      "Here only the frontends' own documents are executed, and this is none of them.";

  private final PublicOperations publicOperations;
  private final TrustedDocuments trustedDocuments;

  CallerInterceptor(
      GraphQlSource source, DocumentReader documents, TrustedDocuments trustedDocuments) {
    this.trustedDocuments = trustedDocuments;
    this.publicOperations = new PublicOperations(source.schema(), documents);
  }

  /** The network address that the request of this context came from. */
  static String origin(GraphQLContext context) {
    return context.getOrDefault(ORIGIN, "");
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn caller) {
      if (!mayExecute(caller.caller(), request.getDocument())) {
        return Mono.just(refusal(request, ErrorCode.FORBIDDEN, UNTRUSTED));
      }
      request.configureExecutionInput((_, input) ->
          input
              .graphQLContext(CurrentCaller.asContext(caller.caller()))
              .graphQLContext(Map.of(ORIGIN, origin(request)))
              .build());
      return chain.next(request);
    }
    if (!publicOperations.include(request.getDocument())) {
      return Mono.just(refusal(request, ErrorCode.UNAUTHENTICATED, CurrentCaller.MESSAGE));
    }
    request.configureExecutionInput(
        (_, input) -> input.graphQLContext(Map.of(ORIGIN, origin(request))).build());
    return chain.next(request).map(response -> withoutDetails(request, response));
  }

  private boolean mayExecute(Caller caller, String document) {
    return caller instanceof Caller.Admin
        || trustedDocuments.include(document)
        || publicOperations.include(document);
  }

  private static String origin(WebGraphQlRequest request) {
    InetSocketAddress address = request.getRemoteAddress();
    return address == null ? "" : address.getHostString();
  }

  private static WebGraphQlResponse withoutDetails(
      WebGraphQlRequest request, WebGraphQlResponse response) {
    return response.getExecutionResult().isDataPresent()
        ? response
        : refusal(
            request,
            ErrorCode.VALIDATION,
            "The request does not fit the schema. Callers who are signed in are told why.");
  }

  private static WebGraphQlResponse refusal(
      WebGraphQlRequest request, ErrorCode code, String message) {
    GraphQLError error = GraphqlErrorBuilder.newError().errorType(code).message(message).build();
    ExecutionResult result = ExecutionResult.newExecutionResult().addError(error).build();
    return new WebGraphQlResponse(
        new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result));
  }
}
