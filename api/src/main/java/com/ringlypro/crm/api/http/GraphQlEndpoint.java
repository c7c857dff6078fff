package com.ringlypro.crm.api.http;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.error.HttpErrors;
import com.ringlypro.crm.api.error.HttpException;
import com.ringlypro.crm.api.limit.DocumentReader;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import jakarta.servlet.ServletException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes queries and mutations as the specification of GraphQL over HTTP says; Spring GraphQL's own
 * endpoint, which is less strict, comes second and serves event streams. A subscription gets one as
 * well where its caller likes another type better, which clients do that send one header with all.
 */
@Configuration(proxyBeanMethods = false)
class GraphQlEndpoint {

  private final WebGraphQlHandler graphQl;
  private final RequestReader requests;
  private final TrustedDocuments trustedDocuments;
  private final DocumentReader documents;
  private final HttpErrors errors;
  private final GraphQlSseHandler eventStreams;
  private final JsonMapper json;
  private final IdGenerator ids = new AlternativeJdkIdGenerator();

  GraphQlEndpoint(
      WebGraphQlHandler graphQl,
      RequestReader requests,
      TrustedDocuments trustedDocuments,
      DocumentReader documents,
      HttpErrors errors,
      GraphQlSseHandler eventStreams,
      JsonMapper json) {
    this.graphQl = graphQl;
    this.requests = requests;
    this.trustedDocuments = trustedDocuments;
    this.documents = documents;
    this.errors = errors;
    this.eventStreams = eventStreams;
    this.json = json;
  }

  @Bean
  @Order(-1)
  RouterFunction<ServerResponse> graphQlOverHttp(
      @Value("${spring.graphql.http.path:/graphql}") String path) {
    return RouterFunctions.route()
        .route(
            RequestPredicates.path(path).and(request -> !wantsEventStream(request)), this::handle)
        .onError(HttpException.class, (refused, _) -> errors.answer((HttpException) refused))
        .build();
  }

  private static boolean wantsEventStream(ServerRequest request) {
    return request.method().equals(HttpMethod.POST)
        && RequestReader.isJson(request)
        && preferredType(request).filter(AnswerType.EVENT_STREAM::equals).isPresent();
  }

  private static Optional<AnswerType> preferredType(ServerRequest request) {
    try {
      return AnswerType.preferred(request.headers().accept());
    } catch (InvalidMediaTypeException _) {
      return Optional.empty();
    }
  }

  private ServerResponse handle(ServerRequest request) throws ServletException {
    boolean get = request.method().equals(HttpMethod.GET);
    if (!get && !request.method().equals(HttpMethod.POST)) {
      throw methodNotAllowed("Send GraphQL with POST, or queries with GET.", "GET, POST");
    }
    GraphQlParameters parameters = get ? requests.address(request) : requests.body(request);
    AnswerType type = answerType(request);
    String document = trustedDocuments.document(parameters);
    if (get) {
      requireQuery(document, parameters.operationName());
    } else if (AnswerType.EVENT_STREAM.isAcceptable(request.headers().accept())
        && anyIs(Operation.SUBSCRIPTION, document, parameters.operationName())) {
      return eventStreams.handleRequest(withBody(request, document, parameters));
    }
    // The thread is a virtual one, and may wait; going on in another would be a second request to
    // all filters.
    return answer(
        Objects.requireNonNull(
            graphQl.handleRequest(graphQlRequest(request, document, parameters)).block()),
        type);
  }

  private static AnswerType answerType(ServerRequest request) {
    return preferredType(request)
        .filter(preferred -> preferred != AnswerType.EVENT_STREAM)
        .orElseThrow(() ->
            new HttpException(
                HttpStatus.NOT_ACCEPTABLE,
                "Answers are `application/graphql-response+json` or `application/json`, in"
                    + " UTF-8."));
  }

  /** Only a query changes nothing, which is what GET promises to proxies and browsers. */
  private void requireQuery(String document, @Nullable String name) {
    if (anyIs(Operation.MUTATION, document, name)
        || anyIs(Operation.SUBSCRIPTION, document, name)) {
      throw methodNotAllowed("Only queries can be sent with GET. Use POST.", "POST");
    }
  }

  /** Whether an operation that may be meant is of that kind. */
  private boolean anyIs(Operation kind, String document, @Nullable String name) {
    try {
      return documents.parse(document).getDefinitionsOfType(OperationDefinition.class).stream()
          .filter(operation -> name == null || name.equals(operation.getName()))
          .anyMatch(operation -> operation.getOperation() == kind);
    } catch (InvalidSyntaxException | ApiException _) {
      // It will not be executed, but refused with all details.
      return false;
    }
  }

  /** The same request, which can be read once more. */
  private ServerRequest withBody(
      ServerRequest request, String document, GraphQlParameters parameters) {
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("query", document);
    body.put("operationName", parameters.operationName());
    body.put("variables", parameters.variables());
    return ServerRequest.from(request).body(json.writeValueAsBytes(body)).build();
  }

  private static HttpException methodNotAllowed(String message, String allowed) {
    return new HttpException(
        HttpStatus.METHOD_NOT_ALLOWED, message, Map.of(HttpHeaders.ALLOW, allowed));
  }

  private WebGraphQlRequest graphQlRequest(
      ServerRequest request, String document, GraphQlParameters parameters) {
    return new WebGraphQlRequest(
        request.uri(),
        request.headers().asHttpHeaders(),
        // Cookies mean nothing here.
        null,
        request.remoteAddress().orElse(null),
        request.attributes(),
        new DefaultGraphQlRequest(
            document, parameters.operationName(), parameters.variables(), null),
        ids.generateId().toString(),
        // The language of messages, which are in English from here on, too.
        Locale.ENGLISH);
  }

  private ServerResponse answer(WebGraphQlResponse response, AnswerType type) {
    if (response.getExecutionResult().getData() instanceof Publisher) {
      return errors.answer(
          new HttpException(
              HttpStatus.NOT_ACCEPTABLE,
              "Events of subscriptions come as `text/event-stream`, or over WebSocket."));
    }
    HttpStatus status = status(response, type);
    ServerResponse.BodyBuilder answer =
        ServerResponse.status(status)
            .headers(headers -> headers.putAll(response.getResponseHeaders()))
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
            .contentType(type.withCharset());
    if (status == HttpStatus.UNAUTHORIZED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    // The engine's bytes need no converter to be looked for, and what they are in has a length.
    byte[] body = json.writeValueAsBytes(response.toMap());
    return answer
        .contentLength(body.length)
        .build((_, to) -> {
          to.getOutputStream().write(body);
          return null;
        });
  }

  private static HttpStatus status(WebGraphQlResponse response, AnswerType type) {
    if (type == AnswerType.JSON || response.getExecutionResult().isDataPresent()) {
      return HttpStatus.OK;
    }
    Object code =
        response.getErrors().isEmpty()
            ? ErrorCode.INTERNAL.name()
            : response.getErrors().getFirst().getExtensions().get("code");
    return switch (ErrorCode.valueOf(String.valueOf(code))) {
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
      default -> HttpStatus.BAD_REQUEST;
    };
  }
}
