package com.ringlypro.crm.sync.connector.http;

import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.Provider;
import com.ringlypro.crm.sync.connector.ProviderException;
import com.ringlypro.crm.sync.connector.ProviderException.NotFound;
import com.ringlypro.crm.sync.connector.ProviderException.Refused;
import com.ringlypro.crm.sync.connector.ProviderException.Retriable;
import com.ringlypro.crm.sync.connector.ProviderException.Unauthorized;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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
    return exchange(new Call(connection, HttpMethod.GET, uri, null, true));
  }

  /** Gets a JSON document, if there is one. */
  public Optional<JsonNode> find(Connection connection, URI uri) {
    try {
      return Optional.of(get(connection, uri));
    } catch (NotFound none) {
      return Optional.empty();
    }
  }

  /** Posts a JSON document; only what may be repeated without harm. */
  public JsonNode post(Connection connection, URI uri, JsonNode body) {
    return exchange(new Call(connection, HttpMethod.POST, uri, body, true));
  }

  /**
   * Posts a JSON document once, such as one that makes a record. It is repeated only after an
   * answer that says that nothing was done.
   *
   * @throws Retriable also if nobody knows what was done
   */
  public JsonNode postOnce(Connection connection, URI uri, JsonNode body) {
    return exchange(new Call(connection, HttpMethod.POST, uri, body, false));
  }

  /**
   * What is asked of the provider.
   *
   * @param repeatable whether it may be asked again when nobody knows what came of it
   */
  private record Call(
      Connection connection,
      HttpMethod method,
      URI uri,
      @Nullable JsonNode body,
      boolean repeatable) {}

  private JsonNode exchange(Call call) {
    RequestMeter meter = RequestMeter.current();
    var retry = new RetryTemplate(new Patience(properties, meter, call.repeatable()));
    try {
      return retry.execute(() -> once(call, meter));
    } catch (RetryException givenUp) {
      if (givenUp.getLastException() instanceof ProviderException failure) {
        throw failure;
      }
      throw new IllegalStateException(what(call), givenUp);
    }
  }

  private JsonNode once(Call call, RequestMeter meter) throws InterruptedException {
    Duration pause = meter.untilNextRequest(perSecond);
    if (pause.isPositive()) {
      meter.waited(pause);
      Thread.sleep(pause);
    }
    var request =
        client
            .method(call.method())
            .uri(call.uri())
            .accept(MediaType.APPLICATION_JSON)
            .headers(headers -> headers.setBearerAuth(bearer(call.connection())));
    if (call.body() != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(call.body()));
    }
    meter.requested();
    try {
      return request.exchangeForRequiredValue((sent, answer) -> read(call, answer, meter));
    } catch (ResourceAccessException unreachable) {
      // the message of the cause may name addresses, which are of no use to an owner
      throw new Retriable(what(call) + " got no answer", false, null, unreachable);
    }
  }

  private JsonNode read(Call call, ClientHttpResponse answer, RequestMeter meter)
      throws IOException {
    byte[] body = answer.getBody().readAllBytes();
    meter.received(body.length);
    if (answer.getStatusCode().is2xxSuccessful()) {
      try {
        return json.readTree(body);
      } catch (JacksonException unreadable) {
        String message = what(call) + " answered something that is no JSON";
        // of what cannot be repeated it is not known what was done
        throw call.repeatable()
            ? new Refused(message, null)
            : new Retriable(message, false, null, null);
      }
    }
    HttpHeaders headers = answer.getHeaders();
    var failure =
        new HttpFailure(
            call.connection(),
            what(call),
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
  private String what(Call call) {
    return "%s (%s %s)".formatted(provider.label(), call.method(), call.uri().getPath());
  }
}
