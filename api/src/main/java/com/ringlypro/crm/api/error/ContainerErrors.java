package com.ringlypro.crm.api.error;

import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that do not even get as far as the application, such as those that are no HTTP,
 * in the shape of all errors. Tomcat would send a web page.
 */
@Component
final class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(context -> {
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass(JsonReport.class.getName());
      }
    });
  }

  /** Made by Tomcat, by its name. */
  public static final class JsonReport extends ErrorReportValve {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      HttpStatus status = HttpStatus.resolve(response.getStatus());
      if (status == null
          || !status.isError()
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      String id = UUID.randomUUID().toString();
      response.setHeader(RequestId.HEADER, id);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      try {
        response
            .getOutputStream()
            .write(
                JSON.writeValueAsBytes(
                    ErrorBody.of(
                        HttpErrors.code(status), HttpErrorController.message(status), id)));
        response.finishResponse();
      } catch (IOException gone) {
        getContainer().getLogger().debug("Nobody waits for the answer any more", gone);
      }
    }
  }
}
