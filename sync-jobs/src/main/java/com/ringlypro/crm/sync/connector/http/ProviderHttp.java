package com.ringlypro.crm.sync.connector.http;

import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.Provider;
import com.ringlypro.crm.sync.connector.ProviderException;
import com.ringlypro.crm.sync.connector.ProviderException.Refused;
import com.ringlypro.crm.sync.connector.ProviderException.Retriable;
import com.ringlypro.crm.sync.connector.ProviderException.Unauthorized;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Speaks JSON with one provider, with the connection's credential as bearer token. It keeps the
 * provider's pace, repeats what may work later, counts, and throws every failure as a {@link
 * ProviderException}.
 */
public final class ProviderHttp {

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private final RestClient client;
  private final JsonMapper json;
  private final HttpProperties properties;
  private final Clock clock;
  private final Provider provider;
  private final int perSecond;
  private final HttpFailure.Reading reading;

  ProviderHttp(
      RestClient client,
      JsonMapper json,
      HttpProperties properties,
      Clock clock,
      Provider provider,
      int perSecond,
      HttpFailure.Reading reading) {
    this.client = client;
    this.json = json;
    this.properties = properties;
    this.clock = clock;
    this.provider = provider;
    this.perSecond = perSecond;
    this.reading = reading;
  }

  /** Gets a JSON document. */
  public JsonNode get(Connection connection, URI uri) {
    return exchange(connection, HttpMethod.GET, uri, null);
  }

  /** Posts a JSON document; only what may be repeated without harm. */
  public JsonNode post(Connection connection, URI uri, JsonNode body) {
    return exchange(connection, HttpMethod.POST, uri, body);
  }

  private JsonNode exchange(
      Connection connection, HttpMethod method, URI uri, @Nullable JsonNode body) {
    RequestMeter meter = RequestMeter.current();
    var retry = new RetryTemplate(new Patience(properties, meter));
    try {
      return retry.execute(() -> once(connection, method, uri, body, meter));
    } catch (RetryException givenUp) {
      if (givenUp.getLastException() instanceof ProviderException failure) {
        throw failure;
      }
      throw new IllegalStateException(what(method, uri), givenUp);
    }
  }

  private JsonNode once(
      Connection connection,
      HttpMethod method,
      URI uri,
      @Nullable JsonNode body,
      RequestMeter meter)
      throws InterruptedException {
    Duration pause = meter.untilNextRequest(perSecond);
    if (pause.isPositive()) {
      meter.waited(pause);
      Thread.sleep(pause);
    }
    var request =
        client
            .method(method)
            .uri(uri)
            .accept(MediaType.APPLICATION_JSON)
            .headers(headers -> headers.setBearerAuth(bearer(connection)));
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(body));
    }
    meter.requested();
    try {
      return request.exchangeForRequiredValue(
          (sent, answer) -> read(connection, what(method, uri), answer, meter));
    } catch (ResourceAccessException unreachable) {
      // the message of the cause may name addresses, which are of no use to an owner
      throw new Retriable(what(method, uri) + " got no answer", null, unreachable);
    }
  }

  private JsonNode read(
      Connection connection, String what, ClientHttpResponse answer, RequestMeter meter)
      throws IOException {
    byte[] body = answer.getBody().readAllBytes();
    meter.received(body.length);
    if (answer.getStatusCode().is2xxSuccessful()) {
      try {
        return json.readTree(body);
      } catch (JacksonException unreadable) {
        throw new Refused(what + " answered something that is no JSON", null);
      }
    }
    HttpHeaders headers = answer.getHeaders();
    var failure =
        new HttpFailure(
            connection,
            what,
            answer.getStatusCode().value(),
            headers,
            RetryAfter.parse(headers.getFirst(HttpHeaders.RETRY_AFTER), clock),
            jsonOrNothing(body));
    throw reading.of(failure).orElseGet(failure::byStatus);
  }

  private JsonNode jsonOrNothing(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException noJson) {
      return MissingNode.getInstance();
    }
  }

  private String bearer(Connection connection) {
    String token = connection.credential().text().strip();
    if (!TOKEN.matcher(token).matches()) {
      // else the HTTP client would refuse the header in a message that repeats it
      throw new Unauthorized(provider.label() + ": the stored credential cannot be a token");
    }
    return token;
  }

  /** Without the query, which may hold ids or addresses of people. */
  private String what(HttpMethod method, URI uri) {
    return "%s (%s %s)".formatted(provider.label(), method, uri.getPath());
  }
}
