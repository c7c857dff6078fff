package com.ringlypro.crm.api.graphiql;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the playground's files at {@code /graphiql}. */
@Configuration(proxyBeanMethods = false)
class PlaygroundConfiguration implements WebMvcConfigurer {

  private static final String FILES = "classpath:/playground/";

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/graphiql").setViewName("forward:/graphiql/index.html");
    registry.addRedirectViewController("/graphiql/", "/graphiql");
    registry.addRedirectViewController("/", "/graphiql");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/graphiql/**")
        .addResourceLocations(FILES)
        // Kept by the browser, but asked for at each use whether it changed: an upgrade shows at
        // once.
        .setCacheControl(CacheControl.noCache());
  }
}
