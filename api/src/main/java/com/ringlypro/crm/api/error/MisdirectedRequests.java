package com.ringlypro.crm.api.error;

import static org.springframework.web.servlet.function.RequestPredicates.contentType;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Refuses what is sent to the address of GraphQL and is no GraphQL request. Spring GraphQL would do
 * so too, but without a word.
 */
@Configuration(proxyBeanMethods = false)
class MisdirectedRequests {

  @Bean
  @Order(-1)
  RouterFunction<ServerResponse> misdirected(
      @Value("${spring.graphql.http.path:/graphql}") String path) {
    return RouterFunctions.route()
        .GET(
            path,
            request -> {
              throw new MethodNotAllowedException(request.method(), List.of(HttpMethod.POST));
            })
        .POST(
            path,
            contentType(MediaType.APPLICATION_JSON).negate(),
            request -> {
              throw new UnsupportedMediaTypeStatusException(
                  request.headers().contentType().orElse(null),
                  List.of(MediaType.APPLICATION_JSON));
            })
        .build();
  }
}
