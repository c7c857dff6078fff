package com.ringlypro.crm.api.live;

import com.ringlypro.crm.api.security.SessionLifetimes;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.tenant.DatabaseProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import tools.jackson.databind.json.JsonMapper;

/** What subscriptions are made of. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  /** The longest message that is taken, in characters; each connection has a buffer for one. */
  private static final int MAX_MESSAGE = 32_768;

  @Bean
  LiveConnections liveConnections(
      SessionLifetimes sessions,
      @Value("${crm.live.session-check}") Duration checkInterval,
      MeterRegistry metrics) {
    var connections = new LiveConnections(sessions, checkInterval);
    Gauge.builder("crm.live.connections", connections, LiveConnections::count)
        .description("Connections over which callers are told of changes")
        .register(metrics);
    return connections;
  }

  /** Listening takes a connection for good, which the pools need not miss. */
  @Bean
  Changes changes(DatabaseProperties database, LiveConnections connections) {
    return new Changes(() -> database.address().as(DatabaseRole.ADMIN).connect(), connections);
  }

  @Bean
  Subscriptions subscriptions(Changes changes) {
    return new Subscriptions(changes);
  }

  /**
   * GraphQL over WebSocket.
   *
   * @param origins web pages of other origins that may open one
   */
  @Bean
  GraphQlWebSocketHandler webSockets(
      WebGraphQlHandler handler,
      JsonMapper json,
      @Value("${crm.live.keep-alive}") Duration keepAlive,
      @Value("${crm.cors.origins}") List<String> origins,
      LiveConnections connections) {
    var pages = new CorsConfiguration();
    pages.setAllowedOrigins(origins);
    return new WebSockets(
        handler, objects(new JacksonJsonHttpMessageConverter(json)), keepAlive, pages, connections);
  }

  @SuppressWarnings("unchecked") // it converts whatever it is given
  private static HttpMessageConverter<Object> objects(HttpMessageConverter<?> json) {
    return (HttpMessageConverter<Object>) json;
  }

  @Bean
  GraphQlSseHandler eventStreams(
      WebGraphQlHandler handler,
      @Value("${crm.live.keep-alive}") Duration keepAlive,
      LiveConnections connections) {
    return new EventStreams(handler, keepAlive, connections);
  }

  @Bean
  ServletServerContainerFactoryBean webSocketContainer() {
    var container = new ServletServerContainerFactoryBean();
    container.setMaxTextMessageBufferSize(MAX_MESSAGE);
    return container;
  }
}
